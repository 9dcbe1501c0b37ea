import type { Path } from './issue';
import type { Origin } from './origin';
import type { ResolvedApplication } from './resolved';

/** Where the user wrote what stands at a path of a resolved application, by who decided it. */
export function writtenAt({ environment }: Pick<ResolvedApplication, 'environment'>, path: Path, origin: Origin | undefined): Path {
  switch (origin) {
    case 'environment':
      return ['environments', environment.name, ...path];
    case 'environment-defaults':
      return ['environments', environment.name, 'defaults', ...belowWorkload(path)];
    case 'application-defaults':
      return ['defaults', ...belowWorkload(path)];
    default:
      return path;
  }
}

function belowWorkload(path: Path): Path {
  return path.slice(2);
}
