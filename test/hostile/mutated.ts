import type { Mutation } from './hostile-values';

type Key = string | number;

/** A copy of plain data in which one place is another; what is no plain data in it is shared. */
export function mutated(data: unknown, { at, how, value, key }: Mutation): unknown {
  const places = pathsOf(data);
  const path = places[Math.floor((at / 1_000_000) * places.length)] ?? [];
  switch (how) {
    case 'replace':
      return changed(data, path, () => value.make());
    case 'remove':
      return path.length === 0 ? undefined : changed(data, path.slice(0, -1), (parent) => without(parent, path.at(-1) ?? ''));
    case 'add':
      return changed(data, path, (found) => (isContainer(found) ? withKey(found, key, value.make()) : value.make()));
    case 'rename':
      return changed(data, path, (found) => (isContainer(found) ? renamed(found, key) : found));
    case 'wrap':
      return changed(data, path, (found) => [found]);
  }
}

/** Whether the mutation leaves something in the data that cannot come out of it. */
export function isLossy({ how, value }: Mutation): boolean {
  return (how === 'replace' || how === 'add') && value.isLossy === true;
}

/** Deeper than any option lies; what an earlier mutation has left may have no end. */
const deepest = 12;

function pathsOf(data: unknown, path: readonly Key[] = []): (readonly Key[])[] {
  if (!isContainer(data) || path.length > deepest) return [path];
  return [path, ...entriesOf(data).flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

function entriesOf(data: object): (readonly [Key, unknown])[] {
  try {
    return Array.isArray(data) ? [...data.entries()] : Object.entries(data);
  } catch {
    return []; // a getter of an earlier mutation
  }
}

function changed(data: unknown, [key, ...rest]: readonly Key[], change: (found: unknown) => unknown): unknown {
  if (key === undefined) return change(data);
  if (Array.isArray(data)) return data.map((each, index) => (index === key ? changed(each, rest, change) : each));
  const entries = entriesOf(data as object); // the path was found in it
  return Object.fromEntries(entries.map(([name, each]) => [name, name === key ? changed(each, rest, change) : each]));
}

function without(parent: unknown, key: Key): unknown {
  if (Array.isArray(parent)) return parent.filter((_, index) => index !== key);
  return Object.fromEntries(Object.entries(parent as object).filter(([name]) => name !== key)); // the path was found in it
}

function withKey(found: object, key: string, value: unknown): object {
  if (Array.isArray(found)) return [...found, value];
  return Object.defineProperty(Object.fromEntries(entriesOf(found)), key, { value, enumerable: true, configurable: true, writable: true });
}

function renamed(found: object, key: string): object {
  if (Array.isArray(found)) return found;
  const [[, first] = [], ...others] = entriesOf(found);
  return withKey(Object.fromEntries(others), key, first);
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return Array.isArray(value) ? value.length < 1000 : prototype === null || Object.getPrototypeOf(prototype) === null;
  } catch {
    return false; // a proxy of an earlier mutation
  }
}
