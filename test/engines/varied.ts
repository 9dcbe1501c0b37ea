import fc from 'fast-check';
import type { JsonValue } from '../../lib/output/json-value';

/** A tree of values as it is in each of several environments, as plain data, so that fast-check can shrink and show it. */
export type Varied =
  | { readonly same: JsonValue; readonly in?: readonly boolean[] }
  | { readonly each: readonly (JsonValue | undefined)[]; readonly in?: readonly boolean[] }
  | { readonly map: readonly (readonly [string, Varied])[]; readonly in?: readonly boolean[] }
  | { readonly list: readonly Varied[]; readonly in?: readonly boolean[] };

/** The same everywhere. */
export function same(value: JsonValue): Varied {
  return { same: value };
}

/** By environment; absent where undefined. */
export function each(values: readonly (JsonValue | undefined)[]): Varied {
  return { each: values };
}

export function map(entries: readonly (readonly [string, Varied])[]): Varied {
  return { map: entries };
}

/** Members that are absent are left out. */
export function list(members: readonly Varied[]): Varied {
  return { list: members };
}

/** Often the same everywhere, often different, sometimes absent. */
export function variedOf(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<Varied> {
  const sometimes = fc.option(value, { nil: undefined, freq: 4 });
  return fc.oneof(
    { weight: 2, arbitrary: value.map(same) },
    { weight: 2, arbitrary: fc.tuple(value, value, value).map(each) },
    { weight: 1, arbitrary: fc.tuple(sometimes, sometimes, sometimes).map(each) },
  );
}

/** The tree in one environment; undefined where it is absent. */
export function instance(tree: Varied, index: number): JsonValue | undefined {
  if (tree.in?.[index] === false) return undefined;
  if ('same' in tree) return tree.same;
  if ('each' in tree) return tree.each[index];
  if ('list' in tree) return tree.list.map((member) => instance(member, index)).filter((member) => member !== undefined);
  const entries = tree.map.map(([key, value]) => [key, instance(value, index)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as { [key: string]: JsonValue }; // those without are gone
}
