import { issue, type Path } from '../issue';
import * as shapes from '../shape/shape';
import {
  type AnySchema,
  completed,
  type Input,
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
export function checked<T>(check: shapes.Shape, standIn?: () => T | undefined): Schema<T> {
  // a check returns what it was given, or nothing
  return schema<T>({ read: check as Read<T>, standIn });
}

/** A string, of a pattern when one is given. */
export function text(options: Parameters<typeof shapes.text>[0] = {}): Schema<string> {
  return checked(shapes.text(options), () => unread);
}

/** Stands in for a text that is wrong: a token of cdktf, which no rule reads. */
export const unread = '${TfToken[unread]}';

/** A string that some parser understands. */
export function parsed(parse: (text: string) => unknown, allowed: string): Schema<string> {
  return checked(shapes.parsed(parse, allowed), () => unread);
}

/** Whether a string holds one that was wrong: two of them are not the same. */
export function isUnread(value: string): boolean {
  return value.includes(unread);
}

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
export function known<S extends Schema<unknown, unknown>>(inner: S): S {
  return readBy(
    inner,
    shapes.known((...given) => inner.read(...given)),
  );
}

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
  // a schema has what its reading has
  return schema<In, Out>({ read, complete, standIn: no.standIn as Reading<In>['standIn'], either: [yes, no] }) as EitherSchema<A, B>;
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
  const check = shapes.listOf(itemOf(item));
  const read: Read<readonly Input<S>[]> = (list, path, issues) => {
    const found = check(list, path, issues) as readonly Input<S>[] | undefined; // of what the item's schema returns
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
export interface KeyOptions extends shapes.KeyShape {
  /** @default - any number */
  readonly most?: Most;
}

export function recordOf<S extends AnySchema>(item: S, key: KeyOptions): RecordSchema<S> {
  const check = shapes.recordOf(itemOf(item), key);
  const read: Read<RecordOf<Input<S>>> = (record, path, issues) => {
    const found = check(record, path, issues) as RecordOf<Input<S>> | undefined; // of what the item's schema returns
    if (found === undefined || found === record) return found;
    const names = Object.keys(found).sort();
    if (key.most !== undefined && names.length > key.most.count) tooMany(names.length, key.most, path, issues);
    return Object.fromEntries(names.map((name) => [name, found[name]])) as RecordOf<Input<S>>;
  };
  const { complete: each } = item;
  const complete = each && ((given: unknown) => mapEntries(given as object, each) as RecordOf<Output<S>>); // what has been read
  return schema<RecordOf<Input<S>>, RecordOf<Output<S>>>({ read, complete, standIn: () => ({}), item }) as RecordSchema<S>; // as above
}

function mapEntries(given: object, each: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, each(value)]));
}

function tooMany(count: number, most: Most, path: Path, issues: shapes.Issues): void {
  issues.push(issue(most.code, path, `must be at most ${most.count}, got ${count}`));
}
