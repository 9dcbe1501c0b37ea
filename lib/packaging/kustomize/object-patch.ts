import { own } from '../../model/own';
import { isJsonMap, type JsonMap } from '../../output/json-value';
import type { ObjectFamily } from '../aligned-objects';
import { jsonPatch, linesOf, type Operation } from './json-patch';
import { type Step, strategicPatch } from './strategic-patch';

/** What an environment changes in an object: a strategic merge, or operations where that cannot say it or takes much longer. */
export interface ObjectPatch {
  readonly family: ObjectFamily;
  /** The object in the file that it changes. */
  readonly target: JsonMap;
  readonly change:
    | { readonly kind: 'merge'; readonly fields: JsonMap }
    | { readonly kind: 'operations'; readonly operations: readonly Operation[] };
}

/** Beyond so many lines, a merge may not be twice as long as operations: a long list in which one word changes. */
const longMerge = 12;

/** Undefined where nothing changes. */
export function patchObject(family: ObjectFamily, step: Step<JsonMap>): ObjectPatch | undefined {
  const operations = jsonPatch(step);
  if (operations.length === 0) return undefined;
  const target = step.before;
  const fields = strategicPatch(step);
  const isShort = fields !== undefined && (linesOf(fields) <= longMerge || linesOf(fields) <= 2 * linesOf(operations));
  return { family, target, change: isShort ? { kind: 'merge', fields: withIdentity(fields, target) } : { kind: 'operations', operations } };
}

/** By these kustomize finds the object. */
function withIdentity(fields: JsonMap, target: JsonMap): JsonMap {
  const { apiVersion = '', kind = '', metadata = {} } = target;
  const { name = '', namespace } = isJsonMap(metadata) ? metadata : {};
  const { metadata: changed = {}, ...others } = fields;
  return {
    apiVersion,
    kind,
    metadata: { name, ...(namespace !== undefined && { namespace }), ...(isJsonMap(changed) && changed) },
    ...others,
  };
}

/** `name` of an object in a file. */
export function nameOf(content: JsonMap): string {
  const metadata = own(content, 'metadata');
  return isJsonMap(metadata) ? String(own(metadata, 'name')) : '';
}
