import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService, ResolvedWorker } from '../../model/resolved-workload';
import { planOf, type RolloutPlan } from '../../rollout/plan';
import type { Scenario } from '../../rollout/scenario';
import { replicaRange } from '../../targets/kubernetes/replicas';
import { rolloutDeadlineSeconds } from '../../targets/kubernetes/rollouts/progress-deadline';
import { isRolledOut } from '../../targets/kubernetes/rollouts/rolled-out';

/** Where a rollout can run. */
export type RehearsalTarget = 'kubernetes' | 'cloud-run';

/** A workload of an application in an environment, ready to be rehearsed. */
export interface Rehearsable {
  readonly plan: RolloutPlan;
  /** What the model says of the place: replicas, deadline, quota. */
  readonly scenario: Scenario;
}

/** The plan and the scenario of a workload; undefined where it is rolled out replica by replica, or has no rollout. */
export function rehearsableOf(app: ResolvedApplication, name: string, target: RehearsalTarget): Rehearsable | undefined {
  const workload = own(app.workloads, name);
  const plan = planOf(app, name, target === 'cloud-run' ? 'revisions' : undefined);
  if (workload === undefined || plan === undefined || !('scaling' in workload)) return undefined;
  return { plan, scenario: target === 'kubernetes' ? clusterScenario(app, workload) : { replicas: 0 } };
}

/** Replicas as they are without load, and the deadline that their Rollout has. */
function clusterScenario(app: ResolvedApplication, workload: ResolvedService | ResolvedWorker): Scenario {
  const pods = app.environment.kubernetes?.quota?.pods;
  return {
    replicas: replicaRange(workload).min,
    ...(isRolledOut(workload) && { progressDeadlineSeconds: rolloutDeadlineSeconds(app, workload) }),
    ...(pods !== undefined && { maxPods: pods }),
  };
}
