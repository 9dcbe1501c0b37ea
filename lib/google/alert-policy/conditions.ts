import { kinds, object } from '../../model/schema/object';
import { reject } from '../../model/schema/report';
import { type Input, type Output, readBy, type Schema } from '../../model/schema/schema';
import { listOf, number, oneOf, recordOf, text } from '../../model/schema/values';
import { flag, secondsWithin } from '../schemas';
import { isToken } from '../tokens';

/** A time span of whole steps of some seconds. */
function stepsWithin(step: number, [min, max]: readonly [number, number]): Schema<string> {
  const span = secondsWithin(min, max, 'alert-time-not-allowed');
  return readBy(span, (value, path, issues) => {
    const usable = span.read(value, path, issues);
    if (usable === undefined || isToken(usable) || Number(usable.slice(0, -1)) % step === 0) return usable;
    return reject('alert-time-not-allowed', `a multiple of ${step} seconds such as '${step}s'`, usable, path, issues);
  });
}

const [minute, day] = [60, 86_400];
/** Google evaluates a condition of a metric over at most 23.5 hours. */
const longest = 84_600;

const filter = text({ pattern: /\S/, allowed: 'a filter such as \'metric.type = "run.googleapis.com/request_count"\'' });

const aggregation = object({
  /** Length of the periods to which each time series is aligned: `'60s'` to `'90000s'`. @default '60s' */
  alignmentPeriod: secondsWithin(minute, 90_000, 'alert-time-not-allowed').default('60s'),
  /** What becomes of the points of a series in a period. @default - as they are */
  perSeriesAligner: oneOf(
    'ALIGN_NONE',
    'ALIGN_DELTA',
    'ALIGN_RATE',
    'ALIGN_INTERPOLATE',
    'ALIGN_NEXT_OLDER',
    'ALIGN_MIN',
    'ALIGN_MAX',
    'ALIGN_MEAN',
    'ALIGN_COUNT',
    'ALIGN_SUM',
    'ALIGN_STDDEV',
    'ALIGN_COUNT_TRUE',
    'ALIGN_COUNT_FALSE',
    'ALIGN_FRACTION_TRUE',
    'ALIGN_PERCENTILE_99',
    'ALIGN_PERCENTILE_95',
    'ALIGN_PERCENTILE_50',
    'ALIGN_PERCENTILE_05',
    'ALIGN_PERCENT_CHANGE',
  ).optional(),
  /** How series become one. @default - each stays one of its own */
  crossSeriesReducer: oneOf(
    'REDUCE_NONE',
    'REDUCE_MEAN',
    'REDUCE_MIN',
    'REDUCE_MAX',
    'REDUCE_SUM',
    'REDUCE_STDDEV',
    'REDUCE_COUNT',
    'REDUCE_COUNT_TRUE',
    'REDUCE_COUNT_FALSE',
    'REDUCE_FRACTION_TRUE',
    'REDUCE_PERCENTILE_99',
    'REDUCE_PERCENTILE_95',
    'REDUCE_PERCENTILE_50',
    'REDUCE_PERCENTILE_05',
  ).optional(),
  /** Fields that stay apart, such as `resource.label.service_name`. @default [] */
  groupByFields: listOf(text({ pattern: /\S/, allowed: "a field such as 'resource.label.service_name'" })).default([]),
});

/** A part that is divided by another one. */
const denominator = object({
  /** In the notation of Cloud Monitoring. */
  filter,
  /** @default [] */
  aggregations: listOf(aggregation).default([]),
});

export const condition = kinds({
  promql: {
    /** PromQL, true where it returns any series. */
    query: text({ pattern: /\S/, allowed: 'an expression of PromQL' }),
    /** How long it must be true: `'0s'` to `'86400s'`. @default '0s' */
    duration: secondsWithin(0, day, 'alert-time-not-allowed').default('0s'),
    /** Seconds between evaluations, a multiple of 30: `'30s'` to `'86400s'`. @default '30s' */
    evaluationInterval: stepsWithin(30, [30, day]).default('30s'),
    /** Labels of the alert, as in a rule of Prometheus. @default {} */
    labels: recordOf(text(), { pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/, allowed: "a label of Prometheus such as 'team'" }).default({}),
    /** Whether Google takes metrics that it has not seen yet: a policy is often there before the first sample. @default true */
    disableMetricValidation: flag.default(true),
  },
  threshold: {
    /** In the notation of Cloud Monitoring; or a selector such as `select_slo_burn_rate(…)`. */
    filter,
    /** @default 'COMPARISON_GT' */
    comparison: oneOf('COMPARISON_GT', 'COMPARISON_LT').default('COMPARISON_GT'),
    /** What the aligned value is compared with. @default 0 */
    threshold: number(-1_000_000_000_000_000, 1_000_000_000_000_000).default(0),
    /** How long, in whole minutes: `'0s'` to `'84600s'`. @default '0s', which is each point */
    duration: stepsWithin(minute, [0, longest]).default('0s'),
    /** @default [] */
    aggregations: listOf(aggregation).default([]),
    /** What the value is divided by. @default - nothing */
    denominator: denominator.optional(),
    /** What a time without data counts as; with a `duration` only. @default - an open incident stays open */
    missingData: oneOf('EVALUATION_MISSING_DATA_INACTIVE', 'EVALUATION_MISSING_DATA_ACTIVE', 'EVALUATION_MISSING_DATA_NO_OP').optional(),
  },
  absent: {
    /** In the notation of Cloud Monitoring. */
    filter,
    /** How long without data, in whole minutes: `'120s'` to `'84600s'`. @default '300s' */
    duration: stepsWithin(minute, [120, longest]).default('300s'),
    /** @default [] */
    aggregations: listOf(aggregation).default([]),
  },
  log: {
    /** In the language of Cloud Logging. */
    filter: text({ pattern: /\S/, allowed: "a filter of Cloud Logging such as 'severity >= ERROR'" }),
    /** Labels of the incident by `EXTRACT(…)` or `REGEXP_EXTRACT(…)`; at most 10. @default {} */
    labelExtractors: recordOf(text(), {
      pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/,
      allowed: "a label such as 'user'",
      most: { count: 10, code: 'too-many-labels' },
    }).default({}),
  },
});

/** What opens an incident: a query, a metric beyond a threshold, a metric without data, or an entry of a log. */
export type AlertCondition = Input<typeof condition>;
export type AlertConditionSpec = Output<typeof condition>;
/** How time series are aligned and combined. */
export type AlertAggregation = Input<typeof aggregation>;
export type AlertAggregationSpec = Output<typeof aggregation>;
