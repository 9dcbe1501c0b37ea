import type { ResolvedRollout, ResolvedService } from '../../../model/resolved';
import { type Finding, ifStated, type Stated } from './finding';

/** What Cloud Run does otherwise, or not, of what only services ask for. */
export function serviceNotes({ ports, scaling, rollout }: ResolvedService, stated: Stated): Finding[] {
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
    ...rolloutNotes(rollout, stated),
  ];
}

function rolloutNotes(rollout: ResolvedRollout, stated: Stated): Finding[] {
  const atOnce = (what: string): Finding[] => [
    { level: 'degraded', path: ['rollout'], reason: `${what}: Terraform sends all traffic to the latest revision at once` },
  ];
  switch (rollout.kind) {
    case 'canary':
      return atOnce('no share of the traffic is held back');
    case 'blue-green':
      return atOnce('traffic does not wait for a second set');
    case 'rolling': {
      const reason = 'Cloud Run starts a whole new revision beside the old one';
      return [...ifStated(stated, ['rollout', 'maxSurge'], reason), ...ifStated(stated, ['rollout', 'maxUnavailable'], reason)];
    }
  }
}
