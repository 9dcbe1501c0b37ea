import type { Path } from '../../../model/issue';
import type { ResolvedContainer, ResolvedWorker } from '../../../model/resolved-workload';
import { isStated } from '../../target';
import { type CloudRunContext, optionName } from '../context';
import { type Finding, ifStated, type Stated } from './finding';
import { lateFinding } from './late-finding';

const unsupported = 'unsupported' as const;

export const livenessByTcp = 'Cloud Run asks for liveness over HTTP or gRPC only';

/** What worker pools do otherwise, or not, of what only workers ask for. */
export function workerNotes(worker: ResolvedWorker, at: Path, context: CloudRunContext): Finding[] {
  return [
    ...(Object.keys(worker.ports).length > 0
      ? [{ level: unsupported, path: [...at, 'ports'], reason: 'a worker pool of Cloud Run is not reached from outside' }]
      : []),
    ...scaling(worker, at, context),
    ...rollout(worker, [...at, 'rollout'], context),
  ];
}

/** What is asked of worker pools, where the provider knows how. */
export function workerProbes({ probes: { startup, liveness } }: ResolvedContainer, path: Path, context: CloudRunContext): Finding[] {
  return Object.entries({ startup, liveness }).flatMap(([name, probe]) => {
    const place = [...path, 'probes', name];
    if (probe === undefined || !isStated(context, [...place, 'kind'])) return [];
    if (probe.kind === 'exec') return [{ level: unsupported, path: place, reason: 'Cloud Run runs no commands in a container' }];
    return name === 'liveness' && probe.kind === 'tcp'
      ? [{ level: unsupported, path: place, reason: livenessByTcp }]
      : lateFinding('workerPoolProbes', place, context.provider);
  });
}

function scaling({ scaling, cloudRun = {} }: ResolvedWorker, at: Path, context: CloudRunContext): Finding[] {
  const [path, option] = [[...at, 'scaling'], optionName('instances', at, context)];
  const { instances } = cloudRun;
  const byCpu = instances?.kind === 'automatic';
  const fixed = `a worker pool has a fixed number of instances, scaling.min, unless ${option} is { kind: 'automatic' }`;
  const counted = `${option} says how many there are`;
  const target = byCpu ? 'a worker pool scales by a CPU target of its own, 60 percent' : fixed;
  return [
    ...(byCpu || (instances === undefined && scaling.min === scaling.max)
      ? []
      : ifStated(context, [...path, 'max'], instances === undefined ? fixed : counted)),
    ...(instances?.kind === 'manual' ? ifStated(context, [...path, 'min'], counted) : []),
    ...ifStated(context, [...path, 'targetCpu'], target),
    ...(scaling.targetMemory === undefined
      ? []
      : [{ level: unsupported, path: [...path, 'targetMemory'], reason: 'memory decides nothing on Cloud Run' }]),
  ];
}

function rollout({ rollout }: ResolvedWorker, path: Path, stated: Stated): Finding[] {
  const reason = 'a worker pool starts a whole new revision beside the old one, and ends the old one';
  if (rollout.kind !== 'rolling') return [{ level: unsupported, path, reason }];
  return [...ifStated(stated, [...path, 'maxSurge'], reason), ...ifStated(stated, [...path, 'maxUnavailable'], reason)];
}
