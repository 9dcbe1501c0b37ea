import { own } from '../model/own';
import { isRecord } from '../model/record';
import { type AnySchema, layeringOf } from '../model/schema/schema';

/** The schema of what stands under a key of a value; undefined where nothing is known of it. */
export function partOf(of: AnySchema | undefined, value: unknown, key: string | number): AnySchema | undefined {
  const found = of && plain(of, value);
  if (found === undefined) return undefined;
  if (typeof key === 'number') return schemaIn(found, 'item');
  return layeringOf(found, isRecord(value) ? value : {}).field(key);
}

/** The fields that an object of a schema may have, by name; none where its keys are the user's own names. */
export function fieldsOf(of: AnySchema, value: unknown): { readonly [name: string]: AnySchema } {
  const found = plain(of, value);
  const fields: unknown = Reflect.get(found, 'fields');
  if (isRecord(fields)) return fields as { readonly [name: string]: AnySchema }; // a schema of an object keeps them under this name
  const kinds: unknown = Reflect.get(found, 'kinds');
  const kind = isRecord(value) && isRecord(kinds) ? own(kinds, String(value['kind'])) : undefined;
  return (kind ?? {}) as { readonly [name: string]: AnySchema }; // as above
}

/** The kinds of objects that a schema takes, with their fields. */
export function kindsOf(of: AnySchema): readonly (readonly [kind: string, fields: { readonly [name: string]: AnySchema }])[] {
  const kinds: unknown = Reflect.get(plain(of, undefined), 'kinds');
  // a schema of kinds keeps them under this name
  return isRecord(kinds) ? Object.entries(kinds as { readonly [kind: string]: { readonly [name: string]: AnySchema } }) : [];
}

/** A schema without what stands around it: what is made when it is first needed, and a choice between two. */
function plain(of: AnySchema, value: unknown): AnySchema {
  const inner: unknown = Reflect.get(of, 'inner');
  if (typeof inner === 'function') return plain(inner() as AnySchema, value); // a schema of options of platforms
  const either: unknown = Reflect.get(of, 'either');
  if (!Array.isArray(either)) return of;
  const [yes, no] = either as [AnySchema, AnySchema]; // a schema of two keeps them under this name
  return value !== undefined && accepts(yes, value) ? plain(yes, value) : plain(no, value);
}

/** Whether a schema takes a value as it is. */
export function accepts(of: AnySchema, value: unknown): boolean {
  return refusal(of, value) === undefined;
}

/** What a schema says against a value; undefined where it takes it. */
export function refusal(of: AnySchema, value: unknown): string | undefined {
  const issues: Parameters<AnySchema['read']>[2] = [];
  const read = of.read(value, [], issues);
  if (issues.length === 0 && read !== undefined) return undefined;
  return issues[0]?.message ?? 'nothing of it can be used';
}

function schemaIn(of: AnySchema, key: string): AnySchema | undefined {
  const found: unknown = Reflect.get(of, key);
  return isRecord(found) && typeof found['read'] === 'function' ? (found as object as AnySchema) : undefined; // what reads is a schema
}
