import type { Issue } from '../model/issue';
import { parseDuration } from '../model/quantity';
import type { ResolvedApplication } from '../model/resolved';
import type { Rule } from '../model/rule';
import { rolloutsOf } from '../model/rules/rollouts/placed-rollouts';
import { delivery } from './feasibility/delivery';
import { shares } from './feasibility/shares';
import { planOf } from './plan';

/** The limits of an environment for deliveries, of each rollout. */
function deliverable(app: ResolvedApplication): Issue[] {
  const { unattended, maxDuration } = app.environment.rollouts;
  const limit = maxDuration === undefined ? undefined : parseDuration(maxDuration);
  const found = rolloutsOf(app).flatMap(({ workload, path }) => {
    const plan = planOf(app, workload.name);
    if (plan === undefined) return [];
    return delivery(plan, { unattended, ...(limit !== undefined && { maxDurationSeconds: limit }) }, path);
  });
  // rollouts may share an analysis
  const known = new Set<string>();
  return found.filter(({ path, code }) => known.size < known.add(`${code} ${path}`).size);
}

/** Without a router, the replicas make the shares that the weights ask for. */
function shared(app: ResolvedApplication): Issue[] {
  const { shareTolerance } = app.environment.rollouts;
  return rolloutsOf(app).flatMap(({ workload, path }) => {
    const plan = planOf(app, workload.name);
    return plan === undefined ? [] : shares(plan, { replicas: workload.scaling, shareTolerance }, path);
  });
}

/** What every platform with rollouts demands of them beyond the rules of the model. */
export const deliveryRules: readonly Rule[] = [deliverable];

/** The same where replicas run in a cluster. */
export const rolloutRules: readonly Rule[] = [...deliveryRules, shared];
