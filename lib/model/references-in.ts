import type { PlacedContainer } from './containers-of';
import type { EnvValue, Reference } from './env-value';
import type { Path } from './issue';
import type { ResolvedContainer } from './resolved-workload';

/** A value of a variable or a file. */
export type Value = EnvValue | ResolvedContainer['files'][string];

/** What a value refers to: itself where it is a reference, or those among the parts of a text. */
export function referencesIn(value: Value): readonly Reference[] {
  if (typeof value === 'string') return [];
  if (value.kind === 'config-folder' || value.kind === 'monitoring') return []; // files of their own, once it is resolved
  if (value.kind !== 'text') return [value];
  return value.parts.flatMap((part) => (typeof part === 'string' ? [] : [part]));
}

/** A reference of a certain kind. */
export type ReferenceOf<K extends Reference['kind']> = Extract<Reference, { readonly kind: K }>;

/** Those of one kind in a value. */
export function referencesOf<K extends Reference['kind']>(value: Value, kind: K): readonly ReferenceOf<K>[] {
  return referencesIn(value).filter((each): each is ReferenceOf<K> => each.kind === kind);
}

/** A reference and the variable or file that holds it. */
export interface PlacedReference<R extends Reference = Reference> {
  readonly reference: R;
  readonly path: Path;
}

/** A value that a container is started with, and where it stands. */
export interface StartValue {
  readonly value: EnvValue;
  readonly path: Path;
}

/** Values of the variables of a container, and the words of its command line, in the order written. */
export function startValues({ container: { env, command = [], args = [] }, path }: PlacedContainer): readonly StartValue[] {
  const words = Object.entries({ command, args }).flatMap(([field, list]) =>
    list.map((value, index) => ({ value, path: [...path, field, index] })),
  );
  return [...Object.entries(env).map(([name, value]) => ({ value, path: [...path, 'env', name] })), ...words];
}

/** Every reference that a container is started with, in the order written. */
export function referencesAtStart(placed: PlacedContainer): readonly PlacedReference[] {
  return startValues(placed).flatMap(({ value, path }) => referencesIn(value).map((reference) => ({ reference, path })));
}

/** Every reference of the files of a container, in the order written. */
export function referencesInFiles({ container, path }: PlacedContainer): readonly PlacedReference[] {
  return Object.entries<Value>(container.files).flatMap(([name, value]) =>
    referencesIn(value).map((reference) => ({ reference, path: [...path, 'files', name] })),
  );
}

/** The same value with another text or reference in the place of some references. */
export function withReferences(value: EnvValue, replace: (reference: Reference) => string | Reference): EnvValue {
  if (typeof value === 'string') return value;
  if (value.kind !== 'text') return replace(value);
  return { kind: 'text', parts: value.parts.map((part) => (typeof part === 'string' ? part : replace(part))) };
}
