import { fieldAt, isRecord } from '../../model/record';
import type { JsonMap } from '../../output/json-value';

/** An object in a file. */
export interface FileObject {
  readonly file: string;
  readonly tree: JsonMap;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** `Deployment/api` */
export function titleOf({ kind, name }: Pick<FileObject, 'kind' | 'name'>): string {
  return `${kind}/${name}`;
}

/** `kustomize/base/deployment-api.yaml: Deployment/api` */
export function placeOf(object: Pick<FileObject, 'file' | 'kind' | 'name'>, field?: string): string {
  return `${object.file}: ${titleOf(object)}${field === undefined ? '' : ` ${field}`}`;
}

/** The values at a path; a step through a list goes to each of its elements. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const key of path.split('.')) {
    found = found.flatMap(unfolded).flatMap((each) => (isRecord(each) && Object.hasOwn(each, key) ? [each[key]] : []));
  }
  return found.flatMap(unfolded);
}

function unfolded(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The texts at a path. */
export function textsAt(value: unknown, path: string): readonly string[] {
  return valuesAt(value, path).filter((each) => typeof each === 'string');
}

/** The text at a path without lists. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = fieldAt(value, path.split('.'));
  return typeof found === 'string' ? found : undefined;
}

/** The texts of a map by key, such as labels. */
export function labelsAt(value: unknown, path: string): { readonly [key: string]: string } {
  const found = fieldAt(value, path.split('.'));
  if (!isRecord(found)) return {};
  return Object.fromEntries(Object.entries(found).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each] as const] : [])));
}

/** A part of a template of Helm, whose text a release decides. */
export const unknownText = '\u{fffd}';

/** Whether two texts may be the same, as far as templates in them can tell. */
export function mayBe(text: string, other: string): boolean {
  if (!text.includes(unknownText) && !other.includes(unknownText)) return text === other;
  const [parts, others] = [text.split(unknownText), other.split(unknownText)];
  const [start = '', otherStart = ''] = [parts[0], others[0]];
  const [end = '', otherEnd = ''] = [parts.at(-1), others.at(-1)];
  const startsAlike = start.startsWith(otherStart) || otherStart.startsWith(start);
  return startsAlike && (end.endsWith(otherEnd) || otherEnd.endsWith(end));
}
