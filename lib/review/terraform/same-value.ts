import { isRecord, sortedEntries } from '../../model/record';
import { unknown } from './resolved-value';

/** Whether two values are one for Terraform: what is not stated is null, and a block is a list of itself. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (value === unknown) return '?';
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return value.length === 1 && isRecord(value[0]) ? canonical(value[0]) : `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return JSON.stringify(String(value));
  const stated = sortedEntries(value).filter(
    ([, each]) => each !== undefined && each !== null && !(Array.isArray(each) && each.length === 0),
  );
  return `{${stated.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`;
}
