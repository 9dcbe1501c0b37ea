import { type Issue, issue, show } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { isOpaque } from '../opaque';
import { runnable } from './runnable';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const fields = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of the month', least: 1, most: 31, names: [] },
  { name: 'month', least: 1, most: 12, names: months },
  { name: 'day of the week', least: 0, most: 7, names: days },
] as const satisfies readonly Field[];

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** From `least` on. */
  readonly names: readonly string[];
}

/** Cloud Scheduler refuses times that do not exist. */
export function schedules(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    if (workload.kind !== 'scheduled-job' || isOpaque(workload.schedule)) return [];
    const texts = workload.schedule.split(' ');
    return fields.flatMap((field, index) => {
      const text = texts[index] ?? '';
      if (text.split(',').every((part) => isTime(part, field))) return [];
      return [
        issue('schedule-impossible', [...path, 'schedule'], `${field.name} must be ${field.least} to ${field.most}, got ${show(text)}`),
      ];
    });
  });
}

/** `*`, a value, or a range, each with or without a step. */
function isTime(part: string, field: Field): boolean {
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) >= 1 && Number(step) <= field.most))) return false;
  if (range === '*') return true;
  const [from, to, ...rest] = range.split('-').map((text) => timeOf(text, field));
  if (from === undefined || rest.length > 0) return false;
  return range.includes('-') ? to !== undefined && from <= to : true;
}

function timeOf(text: string, { least, most, names }: Field): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  const value = named === -1 ? Number(/^\d+$/.test(text) ? text : Number.NaN) : least + named;
  return value >= least && value <= most ? value : undefined;
}
