import { own } from '../model/own';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { owningWorkload } from './owning-workload';
import type { RenderedItem } from './rendered-item';

/** Where items are, and whose they may be. */
export interface ItemPlace {
  /** Undefined where all environments share them. */
  readonly environment?: string;
  /** Names of the workloads of the application. */
  readonly workloads: readonly string[];
}

/** Objects of Kubernetes as items. */
export function kubernetesItems(objects: readonly KubernetesObject[], { environment, workloads }: ItemPlace): readonly RenderedItem[] {
  return objects.map((object): RenderedItem => {
    const { apiVersion, kind, metadata } = object;
    const place = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
    const type = `${apiVersion}/${kind}`;
    const workload = workloadOf(object, workloads);
    return {
      plane: 'kubernetes',
      ...(environment !== undefined && { environment }),
      identity: `${type} ${place}`,
      title: `${kind} ${place}`,
      type,
      ...(workload !== undefined && { workload }),
      value: object,
    };
  });
}

/** The one that its labels say, or the one that it is named after. */
function workloadOf({ metadata }: KubernetesObject, workloads: readonly string[]): string | undefined {
  const labelled = own(metadata.labels ?? {}, 'app.kubernetes.io/name');
  return labelled !== undefined && workloads.includes(labelled) ? labelled : owningWorkload(metadata.name, workloads);
}
