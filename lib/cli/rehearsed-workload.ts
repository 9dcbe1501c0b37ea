import { resolve } from '../model/examine';
import { own } from '../model/own';
import { type Rehearsable, type RehearsalTarget, rehearsableOf } from '../report/rollouts/rehearsable';
import { cloudRun } from '../targets/cloud-run/target';
import { kubernetes } from '../targets/kubernetes/target';
import type { LoadedApplication } from './loaded-application';
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
  const environment = own(environments, question.environment);
  if (environment === undefined) throw new UsageError(unknown('environment', question.environment, Object.keys(environments)));
  const target = question.target ?? (environment.kubernetes === undefined ? 'cloud-run' : 'kubernetes');
  const app = resolve(application, environment, target === 'kubernetes' ? kubernetes.rules : cloudRun.rules);
  if (own(app.workloads, question.workload) === undefined) {
    throw new UsageError(unknown('workload', question.workload, Object.keys(app.workloads)));
  }
  const found = rehearsableOf(app, question.workload, target);
  if (found !== undefined) return { target, ...found };
  throw new UsageError(
    `${question.workload} is rolled out replica by replica in ${question.environment}: there are no steps to rehearse`,
  );
}

function unknown(noun: string, name: string, known: readonly string[]): string {
  return `there is no ${noun} ${name} here; known are ${[...known].sort().join(', ') || 'none'}`;
}
