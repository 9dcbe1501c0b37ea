import { InvalidApplicationError } from '../model/invalid-application-error';
import { type Issue, issue } from '../model/issue';
import { own } from '../model/own';
import { isRecord } from '../model/record';
import { surge } from '../model/shape/rollout-shape';
import { fields, flag, listOf, number, type Shape, whole } from '../model/shape/shape';
import { show } from '../model/show';
import * as basic from './replica-counts';
import * as routed from './routed-replica-counts';
import type { CanaryScale, RolloutStep } from './step-weight';

/** Most that Kubernetes can count. */
const count = whole(0, 2 ** 31 - 1);
const percent = number(0, 100);

/** A list of two. */
const pair =
  (item: Shape): Shape =>
  (value, path, issues) => {
    if (Array.isArray(value) && value.length === 2) return listOf(item)(value, path, issues);
    issues.push(issue('wrong-type', path, `must be a list of two, got ${show(value)}`));
    return undefined;
  };

const scale = fields<CanaryScale>({ matchTrafficWeight: flag, replicas: count, weight: number(0, 1_000_000) });
const step = fields<RolloutStep>({ setWeight: percent, setCanaryScale: scale });
const target = { replicas: count, weight: percent, maxSurge: surge };

const basicShapes: { readonly [K in keyof Required<basic.BasicCanary>]: Shape } = {
  ...target,
  abort: flag,
  canary: pair(count),
  maxUnavailable: surge,
  older: count,
  promoteFull: flag,
  stable: pair(count),
};

const routedShapes: { readonly [K in keyof Required<routed.RoutedCanary>]: Shape } = {
  abort: flag,
  abortScaleDownDelaySeconds: count,
  canary: pair(count),
  dynamicStableScale: flag,
  index: count,
  minPodsPerReplicaSet: count,
  promoteFull: flag,
  replicas: count,
  stable: pair(count),
  steps: listOf(step, {}),
  weights: pair(percent),
};

/**
 * One step of the Argo Rollouts controller towards the weight, where replicas share out the traffic.
 *
 * @throws InvalidApplicationError naming everything that is wrong with the input
 * @example
 * const [canary, stable] = replicaCounts({
 *   replicas: 4, weight: 50, maxSurge: '25%', maxUnavailable: 0, canary: [0, 0], stable: [4, 4], older: 0, abort: false, promoteFull: false,
 * });
 */
export const replicaCounts: typeof basic.replicaCounts = (input) => {
  check('replicaCounts', input, basicShapes, ['stable']);
  return basic.replicaCounts(input);
};

/**
 * The counts that come nearest to a weight, once all replicas are available.
 *
 * @throws InvalidApplicationError naming everything that is wrong with the input
 * @example
 * const [canary, stable] = targetReplicaCounts({ replicas: 10, weight: 25, maxSurge: '25%' }); // 3 and 8
 */
export const targetReplicaCounts: typeof basic.targetReplicaCounts = (input) => {
  check('targetReplicaCounts', input, target, []);
  return basic.targetReplicaCounts(input);
};

/**
 * The counts of the two versions where a router shares out the traffic.
 *
 * @throws InvalidApplicationError naming everything that is wrong with the input
 * @example
 * const [canary, stable] = routedReplicaCounts({
 *   replicas: 10, steps: [{ setWeight: 25 }], index: 0, weights: [0, 100], canary: [0, 0], stable: [10, 10],
 *   dynamicStableScale: false, abort: false, promoteFull: false,
 * }); // 3 and 10
 */
export const routedReplicaCounts: typeof routed.routedReplicaCounts = (input) => {
  check('routedReplicaCounts', input, routedShapes, ['stable', 'abortScaleDownDelaySeconds', 'minPodsPerReplicaSet', 'weights']);
  return routed.routedReplicaCounts(input);
};

/** What else stands beside the known keys is left alone: states of a rollout carry more than that. */
function check(subject: string, input: unknown, shapes: { readonly [key: string]: Shape }, optional: readonly string[]): void {
  const issues: Issue[] = [];
  const known = isRecord(input) ? Object.fromEntries(Object.keys(shapes).map((key) => [key, own(input, key)])) : input;
  fields<{ [key: string]: unknown }>(
    shapes,
    Object.keys(shapes).filter((key) => !optional.includes(key)),
  )(known, [], issues);
  if (issues.length > 0) throw new InvalidApplicationError(subject, issues);
}
