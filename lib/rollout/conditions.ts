import { issue } from '../model/issue';
import { isRecord } from '../model/record';
import { surge } from '../model/rollout';
import { type InputOf, object, objectAs } from '../model/schema/object';
import { readBy, type Schema, schema } from '../model/schema/schema';
import { flag, number, whole } from '../model/schema/values';
import { show } from '../model/show';
import { seconds } from './ready-seconds';

const replicas = whole(0, 1000);
const amount = number(0, Number.MAX_SAFE_INTEGER);

const rangeFields = { min: replicas, max: replicas };
const bounds = objectAs<InputOf<typeof rangeFields>>(rangeFields);
/** Fewest and most; neither alone says how many are looked at. */
const range: Schema<InputOf<typeof rangeFields>> = readBy(bounds, (value, path, issues) => {
  const before = issues.length;
  const usable = bounds.read(value, path, issues);
  // what is wrong is compared with nothing
  if (usable !== undefined && issues.length === before && usable.min > usable.max)
    issues.push(issue('out-of-range', [...path, 'max'], `must be at least min (${usable.min}), got ${usable.max}`));
  return usable;
});

type Share = number | `${number}%`;
type Budget = { readonly maxUnavailable: Share } | { readonly minAvailable: Share };
const either = object({ maxUnavailable: surge.optional(), minAvailable: surge.optional() });
const budget = schema<Budget>({
  read: (value, path, issues) => {
    const usable = either.read(value, path, issues);
    if (isRecord(value) && (value['maxUnavailable'] === undefined) === (value['minAvailable'] === undefined))
      issues.push(issue('not-allowed', path, `must have either maxUnavailable or minAvailable, got ${show(value)}`));
    return usable as Budget | undefined; // has one of the two
  },
});

const quotaFields = { pods: amount.optional(), cpuMillis: amount.optional(), memoryBytes: amount.optional() };
const podFields = { cpuMillis: amount, memoryBytes: amount };

const fields = {
  /** Fewest and most replicas that may be wanted when a new version arrives, each from 1 to 1000. */
  replicas: range,
  /** Percentage points by which the real share of a step may differ from its weight, 0 to 100. @default 100 */
  shareTolerance: number(0, 100).optional(),
  /** No manual promotion. @default false */
  unattended: flag.optional(),
  /** Seconds that pauses and analyses may take in all. */
  maxDurationSeconds: seconds.optional(),
  /** What is free for this workload: pods, thousandths of a core and bytes. */
  quota: objectAs<InputOf<typeof quotaFields>>(quotaFields).optional(),
  /** What one pod requests, for the quota: thousandths of a core and bytes. */
  pod: objectAs<InputOf<typeof podFields>>(podFields).optional(),
  /** Replicas, or their share, that may be missing or must be there while nodes are drained. */
  disruptionBudget: budget.optional(),
  /** Replicas as an autoscaler decides them. */
  autoscaler: range.optional(),
  /** Replicas as the manifest states them. */
  fixedReplicas: replicas.optional(),
  /** Seconds without progress after which a rollout has failed. */
  progressDeadlineSeconds: seconds.optional(),
  /** Seconds that a new replica may take until it is available. */
  readySeconds: seconds.optional(),
};

/** Where a plan is to be carried out, and what it must keep to there. What is not given is not checked. */
export interface Conditions extends InputOf<typeof fields> {}
export const conditions = objectAs<Conditions>(fields);
