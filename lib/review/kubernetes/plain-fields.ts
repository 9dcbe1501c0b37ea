import { fieldAt, isRecord, sortedEntries } from '../../model/record';

/** The value at a path such as `spec.type`. */
export function plain(object: unknown, path: string): unknown {
  return fieldAt(object, path.split('.'));
}

/** Whether a field says nothing: an empty object or list is none either. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isNothing);
}

/** Whether two values are one for the API server, which leaves out what says nothing. */
export function isSameField(one: unknown, other: unknown): boolean {
  return text(one) === text(other);
}

function text(value: unknown): string {
  if (isNothing(value)) return '';
  if (Array.isArray(value)) return `[${value.map(text).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return `{${sortedEntries(value)
    .filter(([, each]) => !isNothing(each))
    .map(([key, each]) => `${JSON.stringify(key)}:${text(each)}`)
    .join()}}`;
}
