import { own } from '../../../model/own';
import type { JsonValue } from '../../../output/json-value';
import { isJsonMap } from '../../../output/json-value';
import type { OutputFile } from '../../../output/output-file';
import { writeYaml } from '../../../output/yaml';
import { yamlLibrary } from '../../../output/yaml-library';
import { overrideOf } from '../values/value-override';

/** Values of a chart inside another: none of an environment is `null`. */
export interface NestedValues {
  /** Text of `values.yaml`, without what it says of itself at its head. */
  readonly values: string;
  /** Text by environment; empty where nothing differs. */
  readonly overrides: ReadonlyMap<string, string>;
}

/**
 * The values of a chart for an umbrella. On its own, an environment takes a key away with `null`. In an umbrella, Helm 3.10 leaves the
 * key of the inner chart where it is, and later ones hand `null` to its schema: here such a key stands only in the files of the
 * environments that have it.
 */
export function nestedValues(files: readonly OutputFile[]): NestedValues {
  const text = withoutName(withoutHead(files.find(({ path }) => path === 'values.yaml')?.text ?? ''));
  const written = new Map(files.flatMap(({ path, text: body }) => entryOf(path, withoutHead(body))));
  const removed = [...written.values()].flatMap((override) => pathsOfNull(override, []));
  const overrides = (textOf: (override: JsonValue) => string) => new Map([...written].map(([name, override]) => [name, textOf(override)]));
  if (removed.length === 0) return { values: text, overrides: overrides(overrideText) };
  const initial = readValues(text);
  const document = yamlLibrary().parseDocument(text);
  for (const path of removed) document.deleteIn(path);
  const values = document.toString({ lineWidth: 0 });
  const reduced = readValues(values);
  return { values, overrides: overrides((override) => overrideText(overrideOf(reduced, laidOver(initial, override))?.value)) };
}

/** Environment of a file of values. */
export function environmentOf(path: string): string | undefined {
  return /^values-(.+)\.yaml$/.exec(path)?.[1];
}

function entryOf(path: string, text: string): readonly (readonly [string, JsonValue])[] {
  const environment = environmentOf(path);
  return environment === undefined ? [] : [[environment, readValues(withoutName(text))]];
}

/** The umbrella names the environment itself, for all its charts. */
function withoutName(text: string): string {
  return text.replace(/^global:\n(?: {2}# .*\n)?(?: {2}environment: .*\n)(?! )\n?/m, '');
}

function withoutHead(text: string): string {
  return text.replace(/^(?:#.*\n)+\n*/, '');
}

/** Files of values are maps of JSON: writeYaml wrote them. */
function readValues(text: string): JsonValue {
  return (yamlLibrary().parse(text) ?? {}) as JsonValue;
}

function overrideText(override: JsonValue | undefined): string {
  return override === undefined || !isJsonMap(override) || Object.keys(override).length === 0 ? '' : writeYaml([override]);
}

function pathsOfNull(value: JsonValue, path: readonly string[]): readonly (readonly string[])[] {
  if (value === null) return [path];
  return isJsonMap(value) ? Object.entries(value).flatMap(([key, each]) => pathsOfNull(each, [...path, key])) : [];
}

/** What Helm makes of values over those of a chart. */
function laidOver(initial: JsonValue | undefined, override: JsonValue): JsonValue | undefined {
  if (override === null) return undefined;
  if (initial === undefined || !isJsonMap(initial) || !isJsonMap(override)) return override;
  const keys = [...Object.keys(initial), ...Object.keys(override).filter((key) => !Object.hasOwn(initial, key))];
  const entries = keys.flatMap((key) => {
    const [under, over] = [own(initial, key), own(override, key)];
    const value = over === undefined ? under : laidOver(under, over);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
