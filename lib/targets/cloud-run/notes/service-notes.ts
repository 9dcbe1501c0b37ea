import type { ResolvedService } from '../../../model/resolved';
import type { Executor } from '../rollout-spec';
import { type Finding, ifStated, type Stated } from './finding';
import { rolloutNotes } from './rollout-notes';

/** What Cloud Run does otherwise, or not, of what only services ask for. */
export function serviceNotes({ ports, scaling, rollout }: ResolvedService, stated: Stated, canaries: Executor): Finding[] {
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
    ...rolloutNotes(rollout, stated, canaries),
  ];
}
