import { type Duration, parseDuration } from '../model/quantity';
import type { MeasurementPhase } from './acceptance';

/** How often something is measured, and how many of the measurements may turn out badly: part of every resolved analysis. */
export interface MetricLimits {
  /** Measurements in all, errors not counted; 0: one without an interval, any number with one. */
  readonly count: number;
  /** Between two measurements. @default - it is measured once */
  readonly interval?: Duration;
  /** Failed measurements that are put up with; -1: any number. */
  readonly failureLimit: number;
  readonly inconclusiveLimit: number;
  /** Consecutive errors that are tolerated. */
  readonly consecutiveErrorLimit: number;
  /** Consecutive good measurements that suffice. @default - all of `count` */
  readonly consecutiveSuccessLimit?: number;
}

/** A measurement that is over. */
export interface FinishedMeasurement {
  readonly phase: MeasurementPhase;
  /** Seconds since any moment. */
  readonly finishedAt: number;
}

/** How an analysis stands, of one metric or as a whole. */
export type AnalysisPhase = 'pending' | 'running' | MeasurementPhase;

/** A metric in an analysis. */
export interface MetricState {
  readonly phase: AnalysisPhase;
  /** A dry run: its verdict is reported, and has no effect. */
  readonly dryRun: boolean;
}

/** After an error, whatever the interval. */
const errorRetrySeconds = 10;

/**
 * The verdict on a metric after its measurements, in the order they were taken. It stands from the measurement on that decides it: those
 * after it, which the controller would not take, change nothing.
 *
 * @param terminating - whether the analysis is over for another reason, so that no further measurement is taken
 * @example
 * const phase = metricPhase(analysis, [{ phase: 'failed', finishedAt: 60 }]); // 'failed' with failureLimit 0
 */
export function metricPhase(limits: MetricLimits, measurements: readonly FinishedMeasurement[], terminating = false): AnalysisPhase {
  const count = effectiveCount(limits);
  let [taken, failed, inconclusive, errorsInRow, successesInRow] = [0, 0, 0, 0, 0];
  for (const { phase } of measurements) {
    errorsInRow = phase === 'error' ? errorsInRow + 1 : 0;
    successesInRow = phase === 'successful' ? successesInRow + 1 : 0;
    if (phase === 'failed') failed++;
    if (phase === 'inconclusive') inconclusive++;
    if (phase !== 'error') taken++;

    if (errorsInRow > limits.consecutiveErrorLimit) return 'error';
    if (inconclusive > limits.inconclusiveLimit) return 'inconclusive';
    if (limits.failureLimit >= 0 && failed > limits.failureLimit) return 'failed';
    if (wantsSuccesses(limits) && successesInRow >= (limits.consecutiveSuccessLimit ?? 0)) return 'successful';
    if (taken >= count) return phaseAtCount(limits);
  }
  if (terminating) return 'successful';
  return measurements.length === 0 ? 'pending' : 'running';
}

/**
 * The verdict on an analysis of several metrics. One that went badly ends it at once: the others are then over too.
 *
 * @param terminating - whether it is over for another reason: its step is gone, or a person has ended it
 * @example
 * const phase = runPhase([{ phase: 'successful', dryRun: false }, { phase: 'running', dryRun: false }]); // 'running'
 */
export function runPhase(metrics: readonly MetricState[], terminating = false): AnalysisPhase {
  let worst: AnalysisPhase = 'successful';
  let running = metrics.length === 0;
  for (const { phase, dryRun } of metrics) {
    if (phase === 'pending' || phase === 'running') running = true;
    else if (!dryRun && severity[phase] > severity[worst]) worst = phase;
  }
  return running && worst === 'successful' && !terminating ? 'running' : worst;
}

/**
 * When a metric that has no verdict is measured again, in the seconds of the measurement; undefined when it is not.
 *
 * @example
 * const seconds = nextMeasurementAt({ ...limits, interval: '1m' }, { phase: 'successful', finishedAt: 120 }); // 180
 */
export function nextMeasurementAt({ interval }: Pick<MetricLimits, 'interval'>, last: FinishedMeasurement): number | undefined {
  if (last.phase === 'error') return last.finishedAt + errorRetrySeconds;
  const seconds = interval === undefined ? undefined : parseDuration(interval);
  return seconds === undefined ? undefined : last.finishedAt + seconds;
}

/**
 * The limits of an analysis that is measured until something else ends. Neither `count` nor good measurements in a row end it before.
 *
 * @example
 * const phase = metricPhase(continuousLimits(analysis), measurements); // 'running', 'failed', …
 */
export function continuousLimits(analysis: MetricLimits): MetricLimits {
  const { consecutiveSuccessLimit: _, ...limits } = analysis;
  return { ...limits, count: 0 };
}

const severity = { successful: 0, running: 0, pending: 0, inconclusive: 1, error: 2, failed: 3 } as const;

function effectiveCount({ count, interval }: MetricLimits): number {
  if (count > 0) return count;
  return interval === undefined ? 1 : Number.POSITIVE_INFINITY;
}

function wantsSuccesses({ consecutiveSuccessLimit = 0 }: MetricLimits): boolean {
  return consecutiveSuccessLimit > 0;
}

/** All measurements are taken and no limit is passed: whether that is good depends on which limits there are. */
function phaseAtCount(limits: MetricLimits): AnalysisPhase {
  if (!wantsSuccesses(limits)) return 'successful';
  return limits.failureLimit >= 0 ? 'inconclusive' : 'failed';
}
