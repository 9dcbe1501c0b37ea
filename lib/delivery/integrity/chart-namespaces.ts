import { fieldAt } from '../../model/record';
import { templatesOf } from './chart-objects';
import type { DeliveryFiles } from './delivery-file';

/** Of the metadata of an object: `  namespace: {{ .Values.probe.namespace | quote }}`. */
const statedNamespace = /^ {2}namespace: \{\{-? \.Values\.([\w.]+) \| quote -?\}\}$/gm;

/** Namespaces in which a release puts objects, where its values state them: the last file that has a value decides. */
export function chartNamespaces(files: DeliveryFiles, chart: string, valueFiles: readonly string[]): readonly string[] {
  const documents = [`${chart}/values.yaml`, ...valueFiles].map((path) => files.get(path)?.documents[0]);
  const keys = templatesOf(files, chart).flatMap(({ text }) => [...text.matchAll(statedNamespace)].map(([, key = '']) => key));
  return [...new Set(keys)].flatMap((key) => {
    const stated = documents.map((document) => fieldAt(document, key.split('.'))).findLast((value) => value !== undefined);
    return typeof stated === 'string' && stated !== '' ? [stated] : [];
  });
}
