import { assertJsonValue, isJsonList, type JsonValue } from './json-value';

/**
 * One canonical text for one value: two spaces, keys in the order of their code units whatever the locale, a newline at the end.
 *
 * @throws UnwritableValueError for what JSON has no word for, with its path.
 */
export function writeJson(value: unknown): string {
  assertJsonValue(value);
  return `${print(value, '\n')}\n`;
}

/** Prints by hand: JSON.stringify puts keys that look like list positions first, in whatever order they were added. */
function print(value: JsonValue, newline: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${newline}  `;
  if (isJsonList(value))
    return value.length === 0 ? '[]' : `[${inner}${value.map((each) => print(each, inner)).join(`,${inner}`)}${newline}]`;
  const keys = Object.keys(value).sort(); // no compare function: sort() goes by code unit
  const entries = keys.map((key) => `${JSON.stringify(key)}: ${print(value[key] ?? null, inner)}`);
  return keys.length === 0 ? '{}' : `{${inner}${entries.join(`,${inner}`)}${newline}}`;
}
