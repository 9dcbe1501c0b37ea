import { containersOf, type PlacedContainer } from '../containers-of';
import { formatPath, type Issue, issue, type Path } from '../issue';
import { PathTree } from '../path-tree';
import type { ResolvedContainer, ResolvedWorkload } from '../resolved-workload';
import { show } from '../show';

/** Containers of a workload have names of their own, set no variable that the platform sets, and no two things lie at one path. */
export function containers(workload: ResolvedWorkload, at: Path): Issue[] {
  const placed = containersOf(workload, at);
  return [
    ...names(placed),
    ...graceful(workload, at),
    ...reservedPort(workload, at),
    ...placed.flatMap(({ container, path }) => [...paths(container, path), ...persistence(workload, container, path)]),
  ];
}

function names(placed: readonly PlacedContainer[]): Issue[] {
  const seen = new Set<string>();
  return placed.flatMap(({ container, path }) => {
    if (!seen.has(container.name)) {
      seen.add(container.name);
      return [];
    }
    return [issue('container-name-taken', path, `must have a name of its own in the workload, got ${show(container.name)}`)];
  });
}

function graceful({ lifecycle: { beforeStop, graceSeconds } }: ResolvedWorkload, path: Path): Issue[] {
  if (beforeStop?.kind !== 'sleep' || beforeStop.seconds < graceSeconds) return [];
  const message = `must be less than lifecycle.graceSeconds (${graceSeconds}), got ${beforeStop.seconds}`;
  const remedy = `SIGTERM follows the wait, and SIGKILL ends the grace: raise graceSeconds above ${beforeStop.seconds} by what the program needs, or wait less`;
  return [issue('stop-sleep-above-grace', [...path, 'lifecycle', 'beforeStop', 'seconds'], message, remedy)];
}

function reservedPort(workload: ResolvedWorkload, path: Path): Issue[] {
  if (!('port' in workload) || workload.env['PORT'] === undefined) return [];
  const message = `must be '${workload.port}', the workload's port, or left out: the platform sets it`;
  return [issue('env-reserved', [...path, 'env', 'PORT'], message, `change ${formatPath([...path, 'port'])}`)];
}

function paths({ files, volumes }: ResolvedContainer, path: Path): Issue[] {
  const folders = new PathTree(Object.keys(volumes));
  const taken = (key: 'files' | 'volumes', place: string, folder: string): Issue =>
    issue('path-taken', [...path, key, place], `must lie outside the volume ${show(folder)}`, 'a mount hides what lies below it');
  return [
    ...Object.keys(files).flatMap((file) => folders.above(file).map((folder) => taken('files', file, folder))),
    ...Object.keys(volumes).flatMap((inner) =>
      folders.above(inner).flatMap((outer) => (outer === inner ? [] : [taken('volumes', inner, outer)])),
    ),
  ];
}

function persistence(workload: ResolvedWorkload, { volumes }: ResolvedContainer, path: Path): Issue[] {
  if (workload.kind === 'stateful-service') return [];
  const kept = Object.entries(volumes).filter(([, volume]) => volume.kind === 'persistent');
  return kept.map(([folder]) =>
    issue(
      'volume-not-kept',
      [...path, 'volumes', folder],
      `must be temporary in a ${workload.kind}`,
      'only a stateful-service keeps volumes',
    ),
  );
}
