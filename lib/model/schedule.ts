import { cronProblem } from './cron';
import { issue } from './issue';
import { schema } from './schema/schema';
import { parsed, text } from './schema/values';
import { tokenForm } from './token';

const cron = text({ allowed: "five cron fields such as '0 3 * * *'" });

/** Five cron fields: `'0 3 * * *'`. */
export const cronSchedule = schema<string>({
  read: (value, path, issues) => {
    const problem = typeof value === 'string' && tokenForm(value) === undefined ? cronProblem(value) : undefined;
    if (problem === undefined) return cron.read(value, path, issues);
    issues.push(issue('wrong-schedule', path, problem));
    return undefined;
  },
  standIn: () => '0 0 * * *',
});

/** Name of a time zone of IANA. */
export const ianaTimeZone = parsed(knownTimeZone, "an IANA time zone such as 'Europe/Berlin'", 'wrong-time-zone');

function knownTimeZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined; // a RangeError: no such zone
  }
}
