import { groupBy } from './group-by';
import { perObject } from './per-object';

/** Names that are known: a list of them, or the keys of a record. */
export type KnownNames = readonly string[] | { readonly [name: string]: unknown };

/** So many are compared, that an input with many wrong names is answered as soon as one with few. */
const mostCompared = 50;

const byLength = perObject((known: KnownNames) =>
  groupBy(Array.isArray(known) ? (known as readonly string[]) : Object.keys(known), (name) => name.length),
);

/** The known name that was probably meant: at most two letters of it differ, and at most a third. */
export function nearName(name: string, known: KnownNames): string | undefined {
  const wanted = name.toLowerCase();
  const most = Math.min(2, Math.ceil(name.length / 3));
  const lengths = [0, -1, 1, -2, 2].filter((difference) => Math.abs(difference) <= most).map((difference) => name.length + difference);
  const near = lengths
    .flatMap((length) => byLength(known).get(length)?.slice(0, mostCompared) ?? [])
    .slice(0, mostCompared)
    .map((each) => ({ each, letters: distance(each.toLowerCase(), wanted) }))
    .filter(({ letters }) => letters <= most);
  return near.sort((one, other) => one.letters - other.letters)[0]?.each;
}

/** A remedy for a name that is not known: the near one, else what there is to do. */
export function nearOr(name: string, known: KnownNames, remedy: string): string {
  const near = nearName(name, known);
  return near === undefined ? remedy : `did you mean ${near}?`;
}

/** How many letters must be added, removed or replaced to get from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
