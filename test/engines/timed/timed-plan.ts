import type { Action, Scenario } from 'orchestra-cdk';
import type { DeployedPlan } from '../rehearsed-application';

/** A rollout that the controller and the rehearsal go through by the clock: acts and answers have their seconds. */
export interface TimedPlan extends DeployedPlan {
  readonly title: string;
  /** Seconds until a replica is available. @default 0 for both */
  readonly ready?: { readonly stable?: number; readonly canary?: number | 'never' };
  /** What happens after the arrival of the new version. @default [] */
  readonly acts?: readonly TimedAct[];
  /** What the checks answer from a second on. @default - all is well */
  readonly answers?: readonly TimedAnswer[];
}

/** An act of the library at a second. */
export type TimedAct = Action & { readonly at: number };

export interface TimedAnswer {
  readonly at: number;
  /** `empty`: nothing to judge by, for the analysis that asks Prometheus. */
  readonly value: boolean | 'empty';
}

export type TimedPlans = { readonly [name: string]: TimedPlan };

/** Old replicas go soon, so that the end is near. */
export const quick = { scaleDownDelay: '3s', abortScaleDownDelay: '3s' } as const;

/** Where a plan is rehearsed. */
export function timedWorld({ replicas, ready = {}, progressDeadlineSeconds, acts = [], answers = [] }: TimedPlan): Scenario {
  const series = [{ at: 0, value: true } as const, ...answers];
  const good = series.map(({ at, value }) => ({ from: at, value: value !== false }));
  const sure = series.map(({ at, value }) => ({ from: at, value: value === 'empty' ? ('empty' as const) : Number(value) }));
  return {
    replicas,
    readySeconds: { stable: ready.stable ?? 0, canary: ready.canary ?? 0 },
    ...(progressDeadlineSeconds !== undefined && { progressDeadlineSeconds }),
    measurements: { check: good, slow: good, watch: good, unsure: sure },
    actions: acts.map((act) => (act.do === 'update' ? { ...act, readySeconds: act.readySeconds ?? 0 } : act)),
    untilSeconds: 90,
  };
}
