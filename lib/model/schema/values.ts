import { issue, type Path } from '../issue';
import * as shapes from '../shape/shape';
import { type Read, type Schema, schema } from './schema';

/** A schema of a check that passes its values as they are. */
export function checked<T>(check: shapes.Shape, standIn?: () => T | undefined): Schema<T> {
  // a check returns what it was given, or nothing
  return schema<T>({ read: check as Read<T>, standIn });
}

/** A string, of a pattern when one is given. */
export function text(options: Parameters<typeof shapes.text>[0] = {}): Schema<string> {
  return checked(shapes.text(options), () => unread);
}

/** Stands in for a text that is wrong: a token of cdktf, which no rule reads. */
const unread = '${TfToken[unread]}';

/** A whole number within bounds, both included. */
export function whole(min: number, max: number): Schema<number> {
  return checked(shapes.whole(min, max), () => min);
}

/** A number within bounds, both included. */
export function number(min: number, max: number): Schema<number> {
  return checked(shapes.number(min, max), () => min);
}

/** One of some values. */
export function oneOf<const T extends string | number>(...allowed: readonly [T, ...T[]]): Schema<T> {
  return checked<T>(shapes.oneOf(...allowed), () => allowed[0]);
}

/** A value that decides what is made, so that no token of cdktf can stand in for it. */
export function known<In, Out>(inner: Schema<In, Out>): Schema<In, Out> {
  // the check of a check returns what that returns
  return schema<In, Out>({ read: shapes.known((...given) => inner.read(...given)) as Read<Out>, standIn: inner.standIn });
}

/** The first of two schemas for values of which `test` holds. */
export function either<A, OutA, B, OutB>(
  test: (value: unknown) => boolean,
  yes: Schema<A, OutA>,
  no: Schema<B, OutB>,
): Schema<A | B, OutA | OutB> {
  return schema<A | B, OutA | OutB>({
    read: (value, path, issues) => (test(value) ? yes : no).read(value, path, issues),
    standIn: no.standIn,
  });
}

/** A list of any length. */
export function listOf<In, Out>(item: Schema<In, Out>): Schema<readonly In[], readonly Out[]> {
  const read = shapes.listOf((...given) => item.read(...given)) as Read<readonly Out[]>; // a list of what the item's schema returns
  return schema<readonly In[], readonly Out[]>({ read, standIn: () => [] });
}

/** What the keys of a record may be, and how many. */
export interface KeyOptions extends shapes.KeyShape {
  /** @default - any number */
  readonly most?: { readonly count: number; readonly code: string };
}

/** An object whose keys are the user's own names; it is read in the order of the keys. */
export function recordOf<In, Out>(
  value: Schema<In, Out>,
  key: KeyOptions,
): Schema<{ readonly [name: string]: In }, { readonly [name: string]: Out }> {
  const check = shapes.recordOf((...given) => value.read(...given), key);
  return schema<{ readonly [name: string]: In }, { readonly [name: string]: Out }>({
    read: (record, path, issues) => {
      // of what the value's schema returns
      const found = check(record, path, issues) as { readonly [name: string]: Out } | undefined;
      if (found === undefined || found === record) return found;
      const names = Object.keys(found).sort();
      if (key.most !== undefined && names.length > key.most.count) tooMany(names.length, key.most, path, issues);
      return Object.fromEntries(names.map((name) => [name, found[name]])) as { readonly [name: string]: Out };
    },
    standIn: () => ({}),
  });
}

function tooMany(count: number, most: NonNullable<KeyOptions['most']>, path: Path, issues: shapes.Issues): void {
  issues.push(issue(most.code, path, `must be at most ${most.count}, got ${count}`));
}
