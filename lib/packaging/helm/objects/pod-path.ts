import { own } from '../../../model/own';
import { fieldAt } from '../../../model/record';
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
  return own(paths, kind);
}

/** The pods' template of an object: `{ metadata, spec }`. */
export function podTemplateOf(object: KubernetesObject): unknown {
  const path = podPath(object.kind);
  return path === undefined ? undefined : fieldAt(object, path);
}
