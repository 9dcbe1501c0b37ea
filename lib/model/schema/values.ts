import { type Issue, issue, type Path } from '../issue';
import { mapValues, sortedRecord } from '../record';
import { show } from '../show';
import { tokenForm } from '../token';
import { isList, plainItems } from './plain-data';
import { entriesOf, type Issues, inPlaceOf, isToken, reject, scalars, unreadToken } from './report';
import {
  type AnySchema,
  completed,
  type Input,
  type Layering,
  layeringOf,
  type Output,
  type Presence,
  type Read,
  type Reading,
  readBy,
  type Schema,
  schema,
  standInOf,
} from './schema';

/** A schema of a check that passes its values as they are. */
export function checked<T>(check: Read<unknown>, standIn?: () => T | undefined): Schema<T> {
  // a check returns what it was given, or nothing
  return schema<T>({ read: check as Read<T>, standIn });
}

/** What a text has to be. */
export interface TextOptions {
  /** @default - any text */
  readonly pattern?: RegExp;
  /** As a message names it. */
  readonly allowed?: string;
  /** Of the issue where it does not fit. */
  readonly code?: string;
}

/** A string, of a pattern when one is given. */
export function text({ pattern, allowed = 'a string', code = 'wrong-value' }: TextOptions = {}): Schema<string> {
  const read: Read<unknown> = (value, path, issues) => {
    if (isToken(value, ['text'], issues)) return value;
    if (typeof value !== 'string') return reject('wrong-type', allowed, value, path, issues);
    return pattern === undefined || pattern.test(value) ? value : reject(code, allowed, value, path, issues);
  };
  return checked(read, () => unread);
}

/** Stands in for a text that is wrong: a token of cdktf, which no rule reads. */
export const unread = '${TfToken[unread]}';

/** Whether a string holds one that was wrong: two of them are not the same. */
export function isUnread(value: string): boolean {
  return value.includes(unread);
}

/** A string that some parser understands. @param code - of the issue where it does not */
export function parsed(parse: (text: string) => unknown, allowed: string, code = 'wrong-quantity'): Schema<string> {
  const read: Read<unknown> = (value, path, issues) => {
    if (isToken(value, ['text'], issues)) return value;
    return typeof value === 'string' && parse(value) !== undefined ? value : reject(code, allowed, value, path, issues);
  };
  return checked(read, () => unread);
}

/** A whole number within bounds, both included. */
export function whole(min: number, max: number): Schema<number> {
  const read: Read<unknown> = (value, path, issues) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    if (isToken(value, scalars, issues)) return inPlaceOf(value, [min, max], issues);
    return reject(typeof value === 'number' ? 'out-of-range' : 'wrong-type', `a whole number from ${min} to ${max}`, value, path, issues);
  };
  return checked(read, () => min);
}

/** A number within bounds, both included. */
export function number(min: number, max: number): Schema<number> {
  const allowed = max === Number.MAX_VALUE ? 'a finite number' : `a number from ${min} to ${max}`;
  const read: Read<unknown> = (value, path, issues) => {
    if (isToken(value, scalars, issues)) return inPlaceOf(value, [min, max], issues);
    if (typeof value === 'number' && value >= min && value <= max) return value;
    return reject(typeof value === 'number' ? 'out-of-range' : 'wrong-type', allowed, value, path, issues);
  };
  return checked(read, () => min);
}

/** True or false; `T` says whether a token of cdktf may stand for it. */
export function trueOrFalse<T>(): Schema<T | boolean> {
  const read: Read<unknown> = (value, path, issues) => {
    if (isToken(value, scalars, issues)) return inPlaceOf(value, [false, true], issues);
    return typeof value === 'boolean' ? value : reject('wrong-type', 'true or false', value, path, issues);
  };
  return checked<T | boolean>(read, () => false);
}

/** True or false. */
export const flag = trueOrFalse<boolean>();

/**
 * One of some values. A token of cdktf passes for constants of the provider, which come out as they are; words of the library's own
 * decide what is made, so they have to be known.
 */
