import { containersOf } from '../../model/containers-of';
import type { Path } from '../../model/issue';
import { referencesAtStart } from '../../model/references-in';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { Finding } from '../support';

interface Wait {
  readonly called: string;
  readonly path: Path;
}

/**
 * Notes on init containers that name each other's workloads in a circle: none of the pods starts where each of them waits. An init container may
 * as well only write the address into a file, so they are no issues. Replicas of a stateful service find each other before they are ready.
 */
export function initCircles(app: ResolvedApplication): Finding[] {
  const waits = new Map(Object.values(app.workloads).map((workload) => [workload.name, waitsOf(workload)]));
  return [...waits].flatMap(([name, all]) =>
    all
      .filter(({ called }) => leadsTo(waits, called, name))
      .map(({ called, path }) => ({ level: 'degraded', path, reason: reasonOf(name, called) })),
  );
}

function reasonOf(name: string, called: string): string {
  if (name === called) return `${name} answers after its init containers, so this one must not wait for it`;
  return `${called} has an init container that leads back to ${name}: where both wait, neither starts`;
}

/** What the init containers of a workload may wait for. */
function waitsOf(workload: ResolvedWorkload): readonly Wait[] {
  const init = new Set<unknown>(workload.init);
  return containersOf(workload).flatMap((placed) =>
    init.has(placed.container)
      ? referencesAtStart(placed).flatMap(({ reference, path }) => {
          if (reference.kind !== 'service-url') return [];
          const isPeer = reference.workload === workload.name && workload.kind === 'stateful-service';
          return isPeer ? [] : [{ called: reference.workload, path }];
        })
      : [],
  );
}

function leadsTo(waits: ReadonlyMap<string, readonly Wait[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const each of seen) {
    if (each === to) return true;
    for (const { called } of waits.get(each) ?? []) seen.add(called);
  }
  return false;
}
