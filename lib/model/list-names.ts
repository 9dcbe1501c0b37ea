import { perObject } from './per-object';

/** Most names that a message lists: with all of thousands in it, a report of thousands of messages would never end. */
const most = 30;

/** Names as a message lists them: `a, b and 7 more`, or `none`. */
export function listNames(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const more = names.length - most;
  return more <= 0 ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${more} more`;
}

/** Names that go on changing as a message lists them, sorted: of many those that came first. */
export function listSome(names: ReadonlySet<string>): string {
  const first: string[] = [];
  for (const name of names) {
    if (first.length === most) break;
    first.push(name);
  }
  const more = names.size - first.length;
  return more === 0 ? listNames(first.sort()) : `${first.sort().join(', ')} and ${more} more`;
}

/** The keys of an object as a message lists them, in its own order. */
export const listKeys: (record: object) => string = perObject((record) => listNames(Object.keys(record)));

/** The keys of an object as a message lists them, sorted. */
export const listSortedKeys: (record: object) => string = perObject((record) => listNames(Object.keys(record).sort()));
