import type { Issue } from '../issue';
import { type Entries, isList, plainEntries, plainItems } from './plain-data';

/** The data with the value under one key changed. What is no plain data stays as it is, for a schema to report. */
export function changeKey(data: unknown, key: string, change: (value: unknown) => unknown): unknown {
  return changeEntries(data, (name, value) => (name === key && value !== undefined ? change(value) : value));
}

/** The data with each of its values changed, or each of its items; otherwise the same. */
export function changeEach(data: unknown, change: (value: unknown) => unknown): unknown {
  if (!isList(data)) return changeEntries(data, (_name, value) => change(value));
  const issues: Issue[] = [];
  return plainItems(data, [], issues)?.map(change) ?? data;
}

function changeEntries(data: unknown, change: (key: string, value: unknown) => unknown): unknown {
  const issues: Issue[] = [];
  const entries: Entries | undefined = typeof data === 'object' && data !== null ? plainEntries(data, [], issues) : undefined;
  if (entries === undefined || issues.length > 0) return data;
  return Object.fromEntries(entries.map(([key, value]) => [key, change(key, value)]));
}
