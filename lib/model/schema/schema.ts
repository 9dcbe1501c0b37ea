import type { Path } from '../issue';
import type { Issues } from '../shape/shape';
import { tokenForm } from '../token';

/** Whether a field has to be given; one with a default is always there once it is read. */
export type Presence = 'required' | 'optional' | 'default';

declare const input: unique symbol;

/**
 * One declaration of a value: what is accepted, what it becomes, its default, and the types of both. Schemas of objects, lists and records
 * keep the types of what they hold, and with them the comments of fields, so that editors show them.
 */
export interface Schema<In, Out = In, P extends Presence = 'required'> {
  /** For its type alone. */
  readonly [input]?: In;
  /** The part of a value that can be used, with every default applied; the rest is reported. Undefined where nothing can be used. */
  read(value: unknown, path: Path, issues: Issues): Out | undefined;
  readonly presence: P;
  /** What an absent value is read as. */
  readonly fallback: (() => Out) | undefined;
  /** What a wrong value is read as where one is required, so that rules can report the rest. */
  readonly standIn: (() => Out | undefined) | undefined;
  /** May be left out, and then is absent. */
  optional(): Schema<In, Out, 'optional'>;
  /** May be left out, and then is this. */
  default(value: Out): Schema<In, Out, 'default'>;
}

export type AnySchema = Schema<unknown, unknown, Presence>;

/** What is written. */
export type Input<S> = S extends { readonly [input]?: infer In } ? Exclude<In, undefined> : never;

/** What rules and renderers read. */
export type Output<S> = S extends Schema<infer _, infer Out, Presence> ? Out : never;

/** Reads a value as `Out`, if it can be used. */
export type Read<Out> = (value: unknown, path: Path, issues: Issues) => Out | undefined;

/** What a schema is made of. */
export interface Reading<Out> {
  readonly read: Read<Out>;
  readonly standIn?: (() => Out | undefined) | undefined;
  /** Part of the schema too: the fields of an object, the item of a list. */
  readonly [more: string]: unknown;
}

/** What rules read in place of a wrong or missing value. A text is a token, which they pass over; anything else is noted. */
export function standInOf({ standIn }: AnySchema, path: Path, issues: Issues): unknown {
  const value = standIn?.();
  if (tokenForm(value) !== 'text') issues.standIns?.push(path);
  return value;
}

/** A schema that is required at first. */
export function schema<In, Out = In>(reading: Reading<Out>): Schema<In, Out> {
  return withPresence<In, Out, 'required'>(reading, 'required', undefined);
}

/** The same schema, read in another way. */
export function readBy<S extends Schema<unknown, unknown>>(inner: S, read: Read<unknown>): S {
  // the rest of a schema is part of its reading
  return schema({ ...inner, read } as object as Reading<unknown>) as Schema<unknown> as S;
}

function withPresence<In, Out, P extends Presence>(
  reading: Reading<Out>,
  presence: P,
  fallback: (() => Out) | undefined,
): Schema<In, Out, P> {
  return {
    ...reading,
    read: reading.read,
    standIn: reading.standIn,
    presence,
    fallback,
    optional: () => withPresence<In, Out, 'optional'>(reading, 'optional', undefined),
    default: (value) => withPresence<In, Out, 'default'>(reading, 'default', () => value),
  };
}
