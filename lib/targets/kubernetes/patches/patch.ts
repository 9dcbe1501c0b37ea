import { reason } from '../../../model/container-values';
import type { Issue } from '../../../model/issue';
import { type InputOf, kinds, type OfKind, type OutputOf } from '../../../model/schema/object';
import { type PlainFields, type PlainValue, plainFields, plainValue } from '../../../model/schema/plain-value';
import { readBy, type Schema, typed } from '../../../model/schema/schema';
import { listOf, text, unread } from '../../../model/schema/values';

/** A JSON pointer (RFC 6901) to a part of an object. */
const pointer = text({
  pattern: /^(?!.*\/__proto__(?:\/|$))(?:\/(?:[^~/]|~[01])*)+$/s,
  allowed: "a JSON pointer such as '/spec/replicas', with ~1 for / and ~0 for ~ in a key",
  code: 'wrong-pointer',
});

const operations = {
  add: { path: pointer, value: plainValue },
  remove: { path: pointer },
  replace: { path: pointer, value: plainValue },
  move: { from: pointer, path: pointer },
  copy: { from: pointer, path: pointer },
  test: { path: pointer, value: plainValue },
};

/** An operation of a JSON patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: PlainValue }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };

const operation: Schema<PatchOperation> = typed(kinds(operations, 'op'));

const common = {
  /**
   * Kind and name of the object, such as `Deployment/web`; `Ingress.networking.k8s.io/web` where two groups have the kind, and
   * `Service/monitoring/web` where two namespaces have the name.
   */
  object: text({
    pattern: /^[A-Z][A-Za-z0-9]*(?:\.[a-z0-9][-a-z0-9.]*)?\/(?:[a-z0-9][-a-z0-9]*\/)?[^\s/]+$/,
    allowed: "Kind/name such as 'Deployment/web', with the group (Kind.group/name) or the namespace (Kind/namespace/name)",
    code: 'wrong-name',
  }),
  /** Why the model does not say it; a note repeats it. */
  reason,
};

const patches = {
  merge: {
    ...common,
    /** What the object becomes (RFC 7386): maps are merged, `null` removes a field, lists are replaced whole. */
    fields: plainFields,
  },
  json: {
    ...common,
    /** Operations, in order. */
    operations: listOf(operation),
  },
};
type Patches = typeof patches;

/** A JSON merge patch (RFC 7386) of one object. */
export interface MergePatch extends OfKind<Patches, 'merge'> {}
/** A JSON patch (RFC 6902) of one object. */
export interface JsonPatch extends OfKind<Patches, 'json'> {}
/** A change of one object after it was rendered. */
export type ObjectPatch = MergePatch | JsonPatch;

const wellFormed: Schema<ObjectPatch> = typed(kinds(patches));

/** One that is wrong somewhere is applied nowhere: `isUnread` holds for its object. */
export const objectPatch: Schema<ObjectPatch> = readBy(wellFormed, (value, path, issues) => {
  const found: Issue[] = [];
  const usable = wellFormed.read(value, path, found);
  issues.push(...found);
  return found.length === 0 ? usable : { kind: 'merge', object: unread, fields: {}, reason: unread };
});

const reasonFields = { reason };
/** Why an object is patched. */
export interface PatchOptions extends InputOf<typeof reasonFields>, OutputOf<typeof reasonFields> {}

/**
 * A JSON merge patch (RFC 7386) of a rendered object: the way out where the model has no word for a field.
 *
 * @example
 * patch('Deployment/web', { spec: { template: { spec: { hostAliases: [{ ip: '10.0.0.5', hostnames: ['old-db'] }] } } } }, { reason: 'old DNS until March' })
 */
export function patch(object: string, fields: PlainFields, { reason }: PatchOptions): MergePatch {
  return { kind: 'merge', object, fields, reason };
}

/**
 * A JSON patch (RFC 6902) of a rendered object: it reaches single elements of lists.
 *
 * @example
 * jsonPatch('Service/web', [{ op: 'add', path: '/spec/ports/0/nodePort', value: 30001 }], { reason: 'the old balancer asks this port' })
 */
export function jsonPatch(object: string, operations: readonly PatchOperation[], { reason }: PatchOptions): JsonPatch {
  return { kind: 'json', object, operations, reason };
}
