import { isPlainObject } from '../model/plain-object';
import { sortedEntries } from '../model/record';
import { yamlLibrary } from '../output/yaml-library';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { composeItems } from './compose-items';
import { type ItemPlace, kubernetesItems } from './kubernetes-items';
import { owningWorkload } from './owning-workload';
import type { Plane, RenderedItem } from './rendered-item';

/** Files of an application. */
export interface FilePlace {
  readonly environments: readonly string[];
  readonly workloads: readonly string[];
}

/**
 * A file as items. Values of a chart are one for each workload, objects of controllers one each, workflows are read; files of other forms
 * are their text. Packages of the objects of the application, the templates of its chart and its kustomize layout, give none: they are the
 * objects once more, which parity shows.
 */
export function fileItems(path: string, text: string, { environments, workloads }: FilePlace): readonly RenderedItem[] {
  const place = { path, workloads, ...placed(path, environments) };
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/(?:^|\/)kustomize\/|(?:^|\/)helm\/templates\//.test(path)) return [];
  if (/(?:^|\/)plain\//.test(path) && /\.ya?ml$/.test(path)) return [];
  if (/^(?:values(?:-.+)?|Chart)\.ya?ml$/.test(name)) return valuesItems(name, text, { ...place, ...ofValues(name, environments) });
  if (/^compose(?:\.override)?\.ya?ml$/.test(name)) return composeItems(name, text, place);
  if (/(?:^|\/)\.github\/workflows\//.test(path)) return [parsedItem('workflow', 'github-workflow', text, place)];
  if (/^cloudbuild(?:\..+)?\.ya?ml$/.test(name)) return [parsedItem('workflow', 'cloud-build', text, place)];
  if (/(?:^|\/)(?:argocd|flux)\//.test(path) && /\.ya?ml$/.test(path)) return objectItems(text, place);
  return [item('file', 'text', text, place)];
}

interface Placed extends ItemPlace {
  readonly path: string;
}

/** A folder that is named after an environment has its files. */
function placed(path: string, environments: readonly string[]): { readonly environment?: string } {
  const steps = path.split('/').map((each) => each.replace(/\.(?:sh|json|ya?ml|md)$/, ''));
  const environment = steps.find((each) => environments.includes(each));
  return environment === undefined ? {} : { environment };
}

function ofValues(name: string, environments: readonly string[]): { readonly environment?: string } {
  const environment = environments.find((each) => name.replace(/\.ya?ml$/, '') === `values-${each}`);
  return environment === undefined ? {} : { environment };
}

function valuesItems(name: string, text: string, { environment, workloads }: Placed): readonly RenderedItem[] {
  const values: unknown = yamlLibrary().parse(text);
  if (!isPlainObject(values)) return [];
  return sortedEntries(values).map(([key, value]): RenderedItem => {
    const workload = workloads.find((each) => key === each || key === camelCase(each));
    return {
      plane: 'helm',
      ...(environment !== undefined && { environment }),
      identity: `${name} ${key}`,
      title: `${name} ${key}`,
      type: name === 'Chart.yaml' ? 'chart' : 'values',
      ...(workload !== undefined && { workload }),
      value,
    };
  });
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Objects that a controller reads; a kustomization is none. */
function objectItems(text: string, place: Placed): readonly RenderedItem[] {
  const documents = yamlLibrary().parseAllDocuments(text);
  const values: readonly unknown[] = Array.isArray(documents) ? documents.map((document): unknown => document.toJS()) : [];
  return values.flatMap((value) => (isNamedObject(value) ? kubernetesItems([value], place) : []));
}

function isNamedObject(value: unknown): value is KubernetesObject {
  if (!isPlainObject(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string') return false;
  return isPlainObject(value['metadata']) && typeof value['metadata']['name'] === 'string';
}

function parsedItem(plane: Plane, type: string, text: string, place: Placed): RenderedItem {
  return item(plane, type, yamlLibrary().parse(text), place);
}

function item(plane: Plane, type: string, value: unknown, { path, environment, workloads }: Placed): RenderedItem {
  const workload = plane === 'workflow' ? owningWorkload(stem(path), workloads) : undefined;
  return {
    plane,
    ...(environment !== undefined && { environment }),
    identity: path,
    title: path,
    type,
    ...(workload !== undefined && { workload }),
    value,
  };
}

/** `build-api` of `.github/workflows/shop.build-api.yml`. */
function stem(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.ya?ml$/, '')
    .replace(/^.*\./, '');
}