export function oneOf<const T extends string | number>(...allowed: readonly [T, ...T[]]): Schema<T> {
  const isConstants = allowed.every((each) => typeof each === 'string' && /^[A-Z][A-Z0-9_]*$/.test(each));
  const read: Read<unknown> = (value, path, issues) => {
    if (allowed.some((each) => each === value) || (isConstants && isToken(value, ['text'], issues))) return value;
    return reject('not-allowed', `one of ${allowed.join(', ')}`, value, path, issues);
  };
  return checked<T>(read, () => allowed[0]);
}

/** A value that decides what is made, so that no token of cdktf can stand in for it. */
export function known<S extends Schema<unknown, unknown>>(inner: S): S {
  return readBy(inner, (value, path, issues) => {
    const isUnknown = issues.tokens !== undefined && tokenForm(value) !== undefined;
    return isUnknown ? unreadToken(path, issues) : inner.read(value, path, issues);
  });
}

/** Data that is calculated with, so that no token of cdktf may be anywhere in it. */
export function allKnown<S extends Schema<unknown, unknown>>(inner: S): S {
  return readBy(inner, (value, path, issues) => {
    const found: Issue[] = [];
    const usable = inner.read(value, path, found);
    issues.push(...found);
    return usable;
  });
}

/** What is judged elsewhere. */
export const anything = checked<unknown>((value) => value);

/** An object whose keys and values are judged elsewhere. */
export const anyObject: Schema<{ readonly [key: string]: unknown }> = checked((value, path, issues) => {
  const entries = entriesOf(value, path, issues);
  return entries && Object.fromEntries(entries);
});

/** Reads what is wrong as a required value would be, where rules ask whether an optional one is given. */
export function orStandIn<S extends Schema<unknown, unknown>>(inner: S): S {
  return readBy(inner, (...given) => inner.read(...given) ?? inner.standIn?.());
}

/** One of two schemas. */
export interface EitherSchema<A extends AnySchema, B extends AnySchema, P extends Presence = 'required'>
  extends Schema<Input<A> | Input<B>, Output<A> | Output<B>, P> {
  readonly either: readonly [A, B];
  optional(): EitherSchema<A, B, 'optional'>;
  default(value: Output<A> | Output<B>): EitherSchema<A, B, 'default'>;
}

/** The first of two schemas for values of which `test` holds. */
export function either<A extends AnySchema, B extends AnySchema>(test: (value: unknown) => boolean, yes: A, no: B): EitherSchema<A, B> {
  type In = Input<A> | Input<B>;
  type Out = Output<A> | Output<B>;
  const of = (value: unknown): AnySchema => (test(value) ? yes : no);
  const read = (...[value, path, issues]: Parameters<Read<In>>) => of(value).read(value, path, issues) as In | undefined; // of one of them
  const complete =
    yes.complete === undefined && no.complete === undefined ? undefined : (given: unknown) => completed(of(given), given) as Out;
  const layering = (value: object): Layering => layeringOf(of(value), value);
  // a schema has what its reading has
  return schema<In, Out>({ read, complete, standIn: no.standIn as Reading<In>['standIn'], layering, either: [yes, no] }) as EitherSchema<
    A,
    B
  >;
}

/** A text of at most so many bytes. */
export function textOfBytes(most: number): Schema<string> {
  const tooLong = text({ pattern: /^(?!)/, allowed: `a string of at most ${most} bytes`, code: 'too-long' });
  return either((value) => typeof value === 'string' && Buffer.byteLength(value) > most, tooLong, text());
}

/** A list of any length; items that are wrong are read as a required value would be, so that the others keep their positions. */
export interface ListSchema<S extends AnySchema, P extends Presence = 'required'>
  extends Schema<readonly Input<S>[], readonly Output<S>[], P> {
  readonly item: S;
  optional(): ListSchema<S, 'optional'>;
  default(value: readonly Output<S>[]): ListSchema<S, 'default'>;
}

/** How many there may be. */
export interface Most {
  readonly count: number;
  /** Of the issue where there are more. */
  readonly code: string;
}

