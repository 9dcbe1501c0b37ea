import { resolve } from '../model/examine';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedService, ResolvedWorker } from '../model/resolved-workload';
import { planOf, type RolloutPlan } from '../rollout/plan';
import type { Scenario } from '../rollout/scenario';
import { cloudRun } from '../targets/cloud-run/target';
import { replicaRange } from '../targets/kubernetes/replicas';
import { rolloutDeadlineSeconds } from '../targets/kubernetes/rollouts/progress-deadline';
import { isRolledOut } from '../targets/kubernetes/rollouts/rolled-out';
import { kubernetes } from '../targets/kubernetes/target';
import { environmentOf, type LoadedApplication, named } from './loaded-application';
import { UsageError } from './usage-error';

/** Where a rollout can run. */
export type RehearsalTarget = 'kubernetes' | 'cloud-run';

/** A workload of an application in one of its environments, ready to be rehearsed. */
export interface RehearsedWorkload {
  readonly target: RehearsalTarget;
  readonly plan: RolloutPlan;
  /** What the model says of the place: replicas, deadline, quota. */
  readonly scenario: Scenario;
}

/** What is asked for; the environment decides the target unless it is stated. */
export interface RehearsalQuestion {
  readonly workload: string;
  readonly environment: string;
  readonly target?: RehearsalTarget | undefined;
}

/** Checks the application as its target would, and finds the plan and the scenario of one workload. */
export function rehearsedWorkload({ application, environments }: LoadedApplication, question: RehearsalQuestion): RehearsedWorkload {
  const environment = environmentOf({ environments }, question.environment);
  const target = question.target ?? (environment.kubernetes === undefined ? 'cloud-run' : 'kubernetes');
  const app = resolve(application, environment, target === 'kubernetes' ? kubernetes.rules : cloudRun.rules);
  const workload = named(app.workloads, 'workload', question.workload);
  const plan = planOf(app, question.workload, target === 'cloud-run' ? 'revisions' : undefined);
  if (plan === undefined || !('scaling' in workload)) {
    throw new UsageError(
      `${question.workload} is rolled out replica by replica in ${question.environment}: there are no steps to rehearse`,
    );
  }
  return { target, plan, scenario: target === 'kubernetes' ? clusterScenario(app, workload) : { replicas: 0 } };
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
