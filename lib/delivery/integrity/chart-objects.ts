import { perObject } from '../../model/per-object';
import { isJsonMap, type JsonValue } from '../../output/json-value';
import { yamlLibrary } from '../../output/yaml-library';
import { type DeliveryFile, type DeliveryFiles, fileObject, isChartTemplate } from './delivery-file';
import { type FileObject, unknownText } from './file-object';
import { isBelow } from './paths';

/** The templates of a chart that print objects. */
export function templatesOf(files: DeliveryFiles, chart: string): readonly DeliveryFile[] {
  return [...files.values()].filter(({ path }) => isBelow(path, `${chart}/templates`) && isChartTemplate(path));
}

/** Objects that a chart can print, with all its conditions met; what a release decides is an unknown text. */
export function chartObjects(files: DeliveryFiles, chart: string): readonly FileObject[] {
  const templates = templatesOf(files, chart);
  const helpers = helpersOf(templates);
  return templates.filter(({ path }) => path.endsWith('.yaml')).flatMap((template) => objectsOf(template, helpers));
}

/** Texts of the helpers that templates define, by name. */
export function helpersOf(templates: readonly DeliveryFile[]): ReadonlyMap<string, string> {
  const found = templates.flatMap(({ text }) =>
    [...withoutComments(text).matchAll(/\{\{-? define "([^"]+)" -?\}\}\n?([\s\S]*?)(?=\{\{-? define "|$)/g)].map(
      ([, name = '', body = '']) => [name, body.trimEnd().replace(/\n?\{\{-? end -?\}\}$/, '')] as const,
    ),
  );
  return new Map(found);
}

/** A template without what Helm does not read. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}\n?/g, '');
}

/** A template is asked for its objects by several checks, and of a chart that changed by one file. */
const known = perObject((_template: DeliveryFile) => new Map<string, readonly FileObject[]>());

function objectsOf(template: DeliveryFile, helpers: ReadonlyMap<string, string>): readonly FileObject[] {
  const key = [...helpers].join('\n');
  const objects = known(template).get(key) ?? parsedObjects(template, helpers);
  known(template).set(key, objects);
  return objects;
}

function parsedObjects({ path, text }: DeliveryFile, helpers: ReadonlyMap<string, string>): readonly FileObject[] {
  const lines = printed(withoutComments(text).split('\n'), helpers, '', 0);
  const parsed = yamlLibrary().parseAllDocuments(lines.join('\n'), { uniqueKeys: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.flatMap((document) => {
    if (document.errors.length > 0) return []; // a form that only Helm can tell
    const value: JsonValue = document.toJS(); // nothing but values of JSON, by the schema of YAML 1.2
    return isJsonMap(value) ? (fileObject(path, value) ?? []) : [];
  });
}

const included = /^(\s*)\{\{-?\s*include "([^"]+)"[^|]*?(?:\| nindent (\d+) )?-?\}\}$/;
const deepest = 10;

function printed(lines: readonly string[], helpers: ReadonlyMap<string, string>, indent: string, depth: number): readonly string[] {
  return lines.flatMap((line) => {
    const [, before = '', name = '', inside] = included.exec(line) ?? [];
    const helper = helpers.get(name);
    if (helper !== undefined && depth < deepest) {
      return printed(helper.split('\n'), helpers, inside === undefined ? `${indent}${before}` : ' '.repeat(Number(inside)), depth + 1);
    }
    if (/^\s*\{\{.*\}\}\s*$/.test(line)) return [];
    return [`${indent}${line.replaceAll(/\{\{.*?\}\}/g, unknownText)}`];
  });
}
