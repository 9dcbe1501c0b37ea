import { issue, type Path } from '../issue';
import { own } from '../own';
import { entriesOf, type Issues, reject, unknownKey } from './report';
import {
  type AnySchema,
  type Complete,
  completed,
  type Input,
  type Layering,
  type Output,
  type Presence,
  type Read,
  type Schema,
  schema,
  standInOf,
} from './schema';
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
  /** The same object with more fields. */
  extended(more: NamedFields): AnySchema;
}

export type NamedFields = { readonly [name: string]: AnySchema };

/** Fields by the kinds that have them. */
export type KindsOf<K> = { readonly [Kind in keyof K]: FieldsOf<K[Kind]> };

/** An object of one of several kinds, which its `kind` names, or another field. */
export interface KindSchema<K extends KindsOf<K>, P extends Presence = 'required', Field extends string = 'kind'>
  extends Schema<KindInput<K, Field>, KindOutput<K, Field>, P> {
  readonly kinds: K;
  optional(): KindSchema<K, 'optional', Field>;
  default(value: KindOutput<K, Field>): KindSchema<K, 'default', Field>;
  /** May be left out, and then is of this kind with the defaults of its fields. */
  filled(kind: keyof K & string): KindSchema<K, 'default', Field>;
  /** The same kinds, each with more fields. */
  extended(more: NamedFields): AnySchema;
}

type NamesOf<F, P extends Presence> = { [K in keyof F]: F[K] extends { readonly presence: P } ? K : never }[keyof F];
// over the keys themselves: such mapped types keep the comments of the fields
type PickInput<F, K extends keyof F> = { readonly [N in K]: Input<F[N]> };
type PickOutput<F, K extends keyof F> = { readonly [N in K]: Output<F[N]> };
// conditional, so that messages of the compiler show the fields and not how they came about
type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

export type InputOf<F> = Flat<PickInput<F, NamesOf<F, 'required'>> & Partial<PickInput<F, NamesOf<F, 'optional' | 'default'>>>>;
export type OutputOf<F> = Flat<PickOutput<F, NamesOf<F, 'required' | 'default'>> & Partial<PickOutput<F, NamesOf<F, 'optional'>>>>;
type KindInput<K, Field extends string> = {
  [N in keyof K & string]: Flat<{ readonly [_ in Field]: N } & InputOf<K[N]>>;
}[keyof K & string];
type KindOutput<K, Field extends string> = {
  [N in keyof K & string]: Flat<{ readonly [_ in Field]: N } & OutputOf<K[N]>>;
}[keyof K & string];

/** The fields of one of several kinds, with the kind. */
export type OfKind<K, N extends keyof K & string> = Flat<{ readonly kind: N } & InputOf<K[N]>>;
export type ResolvedOfKind<K, N extends keyof K & string> = Flat<{ readonly kind: N } & OutputOf<K[N]>>;

/** A type with some of its fields always there. */
export type Decided<T, K extends keyof T> = Flat<Omit<T, K> & Required<Pick<T, K>>>;

/** An object whose types have names, which the compiler shows. */
export interface NamedSchema<In, Out, P extends Presence = 'required'> extends Schema<In, Out, P> {
  optional(): NamedSchema<In, Out, 'optional'>;
  default(value: Out): NamedSchema<In, Out, 'default'>;
  /** May be left out, and then has the defaults of its fields. */
  filled(): NamedSchema<In, Out, 'default'>;
}

/** An object with these types, which its fields give. */
export function objectAs<In, Out = In>(fields: { readonly [K in keyof Required<In>]: AnySchema }): NamedSchema<In, Out> {
  return object<NamedFields>(fields as NamedFields) as object as NamedSchema<In, Out>; // the same fields, and names for what they give
}

/** An object of which every field may be left out. */
export function partial(fields: NamedFields): Schema<unknown> {
  return object(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.optional()])));
}

export function object<F extends FieldsOf<F>>(fields: F): ObjectSchema<F> {
  const read = readerOf(fields);
  const complete = completerOf(fields);
  const filled = (): ObjectSchema<F, 'default'> => made.default(defaultsOf(made));
  const extended = (more: NamedFields) => object<NamedFields>({ ...fields, ...more });
  const layering: Layering = { field: (name) => own<AnySchema>(fields as NamedFields, name) };
  // a schema has what its reading has
  const made = schema<InputOf<F>, OutputOf<F>>({
    read,
    complete,
    standIn: () => read({}, [], []),
    layering: () => layering,
    fields,
    filled,
    extended,
  }) as ObjectSchema<F>;
  return made;
}

/** An object of which every field has its default. */
export function defaultsOf<S extends AnySchema>(of: S): Output<S> {
  return completed(of, {});
}

