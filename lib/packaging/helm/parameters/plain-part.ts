import { isJsonList, isSameJson, type JsonValue } from '../../../output/json-value';
import { type FieldPath, pathKey } from '../objects/field-path';
import type { ObjectContext, Variants } from './object-context';

/** Whether a part of an object is the same everywhere with all that is in it, and nothing in it is written by a helper or a parameter. */
export function isPlain(context: ObjectContext, path: FieldPath, variants: Variants): boolean {
  const [first = null, ...others] = variants.values();
  if (typeof first !== 'object' || first === null || context.touched.has(pathKey(path))) return false;
  return others.every((each) => isSameJson(each, first)) && !isSpecial(context, String(path.at(-1)), first);
}

/** Paths of parameters and the like with all that they lie in. */
export function touchedPaths(paths: Iterable<FieldPath>): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const path of paths) for (let length = 0; length <= path.length; length++) touched.add(pathKey(path.slice(0, length)));
  return touched;
}

function isSpecial(context: ObjectContext, key: string, value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return key === 'namespace';
  if (key === 'roleRef') return true; // may name what has the namespace in its name
  if (isJsonList(value)) return value.some((each) => isSpecial(context, '', each));
  const keys = Object.keys(value);
  if (keys.includes('value') && 'name' in value && value['name'] === 'namespace') return true;
  if (key === 'labels' && keys.some((label) => label === 'app.kubernetes.io/version' || context.chart.commonLabels.has(label))) return true;
  return keys.some((each) => isSpecial(context, each, value[each] ?? null));
}
