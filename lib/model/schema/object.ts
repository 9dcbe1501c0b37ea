import { issue, type Path } from '../issue';
import { entriesOf, type Issues, reject, unknownKey } from '../shape/shape';
import { type AnySchema, type Input, type Output, type Presence, type Read, type Schema, schema } from './schema';
import { oneOf } from './values';

/** Schemas by the names of their fields. */
export type FieldsOf<F> = { readonly [K in keyof F]: AnySchema };

/** An object of known keys. */
export interface ObjectSchema<F extends FieldsOf<F>, P extends Presence = 'required'> extends Schema<InputOf<F>, OutputOf<F>, P> {
  readonly fields: F;
  optional(): ObjectSchema<F, 'optional'>;
  default(value: OutputOf<F>): ObjectSchema<F, 'default'>;
  /** May be left out, and then has the defaults of its fields. */
  filled(): ObjectSchema<F, 'default'>;
}

/** Fields by the kinds that have them. */
export type KindsOf<K> = { readonly [Kind in keyof K]: FieldsOf<K[Kind]> };

/** An object of one of several kinds, which its `kind` names. */
export interface KindSchema<K extends KindsOf<K>, P extends Presence = 'required'> extends Schema<KindInput<K>, KindOutput<K>, P> {
  readonly kinds: K;
  optional(): KindSchema<K, 'optional'>;
  default(value: KindOutput<K>): KindSchema<K, 'default'>;
}

type NamesOf<F, P extends Presence> = { [K in keyof F]: F[K] extends Schema<infer _, infer __, P> ? K : never }[keyof F];
// over the keys themselves: such mapped types keep the comments of the fields
type PickInput<F, K extends keyof F> = { readonly [N in K]: Input<F[N]> };
type PickOutput<F, K extends keyof F> = { readonly [N in K]: Output<F[N]> };
// conditional, so that messages of the compiler show the fields and not how they came about
type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

export type InputOf<F> = Flat<PickInput<F, NamesOf<F, 'required'>> & Partial<PickInput<F, NamesOf<F, 'optional' | 'default'>>>>;
export type OutputOf<F> = Flat<PickOutput<F, NamesOf<F, 'required' | 'default'>> & Partial<PickOutput<F, NamesOf<F, 'optional'>>>>;
type KindInput<K> = { [N in keyof K & string]: Flat<{ readonly kind: N } & InputOf<K[N]>> }[keyof K & string];
type KindOutput<K> = { [N in keyof K & string]: Flat<{ readonly kind: N } & OutputOf<K[N]>> }[keyof K & string];

export function object<F extends FieldsOf<F>>(fields: F): ObjectSchema<F> {
  const read = readerOf(fields);
  const filled = (): ObjectSchema<F, 'default'> => made.default(defaultsOf(made));
  // a schema has what its reading has
  const made = schema<InputOf<F>, OutputOf<F>>({ read, standIn: () => read({}, [], []), fields, filled }) as ObjectSchema<F>;
  return made;
}

/** An object of which every field has its default. */
export function defaultsOf<Out>({ read }: { readonly read: Read<Out> }): Out {
  return read({}, [], []) as Out; // no field of it is required
}

function readerOf<F extends FieldsOf<F>>(fields: F): Read<OutputOf<F>> {
  const known = Object.entries<AnySchema>(fields);
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

export function kinds<K extends KindsOf<K>>(fields: K): KindSchema<K> {
  const entries = Object.entries<FieldsOf<object>>(fields);
  const schemas = new Map<unknown, ObjectSchema<{ readonly [name: string]: AnySchema }>>(
    entries.map(([kind, each]) => [kind, object<{ readonly [name: string]: AnySchema }>({ kind: oneOf(kind), ...each })]),
  );
  const [first] = schemas.keys();
  const read: Read<KindOutput<K>> = (value, path, issues) => {
    const given = entriesOf(value, path, issues);
    if (given === undefined) return undefined;
    const { kind, ...others } = Object.fromEntries(given);
    const found = schemas.get(kind);
    if (found === undefined) return reject('not-allowed', `one of ${[...schemas.keys()].join(', ')}`, kind, [...path, 'kind'], issues);
    return found.read({ kind, ...others }, path, issues) as KindOutput<K> | undefined; // of the kind that was asked for
  };
  // a schema has what its reading has
  return schema<KindInput<K>, KindOutput<K>>({ read, standIn: () => read({ kind: first }, [], []), kinds: fields }) as KindSchema<K>;
}
