import { type Issue, issue } from '../../../model/issue';
import type { PostgresSpec } from '../postgres-spec';

const mostDays = 90;
const day = 24 * 60 * 60 * 1000;

/** Both dates are of one form, and no more than 90 days apart. */
export function maintenancePeriod({ denyMaintenancePeriod: period }: PostgresSpec): Issue[] {
  if (period === undefined) return [];
  const { startDate, endDate } = period;
  const path = ['denyMaintenancePeriod', 'endDate'];
  if (startDate.length !== endDate.length)
    return [issue('dates-of-two-forms', path, `must have the form of startDate ('${startDate}'), got '${endDate}'`)];
  const yearly = startDate.length === 5;
  const [from, until] = [startDate, endDate].map((date) => Date.parse(yearly ? `2025-${date}` : date));
  if (from === undefined || until === undefined || Number.isNaN(from) || Number.isNaN(until))
    return [issue('no-such-date', path, `must be a day of the calendar, got '${endDate}'`)];
  // each year may go over the turn of the year
  const days = (until - from) / day + (yearly && until < from ? 365 : 0);
  if (days >= 0 && days <= mostDays) return [];
  return [issue('maintenance-denied-too-long', path, `must be 0 to ${mostDays} days after startDate ('${startDate}'), got '${endDate}'`)];
}
