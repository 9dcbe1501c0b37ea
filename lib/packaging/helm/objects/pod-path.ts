import type { KubernetesObject } from '../../../targets/kubernetes/kubernetes-object';

/** Where the template of the pods stands in the objects that run them; that of a Pod is the object itself. */
const paths: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  Job: ['spec', 'template'],
  Pod: [],
  ReplicaSet: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
};

/** Path from the object to the metadata and spec of its pods; undefined for kinds that run none. */
export function podPath(kind: string): readonly string[] | undefined {
  return Object.hasOwn(paths, kind) ? paths[kind] : undefined;
}

/** What stands in an object at a path; undefined where nothing does. */
export function fieldAt(object: unknown, path: readonly string[]): unknown {
  let found: unknown = object;
  for (const key of path) {
    if (!isFields(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** The pods' template of an object: `{ metadata, spec }`. */
export function podTemplateOf(object: KubernetesObject): unknown {
  const path = podPath(object.kind);
  return path === undefined ? undefined : fieldAt(object, path);
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
