import type { ResolvedContainer, ResolvedWorker } from '../../../model/resolved-workload';
import { type Finding, ifStated, type NoteContext, type Stated } from './finding';
import { lateFinding } from './late-finding';

const unsupported = 'unsupported' as const;

export const livenessByTcp = 'Cloud Run asks for liveness over HTTP or gRPC only';

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

/** What is asked of worker pools, where the provider knows how. */
export function workerProbes(
  { probes: { startup, liveness } }: ResolvedContainer,
  path: Finding['path'],
  { stated, provider }: Pick<NoteContext, 'stated' | 'provider'>,
): Finding[] {
  return Object.entries({ startup, liveness }).flatMap(([name, probe]) => {
    const place = [...path, 'probes', name];
    if (probe === undefined || !stated([...place, 'kind'])) return [];
    if (probe.kind === 'exec') return [{ level: unsupported, path: place, reason: 'Cloud Run runs no commands in a container' }];
    return name === 'liveness' && probe.kind === 'tcp'
      ? [{ level: unsupported, path: place, reason: livenessByTcp }]
      : lateFinding('workerPoolProbes', place, provider);
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
