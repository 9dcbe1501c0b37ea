import { show } from './show';

interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const fields: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: months },
  { name: 'day of the week', min: 0, max: 6, names: days },
];

/**
 * What is wrong with five cron fields; undefined when nothing is. Only what all schedulers understand: that of Kubernetes (robfig/cron,
 * standard parser) knows Sunday as 0 but not as 7, and neither it nor Cloud Scheduler takes seconds.
 */
export function cronProblem(schedule: string): string | undefined {
  const parts = schedule.split(' ');
  if (parts.length !== fields.length)
    return `must have five fields such as '0 3 * * *' (${fields.map(({ name }) => name).join(', ')}), got ${parts.length} in ${show(schedule)}`;
  return parts.flatMap((part, index) => part.split(',').flatMap((item) => problem(item, fields[index]) ?? []))[0];
}

function problem(item: string, field: CronField | undefined): string | undefined {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d{1,9}))?$/.exec(item);
  if (field === undefined || match === null) return `must be a list of *, n, n-m with or without /step, got '${item}'`;
  const [, from = '', to, step = '1'] = match;
  const start = from === '' ? field.min : numberOf(from, field);
  const end = to === undefined ? start : numberOf(to, field);
  const range = `${field.name} must be from ${field.min} to ${field.max}, got '${item}'`;
  if (start === undefined || end === undefined || start < field.min || end > field.max) return range;
  if (start > end) return `${field.name} must not end before it begins, got '${item}'`;
  return Number(step) === 0 ? `${field.name} must have a step above 0, got '${item}'` : undefined;
}

function numberOf(text: string, { names = [], min }: CronField): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const position = names.indexOf(text.toLowerCase());
  return position < 0 ? undefined : position + min;
}