function readerOf<F extends FieldsOf<F>>(fields: F): Read<InputOf<F>> {
  const known = Object.entries<AnySchema>(fields);
  const byName = new Map(known);
  return (value, path, issues) => {
    const entries = entriesOf(value, path, issues);
    if (entries === undefined) return undefined;
    const read = new Map<string, unknown>();
    for (const [name, each] of entries) {
      const field = byName.get(name);
      if (field === undefined) unknownKey(name, Object.keys(fields), path, issues);
      else if (each !== undefined) read.set(name, readField(field, each, [...path, name], issues));
    }
    const usable: { [name: string]: unknown } = {};
    let isWhole = true;
    for (const [name, field] of known) {
      const isMissing = field.presence === 'required' && !read.has(name);
      const found = isMissing ? readField(field, undefined, [...path, name], issues) : read.get(name);
      if (found !== undefined) usable[name] = found;
      else if (field.presence === 'required') isWhole = false;
    }
    return isWhole ? (usable as InputOf<F>) : undefined; // each field has passed its own schema
  };
}

/** What can be used of a field; what is required and wrong or missing is read as its stand-in. */
function readField(field: AnySchema, given: unknown, path: Path, issues: Issues): unknown {
  if (given !== undefined) {
    const found = field.read(given, path, issues);
    if (found !== undefined) return found;
  } else if (field.presence === 'required') issues.push(issue('missing', path, 'must be given'));
  return field.presence === 'required' ? standInOf(field, path, issues) : undefined;
}

/** Applies the defaults of fields that have some, or hold something that has. */
function completerOf<F extends FieldsOf<F>>(fields: F): Complete<OutputOf<F>> | undefined {
  const decided = Object.entries<AnySchema>(fields).filter(
    ([, { fallback, complete }]) => fallback !== undefined || complete !== undefined,
  );
  if (decided.length === 0) return undefined;
  return (given) => {
    const whole: { [name: string]: unknown } = { ...(given as object) }; // what has been read is an object
    for (const [name, { fallback, complete }] of decided) {
      const value = own(whole, name);
      if (value === undefined) {
        if (fallback !== undefined) whole[name] = fallback();
      } else if (complete !== undefined) whole[name] = complete(value);
    }
    return whole as OutputOf<F>; // each field has its default
  };
}

/** @param field - names the kind */
export function kinds<K extends KindsOf<K>, const Field extends string = 'kind'>(
  fields: K,
  // as: without an argument, the type parameter has its default
  field: Field = 'kind' as Field,
): KindSchema<K, 'required', Field> {
  type In = KindInput<K, Field>;
  type Out = KindOutput<K, Field>;
  const entries = Object.entries<FieldsOf<object>>(fields);
  const schemas = new Map<unknown, ObjectSchema<NamedFields>>(
    entries.map(([kind, each]) => [kind, object<NamedFields>({ [field]: oneOf(kind), ...each })]),
  );
  const [first] = schemas.keys();
  const read: Read<In> = (value, path, issues) => {
    const given = entriesOf(value, path, issues);
    if (given === undefined) return undefined;
    const usable = Object.fromEntries(given);
    const found = schemas.get(usable[field]);
    if (found === undefined)
      return reject('not-allowed', `one of ${[...schemas.keys()].join(', ')}`, usable[field], [...path, field], issues);
    return found.read(usable, path, issues) as In | undefined; // of the kind that was asked for
  };
  const complete: Complete<Out> = (given) => {
    const found = schemas.get(Reflect.get(given as object, field)); // what has been read is an object of one of the kinds
    return (found === undefined ? given : completed(found, given)) as Out;
  };
  const isComplete = [...schemas.values()].every((each) => each.complete === undefined);
  const filled = (kind: string): KindSchema<K, 'default', Field> => made.default(complete({ [field]: kind }));
  const extended = (more: NamedFields) => kinds<{ readonly [kind: string]: NamedFields }, Field>(eachExtended(fields, more), field);
  // a schema has what its reading has
  const made = schema<In, Out>({
    read,
    complete: isComplete ? undefined : complete,
    standIn: () => read({ [field]: first }, [], []),
    layering: (value) => {
      const kind = own(value as NamedFields, field);
      return { kind, field: (name) => own<AnySchema>(schemas.get(kind)?.fields ?? {}, name) };
    },
    kinds: fields,
    filled,
    extended,
  }) as KindSchema<K, 'required', Field>;
  return made;
}

function eachExtended(kinds: { readonly [kind: string]: object }, more: NamedFields): { readonly [kind: string]: NamedFields } {
  return Object.fromEntries(Object.entries(kinds).map(([kind, fields]) => [kind, { ...fields, ...more }]));
}
