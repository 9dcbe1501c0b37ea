import type { ResolvedService } from '../../../model/resolved';
import { hasLessThanACore } from '../concurrency';
import type { Executor } from '../rollout-spec';
import { type Finding, ifStated, type Stated } from './finding';
import { rolloutNotes } from './rollout-notes';

type Options = NonNullable<ResolvedService['cloudRun']>;

/** What Cloud Run does otherwise, or not, of what only services ask for. */
export function serviceNotes(service: ResolvedService, stated: Stated, canaries: Executor): Finding[] {
  const { ports, scaling, rollout, access, cloudRun = {} } = service;
  const unsupported = (key: string, reason: string): Finding => ({ level: 'unsupported', path: [key], reason });
  const byMemory: Finding[] =
    scaling.targetMemory === undefined
      ? []
      : [{ level: 'unsupported', path: ['scaling', 'targetMemory'], reason: 'memory decides nothing on Cloud Run' }];
  return [
    ...(Object.keys(ports).length > 0 ? [unsupported('ports', 'a Cloud Run service is reached at its main port only')] : []),
    ...ifStated(
      stated,
      ['scaling', 'targetCpu'],
      'Cloud Run scales by requests (scaling.concurrency) and by a CPU target of its own, 60 percent',
    ),
    ...byMemory,
    ...oneAtATime(service),
    ...counted(cloudRun, stated),
    ...balanced(access, cloudRun),
    ...rolloutNotes(rollout, stated, canaries),
  ];
}

function oneAtATime(service: ResolvedService): Finding[] {
  if (service.scaling.concurrency !== undefined || !hasLessThanACore(service)) return [];
  const reason = 'an instance with less than one core answers one request at a time, so that scaling.concurrency is 1';
  return [{ level: 'degraded', path: ['resources', 'cpu'], reason }];
}

function counted({ instances }: Options, stated: Stated): Finding[] {
  if (instances?.kind !== 'manual') return [];
  const reason = 'cloudRun.instances says how many there are';
  return [...ifStated(stated, ['scaling', 'min'], reason), ...ifStated(stated, ['scaling', 'max'], reason)];
}

function balanced({ kind }: ResolvedService['access'], { ingress = 'internal-and-cloud-load-balancing' }: Options): Finding[] {
  if (kind !== 'public' || ingress === 'all') return [];
  const reason =
    ingress === 'internal'
      ? "anybody may call it, but it is reached from the project's networks only"
      : "it is reached through a load balancer of Google Cloud only, which is made apart; cloudRun.ingress 'all' opens its run.app address too";
  return [{ level: 'degraded', path: ['access'], reason }];
}
