import { show } from '../../../model/show';
import type { Report } from '../../resource';
import { isToken } from '../../tokens';
import type { ClusterSpec } from './derive';

const mostExclusions = 20;

/** At most twenty exclusions, each with an end behind its start. */
export function maintenanceExclusions({ maintenance: { exclusions } }: ClusterSpec, report: Report): void {
  const path = ['maintenance', 'exclusions'];
  const count = Object.keys(exclusions).length;
  if (count > mostExclusions) report('too-many-exclusions', path, `must be at most ${mostExclusions}, got ${count}`);
  for (const [name, { startTime, endTime }] of Object.entries(exclusions))
    if (!isToken(startTime) && !isToken(endTime) && !(Date.parse(endTime) > Date.parse(startTime)))
      report('ends-before-start', [...path, name, 'endTime'], `must be after startTime (${startTime}), got ${show(endTime)}`);
}

const hour = 3600_000;
const [shortest, longest, needed, period] = [4, 24, 48, 32];

/** The API wants 48 hours of maintenance in any 32 days, in windows of 4 hours or more; a window a week is often less. */
export function maintenanceWindow({ maintenance }: ClusterSpec, report: Report): void {
  if (maintenance.kind === 'daily' || [maintenance.startTime, maintenance.endTime].some(isToken)) return;
  const { startTime, endTime, recurrence } = maintenance;
  const hours = (Date.parse(endTime) - Date.parse(startTime)) / hour;
  const path = ['maintenance', 'endTime'];
  if (!(hours > 0)) report('ends-before-start', path, `must be after startTime (${startTime}), got ${show(endTime)}`);
  else if (hours < shortest || hours > longest)
    report('maintenance-window-length', path, `must be ${shortest} to ${longest} hours after startTime, got ${round(hours)}`);
  else if (!isToken(recurrence) && occurrences(recurrence) * hours < needed) {
    const message = `must leave ${needed} hours in any ${period} days, got ${round(occurrences(recurrence) * hours)}`;
    report('maintenance-too-rare', ['maintenance', 'recurrence'], message, 'name more days, or make the window longer');
  }
}

/** How often a window comes at least in 32 days; for ever where the rule is none of the usual. */
function occurrences(recurrence: string): number {
  const parts = new Map(recurrence.split(';').map((part) => [part.split('=')[0], part.split('=')[1] ?? '']));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const days = (parts.get('BYDAY') ?? '').split(',').length;
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return parts.has('BYDAY') ? Math.floor(period / 7) * days : Math.floor(period / interval);
    case 'WEEKLY':
      return Math.floor(period / (7 * interval)) * days;
    case 'MONTHLY':
      // a month may have more days than the period
      return interval > 1 || parts.has('BYDAY') || parts.has('BYMONTHDAY') ? Number.POSITIVE_INFINITY : 1;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function round(hours: number): number {
  return Math.round(hours * 100) / 100;
}
