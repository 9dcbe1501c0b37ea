import { type Issue, issue, type Path } from '../../../model/issue';
import { listSortedKeys } from '../../../model/list-names';
import { own } from '../../../model/own';
import { PathTree } from '../../../model/path-tree';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { folderOf } from '../render/file-folders';
import { isReserved } from './reserved-folders';
import { runnable } from './runnable';

/** What lies elsewhere has a folder of its own in each container that finds it. */
export function remoteVolumes(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    const volumes = workload.cloudRun?.volumes;
    if (volumes === undefined) return [];
    const mounts = new Map([workload, ...Object.values(workload.sidecars)].map((each) => [each, new PathTree(new Set(mountsOf(each)))]));
    const remote = new PathTree(Object.keys(volumes));
    return Object.entries(volumes).flatMap(([folder, { sidecars = [] }]) => {
      const place = [...path, 'cloudRun', 'volumes', folder];
      const found = sidecars.flatMap((name) => own(workload.sidecars, name) ?? []);
      return [
        ...(isReserved(folder) ? [issue('folder-reserved', place, 'must not lie where Cloud Run mounts nothing')] : []),
        ...sidecars.flatMap((name, index) =>
          own(workload.sidecars, name) === undefined ? [unknown(name, workload.sidecars, [...place, 'sidecars', index])] : [],
        ),
        ...[workload, ...found].flatMap((container) => {
          const other = inTheWay(folder, mounts.get(container)) ?? (container === workload ? inTheWay(folder, remote, folder) : undefined);
          return other === undefined ? [] : [taken(other, place)];
        }),
      ];
    });
  });
}

function mountsOf({ files, volumes }: ResolvedContainer): readonly string[] {
  // the root folder is reserved anyway
  return [...Object.keys(files).map(folderOf), ...Object.keys(volumes)].filter((folder) => folder !== '/');
}

/** What a folder lies in, or what lies in it. */
function inTheWay(folder: string, mounted: PathTree | undefined, itself?: string): string | undefined {
  const found = [...(mounted?.above(folder) ?? []), ...(mounted?.below(folder) ?? [])];
  return found.find((each) => each !== itself);
}

function taken(other: string, path: Path): Issue {
  return issue('path-taken', path, `must lie outside ${show(other)}`, 'a mount hides what lies below it');
}

function unknown(name: string, sidecars: object, path: Path): Issue {
  return issue('sidecar-unknown', path, `must be a sidecar, got ${show(name)}`, `known are ${listSortedKeys(sidecars)}`);
}
