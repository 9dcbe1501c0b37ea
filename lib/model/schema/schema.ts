import type { Path } from '../issue';
import { own } from '../own';
import { tokenForm } from '../token';
import type { Issues } from './report';

/** Whether a field has to be given; one with a default is always there once it is read. */
export type Presence = 'required' | 'optional' | 'default';

declare const input: unique symbol;

/**
 * One declaration of a value: what is accepted, what it becomes, its default, and the types of both. Schemas of objects, lists and records
 * keep the types of what they hold, and with them the comments of fields, so that editors show them.
 */
export interface Schema<In, Out = In, P extends Presence = 'required'> {
  /** For its type alone. */
  readonly [input]?: { readonly type: In };
  /** The part of a value that can be used, as it is given; the rest is reported. Undefined where nothing can be used. */
  read(value: unknown, path: Path, issues: Issues): In | undefined;
  /** Applies the defaults below a value that has been read; undefined where there are none. */
  readonly complete: Complete<Out> | undefined;
  readonly presence: P;
  /** What an absent value is read as. */
  readonly fallback: (() => Out) | undefined;
  /** What a wrong value is read as where one is required, so that rules can report the rest. */
  readonly standIn: (() => In | undefined) | undefined;
  /** How objects of it are laid over each other; undefined where nothing is known of them. */
  readonly layering: ((value: object) => Layering) | undefined;
  /** May be left out, and then is absent. */
  optional(): Schema<In, Out, 'optional'>;
  /** May be left out, and then is this. */
  default(value: Out): Schema<In, Out, 'default'>;
}

/** How an object is laid over another one. */
export interface Layering {
  /** Which of several alternatives it is: one takes the place of another as a whole. Absent where there are none. */
  readonly kind?: unknown;
  /** Schema of a field; undefined where nothing is known of it. */
  readonly field: (name: string) => AnySchema | undefined;
  /** Fields of which one stands for all: a layer that states one takes the others from those below. @default [] */
  readonly exclusive?: readonly string[];
  /** Whether it takes the place of any other as a whole. @default false */
  readonly isWhole?: boolean;
}

export type AnySchema = Schema<unknown, unknown, Presence>;

/** What is written. */
export type Input<S> = S extends { readonly [input]?: { readonly type: infer In } } ? In : never;

/** What rules and renderers read. */
export type Output<S> = S extends Schema<infer _, infer Out, Presence> ? Out : never;

/** Reads a value as `T`, if it can be used. */
export type Read<T> = (value: unknown, path: Path, issues: Issues) => T | undefined;

/** Applies defaults to what has been read. */
export type Complete<Out> = (given: unknown) => Out;

/** What a schema is made of. */
export interface Reading<In, Out = In> {
  readonly read: Read<In>;
  readonly complete?: Complete<Out> | undefined;
  readonly standIn?: (() => In | undefined) | undefined;
  readonly layering?: ((value: object) => Layering) | undefined;
  /** Part of the schema too: the fields of an object, the item of a list. */
  readonly [more: string]: unknown;
}

/** What rules read in place of a wrong or missing value. A text is a token, which they pass over; anything else is noted. */
export function standInOf({ standIn }: AnySchema, path: Path, issues: Issues): unknown {
  const value = standIn?.();
  if (tokenForm(value) !== 'text') issues.standIns?.push(path);
  return value;
}

/** What has been read, with every default applied. */
export function completed<S extends AnySchema>({ complete }: S, given: unknown): Output<S> {
  return (complete === undefined ? given : complete(given)) as Output<S>; // of that schema
}

/** The part of a value that can be used, with every default applied; the rest is reported. */
export function readWhole<S extends AnySchema>(of: S, value: unknown, path: Path, issues: Issues): Output<S> | undefined {
  const given = of.read(value, path, issues);
  return given === undefined ? undefined : completed(of, given);
}

/** A schema that is required at first. */
export function schema<In, Out = In>(reading: Reading<In, Out>): Schema<In, Out> {
  return withPresence<In, Out, 'required'>(reading, 'required', undefined);
}

/** The same schema, for a type that says more than it can. */
export function typed<In, Out = In>(of: Schema<unknown, unknown>): Schema<In, Out> {
  return of as Schema<In, Out>; // at run time, schemas have no types
}

/** The same schema, with something else for rules to read in place of what is wrong; undefined for nothing at all. */
export function withStandIn<S extends Schema<unknown, unknown>>(inner: S, standIn: Input<S> | undefined): S {
  // the rest of a schema is part of its reading
  return schema({ ...inner, standIn: () => standIn } as object as Reading<unknown>) as Schema<unknown> as S;
}

/** The same schema, read in another way. */
export function readBy<S extends Schema<unknown, unknown>>(inner: S, read: Read<unknown>): S {
  // the rest of a schema is part of its reading
  return schema({ ...inner, read } as object as Reading<unknown>) as Schema<unknown> as S;
}

/** How an object of a schema is laid over others; where nothing is known of it, its `kind` says which alternative it is. */
export function layeringOf(of: AnySchema | undefined, value: object): Layering {
  return of?.layering?.(value) ?? { kind: own(value as { readonly kind?: unknown }, 'kind'), field: () => undefined };
}

/** The same schema, laid over others in another way. */
function layeredBy<S extends AnySchema>(inner: S, change: Partial<Layering>): S {
  const layering = (value: object): Layering => ({ ...layeringOf(inner, value), ...change });
  // the rest of a schema is part of its reading
  return withPresence({ ...inner, layering } as object as Reading<unknown>, inner.presence, inner.fallback) as Schema<unknown> as S;
}

/** The same schema, for values that are taken whole: a part of one is nothing to another. */
export function undivided<S extends AnySchema>(inner: S): S {
  return layeredBy(inner, { isWhole: true });
}

/** The same schema, with fields of which one stands for all. */
export function exclusive<S extends AnySchema>(inner: S, ...fields: readonly string[]): S {
  return layeredBy(inner, { exclusive: fields });
}

function withPresence<In, Out, P extends Presence>(
  reading: Reading<In, Out>,
  presence: P,
  fallback: (() => Out) | undefined,
): Schema<In, Out, P> {
  return {
    ...reading,
    read: reading.read,
    complete: reading.complete,
    standIn: reading.standIn,
    layering: reading.layering,
    presence,
    fallback,
    optional: () => withPresence<In, Out, 'optional'>(reading, 'optional', undefined),
    default: (value) => withPresence<In, Out, 'default'>(reading, 'default', () => value),
  };
}
