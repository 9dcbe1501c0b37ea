import type { Issue } from '../../issue';
import type { ResolvedApplication } from '../../resolved';
import type { WorkloadContext } from '../../rule';
import { type PlacedRollout, rolloutsOf } from '../rollouts/placed-rollouts';
import { declaredArguments } from './arguments';
import { failedStatus } from './failed-status';
import { headers } from './headers';
import { jobChecks } from './job-checks';
import { latencyUnits } from './latency-units';
import { limits } from './limits';
import { type AnalysisRule, analysesOf } from './placed-analyses';
import { queries } from './queries';
import { windows } from './windows';

const rules: readonly AnalysisRule[] = [declaredArguments, failedStatus, headers, latencyUnits, limits, queries, windows];

/** Each analysis asks a question that can be answered, and whose answer decides something; one that nothing uses may be declared. */
export function analyses(app: ResolvedApplication): Issue[] {
  const rollouts = rolloutsOf(app);
  return [...questions(rollouts, app), ...jobChecks(app, rollouts)];
}

/** The same of what these rollouts may name, wherever the jobs run. */
export function questions(rollouts: readonly PlacedRollout[], context: Pick<WorkloadContext, 'analyses' | 'origins'>): Issue[] {
  return analysesOf(context.analyses, rollouts).flatMap((placed) => rules.flatMap((rule) => rule(placed, context)));
}
