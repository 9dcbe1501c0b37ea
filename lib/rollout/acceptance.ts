import type { NoData, ResolvedAnalysis, ResolvedJobCheck } from '../model/analysis';
import type { EqualsLimit, Limit } from '../model/analysis-limit';
import type { ArgumentReference } from '../model/argument';
import type { FilledAnalysis } from '../model/filled-analysis';
import { parseLatency } from '../model/quantity';
import type { Measurement } from './scenario';

/** An analysis whose answer is a value. */
export type ValueAnalysis = Exclude<ResolvedAnalysis, ResolvedJobCheck>;
/** The same as one use has it. */
export type FilledValueAnalysis = Exclude<FilledAnalysis, { readonly kind: 'job' }>;
type Unit = 'milliseconds' | 'seconds';

/** What a measured value must keep to. */
export interface Acceptance {
  readonly limit: Limit | EqualsLimit;
  /** What an answer without a value counts as. @default - it cannot be without one */
  readonly noData?: NoData;
}

/** The same without arguments. */
export interface FilledAcceptance extends Acceptance {
  readonly limit: FilledLimit | EqualsLimit;
}
type FilledLimit = { readonly [K in keyof Limit]: Exclude<Limit[K], ArgumentReference> };

/**
 * The limit of an analysis as a number in the unit that is measured.
 *
 * @param unit - of a latency, as measured. @default - that of the analysis' own metric
 */
export function acceptanceOf(analysis: FilledValueAnalysis, unit?: Unit): FilledAcceptance;
export function acceptanceOf(analysis: ValueAnalysis, unit?: Unit): Acceptance;
export function acceptanceOf(analysis: ValueAnalysis, unit?: Unit): Acceptance {
  switch (analysis.kind) {
    case 'success-ratio':
      return { limit: { kind: 'at-least', value: analysis.atLeast }, noData: analysis.noData };
    case 'latency': {
      const milliseconds = parseLatency(analysis.below) ?? 0;
      const value = (unit ?? analysis.unit) === 'seconds' ? milliseconds / 1000 : milliseconds;
      return { limit: { kind: 'below', value }, noData: analysis.noData };
    }
    case 'prometheus':
      return { limit: analysis.limit, noData: analysis.noData };
    case 'web':
      return { limit: analysis.limit };
  }
}

/** What one measurement says of the new version. */
export type MeasurementPhase = 'successful' | 'failed' | 'inconclusive' | 'error';

/** The verdict on one measurement. */
export function judge(analysis: FilledAnalysis, measured: Measurement): MeasurementPhase {
  if (measured === 'good') return 'successful';
  if (measured === 'bad') return 'failed';
  if (measured === 'error') return 'error';
  if (analysis.kind === 'job') return measured === false ? 'failed' : 'successful';
  const { limit, noData } = acceptanceOf(analysis);
  if (noData !== undefined && (measured === 'empty' || measured === 'NaN' || typeof measured !== 'number' || Number.isNaN(measured))) {
    return ({ pass: 'successful', fail: 'failed', inconclusive: 'inconclusive' } as const)[noData];
  }
  // the engine cannot compare a text with a number, and says so
  if (typeof measured !== typeof limit.value) return 'error';
  return keeps(limit, measured) ? 'successful' : 'failed';
}

function keeps(limit: FilledAcceptance['limit'], measured: string | number | boolean): boolean {
  if (limit.kind === 'equals') return measured === limit.value;
  if (typeof measured !== 'number') return false;
  switch (limit.kind) {
    case 'at-least':
      return measured >= limit.value;
    case 'at-most':
      return measured <= limit.value;
    case 'below':
      return measured < limit.value;
    case 'above':
      return measured > limit.value;
  }
}
