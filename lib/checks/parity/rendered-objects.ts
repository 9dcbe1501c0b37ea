import { join } from 'node:path';
import { isRecord } from '../../model/record';
import { yamlLibrary } from '../../output/yaml-library';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { type Toolbox, ToolError } from './tool';

/** A way to get from a package to the objects of an environment. */
export type Method = 'kubectl kustomize' | 'kustomize build' | 'helm template';

/** Where the packages of an application are, and who renders them. */
export interface Packages {
  /** Folder of the chart. */
  readonly chart: string;
  /** Folder with `base` and `overlays`. */
  readonly kustomize: string;
  /** Folder with the values that the chart does not have, by environment. */
  readonly secrets: string;
  readonly tools: Toolbox;
}

/**
 * The objects that a tool makes of an environment.
 *
 * @throws ToolError when the tool is nowhere, or complains
 */
export function renderedObjects(method: Method, environment: string, packages: Packages): readonly KubernetesObject[] {
  const objects = parsed(method, rendered(method, environment, packages));
  if (objects.every(isNamedObject)) return objects;
  throw new ToolError(`${method} printed what is not a list of named Kubernetes objects`);
}

function parsed(method: Method, text: string): readonly KubernetesObject[] {
  try {
    return readObjects(text);
  } catch (error) {
    throw new ToolError(`${method} printed what is not YAML: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
}

function isNamedObject(value: unknown): boolean {
  return (
    isRecord(value) && ['apiVersion', 'kind'].every((key) => key in value) && isRecord(value['metadata']) && 'name' in value['metadata']
  );
}

function rendered(method: Method, environment: string, { chart, kustomize, secrets, tools }: Packages): string {
  switch (method) {
    case 'kubectl kustomize':
      return tools.run('kubectl', ['kustomize', `overlays/${environment}`], kustomize);
    case 'kustomize build':
      return tools.run('kustomize', ['build', `overlays/${environment}`], kustomize);
    case 'helm template':
      return tools.run('helm', ['template', 'parity', '.', '--include-crds', ...valuesOf(environment, secrets)], chart);
  }
}

function valuesOf(environment: string, secrets: string): readonly string[] {
  return ['--values', `values-${environment}.yaml`, '--values', join(secrets, `${environment}.yaml`)];
}

/** The objects of a YAML text, read as Kubernetes reads it: YAML 1.1. */
export function readObjects(text: string): readonly KubernetesObject[] {
  const documents = yamlLibrary().parseAllDocuments(text, { version: '1.1', merge: false });
  return [...documents].flatMap((document): KubernetesObject[] => {
    if (document.errors[0] !== undefined) throw document.errors[0];
    const object: unknown = document.toJS({ maxAliasCount: -1 });
    return object === null ? [] : [object as KubernetesObject]; // a tool's own output
  });
}
