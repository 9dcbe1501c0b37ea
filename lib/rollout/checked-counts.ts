import { InvalidApplicationError } from '../model/invalid-application-error';
import { type Issue, issue } from '../model/issue';
import { own } from '../model/own';
import { isRecord } from '../model/record';
import { surge } from '../model/rollout';
import { type NamedFields, object } from '../model/schema/object';
import { type AnySchema, type Schema, schema } from '../model/schema/schema';
import { flag, listOf, number, whole } from '../model/schema/values';
import { show } from '../model/show';
import * as basic from './replica-counts';
import * as routed from './routed-replica-counts';
import { rolloutStep } from './step-weight';

/** Most that Kubernetes can count. */
const count = whole(0, 2 ** 31 - 1);
const percent = number(0, 100);

/** A list of two. */
function pair(item: Schema<number>): Schema<readonly [number, number]> {
  const items = listOf(item);
  return schema({
    read: (value, path, issues) => {
      // as: there are two of them
      if (Array.isArray(value) && value.length === 2) return items.read(value, path, issues) as [number, number] | undefined;
      issues.push(issue('wrong-type', path, `must be a list of two, got ${show(value)}`));
      return undefined;
    },
  });
}

const target = { replicas: count, weight: percent, maxSurge: surge };

const basicFields: { readonly [K in keyof Required<basic.BasicCanary>]: AnySchema } = {
  ...target,
  abort: flag,
  canary: pair(count),
  maxUnavailable: surge,
  older: count,
  promoteFull: flag,
  stable: pair(count).optional(),
};

const routedFields: { readonly [K in keyof Required<routed.RoutedCanary>]: AnySchema } = {
  abort: flag,
  abortScaleDownDelaySeconds: count.optional(),
  canary: pair(count),
  dynamicStableScale: flag,
  index: count,
  minPodsPerReplicaSet: count.optional(),
  promoteFull: flag,
  replicas: count,
  stable: pair(count).optional(),
  steps: listOf(rolloutStep),
  weights: pair(percent).optional(),
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
  check('replicaCounts', input, basicFields);
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
  check('targetReplicaCounts', input, target);
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
  check('routedReplicaCounts', input, routedFields);
  return routed.routedReplicaCounts(input);
};

/** What else stands beside the known keys is left alone: states of a rollout carry more than that. */
function check(subject: string, input: unknown, fields: NamedFields): void {
  const issues: Issue[] = [];
  const known = isRecord(input) ? Object.fromEntries(Object.keys(fields).map((key) => [key, own(input, key)])) : input;
  object(fields).read(known, [], issues);
  if (issues.length > 0) throw new InvalidApplicationError(subject, issues);
}