/** @param most - how many there may be, any number by default */
export function listOf<S extends AnySchema>(item: S, most?: Most): ListSchema<S> {
  const itemAt = itemOf(item);
  const read: Read<readonly Input<S>[]> = (list, path, issues) => {
    if (isToken(list, ['any'], issues)) return unreadToken(path, issues);
    if (!isList(list)) return reject('wrong-type', 'a list', list, path, issues);
    const items = plainItems(list, path, issues)?.map((each, index) => itemAt(each, [...path, index], issues));
    const found = items?.filter((each) => each !== undefined) as readonly Input<S>[] | undefined; // of what the item's schema returns
    if (found !== undefined && most !== undefined && found.length > most.count) tooMany(found.length, most, path, issues);
    return found;
  };
  // not empty, which rules would report
  const standIn = () => [item.standIn?.()].filter((each) => each !== undefined) as Input<S>[];
  const { complete: each } = item;
  const complete = each && ((given: unknown) => (given as readonly unknown[]).map(each) as Output<S>[]); // what has been read
  return schema<readonly Input<S>[], readonly Output<S>[]>({ read, complete, standIn, item }) as ListSchema<S>; // as above
}

/** Reads an item; where it is wrong its stand-in keeps its place. */
function itemOf(item: AnySchema): Read<unknown> {
  return (value, path, issues) => item.read(value, path, issues) ?? standInOf(item, path, issues);
}

type RecordOf<T> = { readonly [name: string]: T };

/** An object whose keys are the user's own names; it is read in the order of the keys, and a wrong value as a required one would be. */
export interface RecordSchema<S extends AnySchema, P extends Presence = 'required'>
  extends Schema<RecordOf<Input<S>>, RecordOf<Output<S>>, P> {
  readonly item: S;
  optional(): RecordSchema<S, 'optional'>;
  default(value: RecordOf<Output<S>>): RecordSchema<S, 'default'>;
}

/** What the keys of a record may be, and how many. */
export interface KeyOptions extends Required<Pick<TextOptions, 'pattern' | 'allowed'>>, Pick<TextOptions, 'code'> {
  /** Whether the whole object may be a token of cdktf, since nothing is made for each of its keys. @default false */
  readonly mayBeToken?: boolean;
  /** @default - any number */
  readonly most?: Most;
  /** Whether a wrong value is left out with its name. @default false, it is read as a required value would be */
  readonly drops?: boolean;
}

/** Names that are judged elsewhere. */
export const anyName: KeyOptions = { pattern: /^/, allowed: 'a name' };

export function recordOf<S extends AnySchema>(item: S, key: KeyOptions): RecordSchema<S> {
  const { pattern, allowed, code = 'wrong-name', mayBeToken = false, most, drops = false } = key;
  const itemAt: Read<unknown> = drops ? (...given) => item.read(...given) : itemOf(item);
  const read: Read<RecordOf<Input<S>>> = (record, path, issues) => {
    // as: a token of a map stands for one of these
    if (mayBeToken && isToken(record, ['map'], issues)) return record as RecordOf<Input<S>>;
    const entries = entriesOf(record, path, issues);
    if (entries === undefined) return undefined;
    const usable = entries.flatMap(([name, value]) => {
      if (value === undefined) return [];
      if (pattern.test(name)) {
        const found = itemAt(value, [...path, name], issues);
        return found === undefined ? [] : [[name, found] as const];
      }
      issues.push(issue(code, [...path, name], `name must be ${allowed}, got ${show(name)}`));
      return [];
    });
    if (most !== undefined && usable.length > most.count) tooMany(usable.length, most, path, issues);
    return sortedRecord(usable) as RecordOf<Input<S>>; // of what the item's schema returns
  };
  const { complete: each } = item;
  const complete = each && ((given: unknown) => mapValues(given as RecordOf<unknown>, each) as RecordOf<Output<S>>); // what has been read
  return schema<RecordOf<Input<S>>, RecordOf<Output<S>>>({
    read,
    complete,
    standIn: () => ({}),
    layering: () => ({ field: () => item }),
    item,
  }) as RecordSchema<S>; // as above
}

function tooMany(count: number, most: Most, path: Path, issues: Issues): void {
  issues.push(issue(most.code, path, `must be at most ${most.count}, got ${count}`));
}
