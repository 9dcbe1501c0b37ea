import { type Analysis, analysis, deriveAnalysis, type ResolvedAnalysis } from '../model/analysis';
import type { FilledAnalysis } from '../model/filled-analysis';
import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import {
  type BlueGreenRollout,
  type CanaryRollout,
  deriveRollout,
  type ResolvedBlueGreen,
  type ResolvedCanary,
  steppedRollout,
} from '../model/rollout';
import { argumentsOfRollout } from '../model/rules/rollouts/use-arguments';
import { completed } from '../model/schema/schema';
import { filledUses } from './filled-uses';
import { namedAnalyses } from './named-analyses';
import { type Traffic, traffic as trafficSchema, unbuildable } from './plan-schema';

/** What a rollout will do, with everything decided: what engines are written from, and what is rehearsed. */
export interface RolloutPlan {
  readonly rollout: ResolvedCanary | ResolvedBlueGreen;
  /** Those that the rollout names, by name, in sorted order; one that is used with two values of an argument is there twice: `errors`, `errors#2`. */
  readonly analyses: { readonly [name: string]: FilledAnalysis };
  /** What shares out the traffic: weights that a router takes, the number of replicas, or weights of revisions as on Cloud Run. */
  readonly traffic: Traffic;
}

/**
 * The plan of a workload; undefined when it is rolled out replica by replica, or has no rollout.
 *
 * @param traffic - as the platform has it. @default - weights where the environment has a router for it
 * @example
 * const plan = planOf(resolve(shop, environments.prod), 'web');
 */
export function planOf(app: ResolvedApplication, workload: string, traffic?: RolloutPlan['traffic']): RolloutPlan | undefined {
  const issues: Issue[] = [];
  if (traffic !== undefined) trafficSchema.read(traffic, ['traffic'], issues);
  if (issues.length > 0) throw new InvalidApplicationError('planOf', issues);
  const found = Object.hasOwn(app.workloads, workload) ? app.workloads[workload] : undefined;
  if (found === undefined || !('rollout' in found) || found.rollout.kind === 'rolling') return undefined;
  const routed = found.kind === 'service' && own(app.environment.kubernetes?.routers, workload)?.traffic === 'weights';
  return { ...filledUses(found.rollout, app.analyses), traffic: traffic ?? (routed ? 'weights' : 'replicas') };
}

/** What a rollout measures, and what shares out its traffic. */
export interface PlanOptions {
  /** By name; those that the rollout names. @default {} */
  readonly analyses?: { readonly [name: string]: Analysis };
  /** @default 'replicas' */
  readonly traffic?: RolloutPlan['traffic'];
}

/**
 * A plan without an application around it. Whether it can be carried out is checked by what is done with it.
 *
 * @throws InvalidApplicationError where no plan can be made of it at all
 * @example
 * const plan = definePlan(canary([weight(10), pause('5m'), analyze('success-rate')]), {
 *   analyses: { 'success-rate': successRatio({ atLeast: 0.95 }) },
 * });
 */
export function definePlan(rollout: CanaryRollout | BlueGreenRollout, options: PlanOptions = {}): RolloutPlan {
  const issues = unbuildable(rollout, options);
  if (issues.length > 0) throw new InvalidApplicationError('definePlan', issues);
  const { analyses = {}, traffic = 'replicas' } = options;
  const complete = deriveRollout(completed(steppedRollout, rollout)) as RolloutPlan['rollout']; // it has steps, or two sets
  const named = namedAnalyses(complete).flatMap((name) => {
    const given = own(analyses, name);
    return given === undefined ? [] : [[name, deriveAnalysis(completed(analysis, given))] as const];
  });
  const declared: { readonly [name: string]: ResolvedAnalysis } = Object.fromEntries(named);
  const wrong = argumentsOfRollout(complete, declared, ['rollout']);
  if (wrong.length > 0) throw new InvalidApplicationError('definePlan', wrong);
  return { ...filledUses(complete, declared), traffic };
}
