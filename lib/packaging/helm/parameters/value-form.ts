import { isJsonList, isSameJson, type JsonValue } from '../../../output/json-value';
import { isMisread } from '../../../output/misread-text';
import type { ValueForm } from '../template/template-node';

/**
 * How values of these kinds are written into a template. Helm reads `null` in a map as "remove what is there", and its `toYaml` writes
 * some text so that other readers take it for something else: such values travel as YAML text, `raw`.
 */
export function formOf(given: readonly JsonValue[]): ValueForm {
  const [first = null] = given;
  const values = given.every((each) => isSameJson(each, first)) ? given.slice(0, 1) : given;
  if (values.every((value) => typeof value === 'string')) return values.some(isUnreadable) ? 'raw' : 'text';
  if (values.every((value) => Number.isSafeInteger(value))) return 'integer';
  if (values.every((value) => typeof value === 'boolean')) return 'flag';
  if (values.every(isPlainScalar)) return 'json';
  return values.every(isTree) && values.every(isTame) && !mixesTrees(values) ? 'yaml' : 'raw';
}

/** Helm 3.10 writes values down to compare them with the schema, and cannot read these again. */
function isUnreadable(text: string): boolean {
  return /[\u007f-\u009f\ufffe\uffff]/.test(text);
}

/** Whether templates take it for nothing: `with` leaves it out. */
export function isEmpty(value: JsonValue): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return !value;
}

function isPlainScalar(value: JsonValue): boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && /^[ -~]*$/.test(value));
}

function isTree(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}

/** Whether Helm gives a value back as it was, and `toYaml` writes it so that every reader takes it for the same. */
function isTame(value: JsonValue): boolean {
  if (typeof value === 'string') return isTameText(value);
  if (value === null) return false;
  if (typeof value !== 'object') return true;
  if (isJsonList(value)) return value.every(isTame);
  return Object.entries(value).every(([key, each]) => isTameText(key) && !key.includes('\n') && isTame(each));
}

function isTameText(text: string): boolean {
  return /^(?:[!-~](?:[ -~\n]*[!-~])?)?$/.test(text) && !/[ \t]\n|\n\s/.test(text) && !isMisread(text) && !/^[-+]?0[oO]/.test(text);
}

/** Where one has a map, another must not have anything else: Helm merges maps, and warns of what cannot be merged. */
function mixesTrees(values: readonly JsonValue[]): boolean {
  const maps = values.filter((value) => isTree(value) && !isJsonList(value)) as { readonly [key: string]: JsonValue }[]; // just filtered
  if (maps.length === 0) return false;
  if (maps.length < values.length) return true;
  const keys = new Set(maps.flatMap((map) => Object.keys(map)));
  return [...keys].some((key) => mixesTrees(maps.filter((map) => Object.hasOwn(map, key)).map((map) => map[key] ?? null)));
}
