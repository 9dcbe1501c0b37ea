import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication, ResolvedContainer } from '../../../model/resolved';
import { show } from '../../../model/show';
import { folderOf } from '../render/file-folders';
import { isReserved } from './reserved-folders';
import { runnable } from './runnable';

/** What lies elsewhere has a folder of its own in each container that finds it. */
export function remoteVolumes(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    const volumes = workload.cloudRun?.volumes ?? {};
    return Object.entries(volumes).flatMap(([folder, { sidecars = [] }]) => {
      const place = [...path, 'cloudRun', 'volumes', folder];
      const others = Object.keys(volumes).filter((other) => other !== folder);
      const found = sidecars.flatMap((name) => workload.sidecars[name] ?? []);
      return [
        ...(isReserved(folder) ? [issue('folder-reserved', place, 'must not lie where Cloud Run mounts nothing')] : []),
        ...sidecars.flatMap((name, index) =>
          workload.sidecars[name] === undefined ? [unknown(name, workload.sidecars, [...place, 'sidecars', index])] : [],
        ),
        ...[workload, ...found].flatMap((container, index) => taken(folder, mountsOf(container, index === 0 ? others : []), place)),
      ];
    });
  });
}

function mountsOf({ files, volumes }: ResolvedContainer, others: readonly string[]): readonly string[] {
  return [...Object.keys(files).map(folderOf), ...Object.keys(volumes), ...others];
}

function taken(folder: string, mounted: readonly string[], path: Path): Issue[] {
  const other = mounted.find((each) => each === folder || each.startsWith(`${folder}/`) || folder.startsWith(`${each}/`));
  if (other === undefined) return [];
  return [issue('path-taken', path, `must lie outside ${show(other)}`, 'a mount hides what lies below it')];
}

function unknown(name: string, sidecars: object, path: Path): Issue {
  const known = Object.keys(sidecars).sort().join(', ') || 'none';
  return issue('sidecar-unknown', path, `must be a sidecar, got ${show(name)}`, `known are ${known}`);
}
