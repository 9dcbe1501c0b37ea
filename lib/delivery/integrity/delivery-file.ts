import { fieldAt } from '../../model/record';
import { isJsonMap, type JsonMap, type JsonValue } from '../../output/json-value';
import { yamlLibrary } from '../../output/yaml-library';
import type { FileObject } from './file-object';

/** A file of a delivery, as it was read. */
export interface DeliveryFile {
  /** From the folder of the delivery. */
  readonly path: string;
  readonly text: string;
  /** Documents of YAML, or the value of JSON; none of other files, such as templates. */
  readonly documents: readonly JsonValue[];
  readonly objects: readonly FileObject[];
  /** Why the text could not be read. */
  readonly fault?: string;
}

/** The files of a delivery by path. */
export type DeliveryFiles = ReadonlyMap<string, DeliveryFile>;

/** Reads a file; templates of a chart are texts. */
export function readDeliveryFile(path: string, text: string): DeliveryFile {
  if (!/\.(?:ya?ml|json)$/.test(path) || isChartTemplate(path) || isChartText(path)) return { path, text, documents: [], objects: [] };
  const parsed = yamlLibrary().parseAllDocuments(text);
  const documents = Array.isArray(parsed) ? parsed : [];
  const [fault] = documents.flatMap(({ errors }) => errors);
  if (fault !== undefined) return { path, text, documents: [], objects: [], fault: fault.message.split('\n')[0] ?? '' };
  // the schema of YAML 1.2 makes nothing but values of JSON
  const values = documents.map((document): JsonValue => document.toJS()).filter((value) => value !== null && value !== undefined);
  return { path, text, documents: values, objects: values.flatMap((value) => objectIn(path, value)) };
}

/** Whether a file is a template of a chart, which is no YAML. */
export function isChartTemplate(path: string): boolean {
  return /^helm\/templates\//.test(path);
}

/** Whether a file is a text that templates of a chart read as it is. */
export function isChartText(path: string): boolean {
  return /^helm\/files\//.test(path);
}

/** A file that kustomize reads has no object of a cluster. */
function objectIn(path: string, tree: JsonValue): readonly FileObject[] {
  if (!isJsonMap(tree)) return [];
  const object = fileObject(path, tree);
  return object === undefined || object.apiVersion.startsWith('kustomize.config.k8s.io/') ? [] : [object];
}

/** An object of a tree with a kind and a name. */
export function fileObject(file: string, tree: JsonMap): FileObject | undefined {
  const [apiVersion, kind] = [tree['apiVersion'], tree['kind']];
  const [name, namespace] = [fieldAt(tree, ['metadata', 'name']), fieldAt(tree, ['metadata', 'namespace'])];
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return undefined;
  return { file, tree, apiVersion, kind, name, ...(typeof namespace === 'string' && { namespace }) };
}
