import type { CountRange } from '../../delivery/capacity/workload-capacity';

/** Least and most of a month. */
export interface MonthlyCost {
  readonly min: number;
  readonly max: number;
}

/** What one part of an environment costs in a month. */
export interface CostLine {
  /** Undefined for what is of the application as a whole. */
  readonly workload?: string;
  /** `2 to 10 pods of 0.5 CPU and 512Mi`. */
  readonly what: string;
  readonly monthly: MonthlyCost;
  /** What decides between least and most. */
  readonly assumption: string;
}

/** What an environment costs in a month, as far as prices are known. */
export interface CostEstimate {
  readonly environment: string;
  readonly currency: string;
  /** Day and region of the prices. */
  readonly prices: string;
  readonly lines: readonly CostLine[];
  readonly total: MonthlyCost;
  /** What has no price here. */
  readonly unpriced: readonly string[];
}

/** Hours of a month, as price lists count them. */
export const hoursOfMonth = 730;

/** All lines together. */
export function totalOf(lines: readonly CostLine[]): MonthlyCost {
  return lines.reduce((sum, { monthly }) => ({ min: cents(sum.min + monthly.min), max: cents(sum.max + monthly.max) }), { min: 0, max: 0 });
}

/** A line whose amounts are rounded to hundredths. */
export function line(what: string, { min, max }: MonthlyCost, assumption: string, workload?: string): CostLine {
  return { ...(workload !== undefined && { workload }), what, monthly: { min: cents(min), max: cents(max) }, assumption };
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** `2 to 10 pods`. */
export function counted({ min, max }: CountRange, noun: string): string {
  return `${min === max ? min : `${min} to ${max}`} ${max === 1 ? noun : `${noun}s`}`;
}
