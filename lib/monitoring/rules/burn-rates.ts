import type { Severity } from '../../model/alert';

/** When the budget of errors burns too fast: both windows are above the rate. */
export interface BurnRate {
  readonly severity: Severity;
  /** How many times as fast as the budget would last for its whole time. */
  readonly rate: number;
  /** Seconds over which it burns. */
  readonly long: number;
  /** Seconds for which it still does, so that the alert ends soon after its cause. */
  readonly short: number;
}

/**
 * Windows of the SRE workbook ("Alerting on SLOs", table 5-8), which are for 30 days. With more or fewer days the rates stay, and the windows
 * become longer or shorter: so an alert means the same share of the budget. None is shorter than what those of 30 days begin with, or than
 * the rates of the series take.
 */
export function burnRates(days: number, rateSeconds: number): readonly BurnRate[] {
  return rows.map(([severity, rate, hours]) => {
    const minutes = Math.max(60, Math.round((hours * 60 * days) / 30));
    const short = Math.max(rateSeconds, Math.round(minutes / 12) * 60);
    return { severity, rate, long: Math.max(minutes * 60, short), short };
  });
}

const rows: readonly (readonly [severity: Severity, rate: number, hours: number])[] = [
  ['page', 14.4, 1],
  ['page', 6, 6],
  ['ticket', 3, 24],
  ['ticket', 1, 72],
];

/** The share of errors above which a budget burns too fast. A budget of more than a tenth never burns that fast: then almost all have to fail. */
export function burningShare(rate: number, budget: number): number {
  return Math.min(0.95, Number((rate * budget).toPrecision(12)));
}
