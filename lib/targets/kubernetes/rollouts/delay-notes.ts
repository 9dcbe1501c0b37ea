import { parseDuration } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { Note } from '../../target';
import { progressDeadlineSeconds } from '../deployment';
import { note, stated } from '../note';
import { rolloutDeadlineSeconds } from './progress-deadline';
import type { RolledOut } from './rolled-out';

const oneSecond = 'is 1 second: Argo Rollouts 1.9 takes 0 for no plan, and would keep the old replicas for ever';

/** What takes longer than it was asked, or than it does elsewhere. */
export function delayNotes(app: ResolvedApplication, workload: RolledOut): Note[] {
  const path = ['workloads', workload.name, 'rollout'];
  const deadline = rolloutDeadlineSeconds(app, workload);
  const patient = `replicas that do not get ready are given up after ${deadline} seconds: the deadline of Argo Rollouts 1.9 also runs while it measures before traffic moves`;
  return [
    ...(parseDuration(workload.rollout.scaleDownDelay ?? '') === 0 ? stated(app, 'degraded', [...path, 'scaleDownDelay'], oneSecond) : []),
    ...(deadline > progressDeadlineSeconds(workload) ? [note(app, 'degraded', path, patient)] : []),
  ];
}
