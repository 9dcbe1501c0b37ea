import { resolve } from '../model/examine';
import { type Rehearsable, type RehearsalTarget, rehearsableOf } from '../report/rollouts/rehearsable';
import { cloudRun } from '../targets/cloud-run/target';
import { kubernetes } from '../targets/kubernetes/target';
import { environmentOf, type LoadedApplication, named } from './loaded-application';
import { UsageError } from './usage-error';

/** A workload of an application in one of its environments, ready to be rehearsed. */
export interface RehearsedWorkload extends Rehearsable {
  readonly target: RehearsalTarget;
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
  const found = rehearsableOf(app, workload.name, target);
  if (found !== undefined) return { target, ...found };
  throw new UsageError(`${question.workload} is rolled out replica by replica in ${question.environment}: there are no steps to rehearse`);
}
