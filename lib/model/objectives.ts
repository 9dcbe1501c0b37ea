import { isText } from './env-value';
import { metricName } from './metrics';
import { milliseconds } from './quantity';
import { type InputOf, type OutputOf, objectAs } from './schema/object';
import { type Schema, typed, withStandIn } from './schema/schema';
import { either, number, orStandIn, parsed, text, whole } from './schema/values';

/** A share in percent: `'99.9%'`. */
export type Share = `${number}%`;

/** 0 to 1; undefined when the text is no share from 50 % to less than 100 %. */
export function parseShare(text: string): number | undefined {
  const match = /^(\d{2}(?:\.\d{1,4})?)%$/.exec(text);
  const percent = match === null ? 0 : Number(match[1]);
  // 99.9 / 100 is 0.9990000000000001 in binary
  return percent < 50 ? undefined : Number((percent / 100).toPrecision(12));
}

const share: Schema<Share> = withStandIn(typed<Share>(parsed(parseShare, "a share from '50%' to '99.9999%', such as '99.9%'")), '99%');

const availabilityFields = {
  /** Share of the requests that succeed, `'50%'` to `'99.9999%'`. */
  target: share,
  /** Counter of requests, which tells failures; Cloud Run has one of its own. @default 'http_requests_total' */
  metric: text(metricName).default('http_requests_total'),
};

/** Share of the requests that succeed. */
export interface Availability extends InputOf<typeof availabilityFields> {}
export interface ResolvedAvailability extends OutputOf<typeof availabilityFields> {}

const availability: Schema<Share | Availability, Share | ResolvedAvailability> = withStandIn(
  typed<Share | Availability, Share | ResolvedAvailability>(
    either(isText, share, objectAs<Availability, ResolvedAvailability>(availabilityFields)),
  ),
  '99%',
);

const latencyFields = {
  /** Share of the requests in percent, 50 to 99.9999. */
  percentile: withStandIn(number(50, 99.9999), 95),
  /** `'500ms'` or `'1.5s'`, whatever the unit of the metric; one of the buckets of the histogram. */
  below: withStandIn(milliseconds, '1s'),
  /** Histogram of times; Cloud Run has one of its own. @default 'http_request_duration_milliseconds' */
  metric: text(metricName).default('http_request_duration_milliseconds'),
};

/** Time that a share of the requests stays below. */
export interface LatencyObjective extends InputOf<typeof latencyFields> {}
export interface ResolvedLatencyObjective extends OutputOf<typeof latencyFields> {}

const fields = {
  /** Share of the requests that succeed, such as `'99.9%'`. @default - none is promised */
  availability: orStandIn(availability).optional(),
  /** Time that a share of the requests stays below. @default - none is promised */
  latency: orStandIn(objectAs<LatencyObjective, ResolvedLatencyObjective>(latencyFields)).optional(),
  /** Days over which they are kept, 7 to 90. @default 30 */
  windowDays: whole(7, 90).default(30),
  /**
   * How many times as fast as it would last for the whole window a new version may burn the budget of errors while it is rolled out, 1 to
   * 1000. @default - 6, which pages within hours; 1 for an availability below 99 %
   */
  burnRate: number(1, 1000).optional(),
};

/** What a service promises its callers. Alerts, analyses of rollouts and dashboards read it here. */
export interface Objectives extends InputOf<typeof fields> {}
export interface GivenObjectives extends OutputOf<typeof fields> {}
/** Objectives with every default applied. */
export interface ResolvedObjectives extends Omit<GivenObjectives, 'availability' | 'burnRate'> {
  readonly availability?: ResolvedAvailability;
  readonly burnRate: number;
}

export const objectives = objectAs<Objectives, GivenObjectives>(fields);

/** Objectives of a workload, with the defaults that depend on one another. */
export function deriveObjectives(given: GivenObjectives | undefined): ResolvedObjectives | undefined {
  if (given === undefined) return undefined;
  const { availability: stated, burnRate, ...rest } = given;
  const availability = typeof stated === 'string' ? { target: stated, metric: availabilityFields.metric.fallback?.() ?? '' } : stated;
  const isLow = availability !== undefined && (parseShare(availability.target) ?? 1) < 0.99;
  return { ...rest, ...(availability !== undefined && { availability }), burnRate: burnRate ?? (isLow ? 1 : 6) };
}

/** The share of requests that may fail. */
export function errorBudget({ target }: Pick<ResolvedAvailability, 'target'>): number {
  return Number((1 - (parseShare(target) ?? 1)).toPrecision(12));
}

/** The least share of successes of a version that burns the budget no faster than it may while it is rolled out. */
export function leastWhileRolledOut(availability: ResolvedAvailability, burnRate: number): number {
  return Math.max(0, Number((1 - errorBudget(availability) * burnRate).toPrecision(12)));
}
