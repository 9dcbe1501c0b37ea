import { issue, type Path } from '../issue';
import { entriesOf, type Issues, reject, unknownKey } from '../shape/shape';
import type { AnySchema, Input, Output, Presence, Read, Schema } from './schema';
import { oneOf } from './values';

/** Schemas by the names of their fields. */
export interface Fields {
  readonly [name: string]: AnySchema;
}

/** An object of known keys. Its type keeps those of its fields, and with them their comments. */
export interface ObjectSchema<F extends Fields, P extends Presence = 'required'> extends Schema<InputOf<F>, OutputOf<F>, P> {
  readonly fields: F;
  optional(): ObjectSchema<F, 'optional'>;
  default(value: OutputOf<F>): ObjectSchema<F, 'default'>;
  /** May be left out, and then has the defaults of its fields. */
  filled(): ObjectSchema<F, 'default'>;
}

/** An object of one of several kinds, which its `kind` names. */
export interface KindSchema<F extends FieldsByKind, P extends Presence = 'required'> extends Schema<KindInput<F>, KindOutput<F>, P> {
  readonly fieldsByKind: F;
  optional(): KindSchema<F, 'optional'>;
  default(value: KindOutput<F>): KindSchema<F, 'default'>;
}

export interface FieldsByKind {
  readonly [kind: string]: Fields;
}

type NamesOf<F, P extends Presence> = { [K in keyof F]: F[K] extends Schema<infer _, infer __, P> ? K : never }[keyof F];
// over the keys themselves: such mapped types keep the comments of the fields
type PickInput<F, K extends keyof F> = { readonly [N in K]: Input<F[N]> };
type PickOutput<F, K extends keyof F> = { readonly [N in K]: Output<F[N]> };
type Flat<T> = { [K in keyof T]: T[K] };

export type InputOf<F> = Flat<PickInput<F, NamesOf<F, 'required'>> & Partial<PickInput<F, NamesOf<F, 'optional' | 'default'>>>>;
export type OutputOf<F> = Flat<PickOutput<F, NamesOf<F, 'required' | 'default'>> & Partial<PickOutput<F, NamesOf<F, 'optional'>>>>;
type KindInput<F> = { [K in keyof F & string]: Flat<{ readonly kind: K } & InputOf<F[K]>> }[keyof F & string];
type KindOutput<F> = { [K in keyof F & string]: Flat<{ readonly kind: K } & OutputOf<F[K]>> }[keyof F & string];

export function object<F extends Fields>(fields: F): ObjectSchema<F> {
  return objectOf(fields, 'required', undefined);
}

function objectOf<F extends Fields, P extends Presence>(
  fields: F,
  presence: P,
  fallback: (() => OutputOf<F>) | undefined,
): ObjectSchema<F, P> {
  const read = readerOf(fields);
  return {
    fields,
    read,
    presence,
    fallback,
    standIn: () => read({}, [], []),
    optional: () => objectOf(fields, 'optional', undefined),
    default: (value) => objectOf(fields, 'default', () => value),
    filled: () => objectOf(fields, 'default', () => defaultsOf({ read })),
  };
}

/** An object of which every field has its default. */
export function defaultsOf<Out>({ read }: { readonly read: Read<Out> }): Out {
  return read({}, [], []) as Out; // no field of it is required
}

function readerOf<F extends Fields>(fields: F): Read<OutputOf<F>> {
  const known = Object.entries(fields);
  return (value, path, issues) => {
    const entries = entriesOf(value, path, issues);
    if (entries === undefined) return undefined;
    const given = new Map(entries);
    for (const name of given.keys()) if (!Object.hasOwn(fields, name)) unknownKey(name, Object.keys(fields), path, issues);
    const usable: { [name: string]: unknown } = {};
    let isWhole = true;
    for (const [name, field] of known) {
      const found = readField(field, given.get(name), [...path, name], issues);
      if (found !== undefined) usable[name] = found;
      else if (field.presence === 'required') isWhole = false;
    }
    return isWhole ? (usable as OutputOf<F>) : undefined; // each field has passed its own schema
  };
}

/** What rules can read of a field; what is wrong or missing is read as its default or its stand-in. */
function readField({ read, presence, fallback, standIn }: AnySchema, given: unknown, path: Path, issues: Issues): unknown {
  if (given !== undefined) {
    const found = read(given, path, issues);
    if (found !== undefined) return found;
  } else if (presence === 'required') issues.push(issue('missing', path, 'must be given'));
  return presence === 'required' ? standIn?.() : fallback?.();
}

export function kinds<F extends FieldsByKind>(fields: F): KindSchema<F> {
  return kindsOf(fields, 'required', undefined);
}

function kindsOf<F extends FieldsByKind, P extends Presence>(
  fields: F,
  presence: P,
  fallback: (() => KindOutput<F>) | undefined,
): KindSchema<F, P> {
  const schemas = new Map(Object.entries(fields).map(([kind, each]) => [kind, object({ kind: oneOf(kind), ...each })]));
  const [first] = schemas.keys();
  const read: Read<KindOutput<F>> = (value, path, issues) => {
    const entries = entriesOf(value, path, issues);
    if (entries === undefined) return undefined;
    const given = Object.fromEntries(entries);
    const found = schemas.get(String(given['kind']));
    if (found === undefined)
      return reject('not-allowed', `one of ${[...schemas.keys()].join(', ')}`, given['kind'], [...path, 'kind'], issues);
    return found.read(given, path, issues) as KindOutput<F> | undefined; // of the kind that was asked for
  };
  return {
    fieldsByKind: fields,
    read,
    presence,
    fallback,
    standIn: () => read({ kind: first }, [], []),
    optional: () => kindsOf(fields, 'optional', undefined),
    default: (value) => kindsOf(fields, 'default', () => value),
  };
}
