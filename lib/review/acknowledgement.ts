import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import { type InputOf, object } from '../model/schema/object';
import { readWhole } from '../model/schema/schema';
import { listOf, parsed, text } from '../model/schema/values';

const fields = {
  /**
   * Which change: `<environment>:<plane>:<identity>`, and `:<path>` where it is about one field. `*` stands for any characters:
   * `prod:terraform:shop-prod/google_sql_database_instance.Main`, `*:kubernetes:apps/v1/StatefulSet shop/db:*`.
   */
  id: text({ pattern: /^[^:\s]+:[^:\s]+:\S.*$/, allowed: "the id of a change, such as 'prod:kubernetes:apps/v1/StatefulSet shop/db'" }),
  /** Why the change is meant, at least 10 characters. */
  reason: text({ pattern: /^\s*\S[\s\S]{8,}\S\s*$/, allowed: 'a reason of at least 10 characters', code: 'reason-missing' }),
  /** Last day on which it counts: `'2027-03-31'`. */
  until: parsed(dayOf, "a day such as '2027-03-31'", 'wrong-value'),
};

/** A change with a loss that is meant, until a day. */
export interface Acknowledgement extends InputOf<typeof fields> {}

const schema = listOf(object(fields));

/**
 * Reads acknowledgements, as plain data.
 *
 * @throws InvalidApplicationError naming all problems at once
 */
export function readAcknowledgements(value: unknown): readonly Acknowledgement[] {
  const issues: Issue[] = [];
  const read = readWhole(schema, value, [], issues);
  if (read === undefined || issues.length > 0) throw new InvalidApplicationError('acknowledgements', issues);
  return read;
}

/** The acknowledgement of a change that counts on a day, such as `2027-03-31`; undefined where there is none. */
export function acknowledgementOf(id: string, all: readonly Acknowledgement[], today: string): Acknowledgement | undefined {
  return all.find((each) => each.until >= today && isAbout(each, id));
}

/** Whether a change is acknowledged on a day. */
export function isAcknowledged(id: string, all: readonly Acknowledgement[], today: string): boolean {
  return acknowledgementOf(id, all, today) !== undefined;
}

/** Those that ended before a day, and those that are about none of the changes: both can be taken out. */
export function idleAcknowledgements(
  ids: readonly string[],
  all: readonly Acknowledgement[],
  today: string,
): { readonly ended: readonly Acknowledgement[]; readonly unused: readonly Acknowledgement[] } {
  const current = all.filter(({ until }) => until >= today);
  return {
    ended: all.filter(({ until }) => until < today),
    unused: current.filter((each) => !ids.some((id) => isAbout(each, id))),
  };
}

/** Of a whole thing it is about each of its fields too. */
function isAbout({ id: stated }: Acknowledgement, id: string): boolean {
  const pattern = stated
    .split('*')
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}(?::.*)?$`, 's').test(id);
}

/** The time of a day of the calendar; undefined for anything else. */
function dayOf(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  // the parser takes the 31st of February for a day of March
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : time;
}
