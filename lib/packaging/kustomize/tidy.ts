import type { JsonValue } from '../../output/json-value';
import { isJsonList, isJsonMap, type JsonMap } from '../../output/json-value';
import { writeYaml } from '../../output/yaml';

/** An object, or a part of one, as people write it: what it is and what it is called in front, the rest by the alphabet. */
export function writeTidily(value: JsonMap): string {
  return writeYaml([tidy(value)]);
}

export function tidy(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(tidy);
  if (!isJsonMap(value)) return value;
  const keys = Object.keys(value).sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, tidy(value[key] ?? null)]));
}

const inFront: readonly string[] = ['apiVersion', 'kind', 'metadata', 'name', 'namespace', 'image'];

function rank(key: string): number {
  const found = inFront.indexOf(key);
  return found < 0 ? inFront.length : found;
}
