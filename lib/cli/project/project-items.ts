import { isPlainObject } from '../../model/plain-object';
import { yamlLibrary } from '../../output/yaml-library';
import { kubernetesItems } from '../../rendered/kubernetes-items';
import type { RenderedItem } from '../../rendered/rendered-item';
import { terraformItems } from '../../rendered/terraform-items';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { ProjectOutput } from './project-output';

/** Names by which stacks and manifests are assigned. */
export interface ProjectNames {
  readonly environments: readonly string[];
  readonly workloads: readonly string[];
}

/** Resources of stacks and objects of manifests as items; their environment is the one that the name of the stack or the file says. */
export function projectItems({ stacks, manifests }: ProjectOutput, { environments, workloads }: ProjectNames): readonly RenderedItem[] {
  const placeOf = (name: string) => {
    const environment = environmentIn(name, environments);
    return { workloads, ...(environment !== undefined && { environment }) };
  };
  return [
    ...[...stacks].flatMap(([stack, text]) => {
      const json: unknown = JSON.parse(text);
      return isPlainObject(json) ? terraformItems(json, { stack, ...placeOf(stack) }) : [];
    }),
    ...[...manifests].flatMap(([path, text]) => kubernetesItems(objectsIn(text), placeOf(path))),
  ];
}

/** The longest name that stands in the words of another: `prod` of `shop-prod-foundation` and of `prod/shop.k8s.yaml`. */
export function environmentIn(name: string, environments: readonly string[]): string | undefined {
  const words = `-${name.replace(/[^A-Za-z0-9]+/g, '-')}-`;
  const found = environments.filter((each) => words.includes(`-${each}-`));
  return found.sort((one, other) => other.length - one.length)[0];
}

function objectsIn(text: string): readonly KubernetesObject[] {
  const documents = yamlLibrary().parseAllDocuments(text);
  const values: readonly unknown[] = Array.isArray(documents) ? documents.map((document): unknown => document.toJS()) : [];
  return values.filter(isObject);
}

function isObject(value: unknown): value is KubernetesObject {
  if (!isPlainObject(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string') return false;
  return isPlainObject(value['metadata']) && typeof value['metadata']['name'] === 'string';
}
