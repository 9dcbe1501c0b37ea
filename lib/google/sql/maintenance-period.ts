import type { Report } from '../resource';
import type { PostgresSpec } from './derive';

const mostDays = 90;
const day = 24 * 60 * 60 * 1000;

/** Both dates are of one form, and no more than 90 days apart. */
export function maintenancePeriod({ denyMaintenancePeriod: period }: PostgresSpec, report: Report): void {
  if (period === undefined) return;
  const { startDate, endDate } = period;
  const path = ['denyMaintenancePeriod', 'endDate'];
  if (startDate.length !== endDate.length) {
    report('dates-of-two-forms', path, `must have the form of startDate ('${startDate}'), got '${endDate}'`);
    return;
  }
  const yearly = startDate.length === 5;
  const [from = Number.NaN, until = Number.NaN] = [startDate, endDate].map((date) => Date.parse(yearly ? `2025-${date}` : date));
  // each year may go over the turn of the year
  const days = (until - from) / day + (yearly && until < from ? 365 : 0);
  if (Number.isNaN(days)) report('no-such-date', path, `must be a day of the calendar, got '${endDate}'`);
  else if (days < 0 || days > mostDays)
    report('maintenance-denied-too-long', path, `must be 0 to ${mostDays} days after startDate ('${startDate}'), got '${endDate}'`);
}
