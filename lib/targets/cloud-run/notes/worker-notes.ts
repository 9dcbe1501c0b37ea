import type { ResolvedContainer, ResolvedWorker } from '../../../model/resolved';
import { type Finding, ifStated, type Stated } from './finding';

const unsupported = 'unsupported' as const;

/** What worker pools do otherwise, or not, of what only workers ask for. */
export function workerNotes(worker: ResolvedWorker, stated: Stated): Finding[] {
  return [
    ...(Object.keys(worker.ports).length > 0
      ? [{ level: unsupported, path: ['ports'], reason: 'a worker pool of Cloud Run is not reached from outside' }]
      : []),
    ...scaling(worker, stated),
    ...rollout(worker, stated),
  ];
}

/** Worker pools are asked for nothing at all. */
export function workerProbes({ probes }: ResolvedContainer, path: Finding['path'], stated: Stated): Finding[] {
  return (['startup', 'liveness', 'readiness'] as const).flatMap((name) => {
    const place = [...path, 'probes', name];
    if (probes[name] === undefined || !stated([...place, 'kind'])) return [];
    return [{ level: unsupported, path: place, reason: 'version 6.50 of the google provider has no probes for worker pools' }];
  });
}

function scaling({ scaling, cloudRun = {} }: ResolvedWorker, stated: Stated): Finding[] {
  const { instances } = cloudRun;
  const byCpu = instances?.kind === 'automatic';
  const fixed = "a worker pool has a fixed number of instances, scaling.min, unless cloudRun.instances is { kind: 'automatic' }";
  const counted = 'cloudRun.instances says how many there are';
  const target = byCpu ? 'a worker pool scales by a CPU target of its own, 60 percent' : fixed;
  return [
    ...(byCpu || (instances === undefined && scaling.min === scaling.max)
      ? []
      : ifStated(stated, ['scaling', 'max'], instances === undefined ? fixed : counted)),
    ...(instances?.kind === 'manual' ? ifStated(stated, ['scaling', 'min'], counted) : []),
    ...ifStated(stated, ['scaling', 'targetCpu'], target),
    ...(scaling.targetMemory === undefined
      ? []
      : [{ level: unsupported, path: ['scaling', 'targetMemory'], reason: 'memory decides nothing on Cloud Run' }]),
  ];
}

function rollout({ rollout }: ResolvedWorker, stated: Stated): Finding[] {
  const reason = 'a worker pool starts a whole new revision beside the old one, and ends the old one';
  if (rollout.kind !== 'rolling') return [{ level: unsupported, path: ['rollout'], reason }];
  return [...ifStated(stated, ['rollout', 'maxSurge'], reason), ...ifStated(stated, ['rollout', 'maxUnavailable'], reason)];
}
