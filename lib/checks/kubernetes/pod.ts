import { perObject } from '../../model/per-object';
import type { CheckedObject } from './checked-object';
import { type Block, blockAt, blocksAt, isBlock, labelsAt, listAt, stringAt, valueAt } from './field';

/** The pods that an object makes, or a pod itself. */
export interface CheckedPod {
  readonly object: CheckedObject;
  /** Of the pod's specification: `spec.template.spec`. */
  readonly path: string;
  readonly spec: Block;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  readonly containers: readonly CheckedContainer[];
}

/** A container of a pod. */
export interface CheckedContainer {
  readonly path: string;
  readonly name: string;
  readonly body: Block;
  /** `sidecar` is an init container that goes on running. */
  readonly role: 'main' | 'init' | 'sidecar' | 'ephemeral';
}

const templates: ReadonlyMap<string, string> = new Map([
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job'].map(
    (kind) => [kind, 'spec.template'] as const,
  ),
  ['CronJob', 'spec.jobTemplate.spec.template'],
  ['PodTemplate', 'template'],
]);

/** Kinds that run until they are done. */
export const jobs: readonly string[] = ['Job', 'CronJob'];

/** Kinds whose number of replicas is stated or scaled. */
export const replicated: readonly string[] = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout'];

/** The pod of an object: of Kubernetes' own kinds also where it cannot be read, of others (Argo Rollouts, Knative) where there is one. */
export const podOf = perObject((object: CheckedObject): CheckedPod | undefined => {
  if (object.kind === 'Pod') return podAt(object, '');
  const template = templates.get(object.kind);
  if (template !== undefined) return podAt(object, template);
  return Array.isArray(valueAt(object.body, 'spec.template.spec.containers')) ? podAt(object, 'spec.template') : undefined;
});

function podAt(object: CheckedObject, template: string): CheckedPod {
  const pod = template === '' ? object.body : blockAt(object.body, template);
  const path = template === '' ? 'spec' : `${template}.spec`;
  const spec = blockAt(pod, 'spec');
  return {
    object,
    path,
    spec,
    labels: labelsAt(pod, 'metadata.labels'),
    annotations: labelsAt(pod, 'metadata.annotations'),
    containers: (['containers', 'initContainers', 'ephemeralContainers'] as const).flatMap((list) =>
      blocksAt(spec, list).map((each) => ({
        path: `${path}.${each.path}`,
        name: stringAt(each.block, 'name') ?? '',
        body: each.block,
        role: roleOf(list, each.block),
      })),
    ),
  };
}

function roleOf(list: 'containers' | 'initContainers' | 'ephemeralContainers', container: Block): CheckedContainer['role'] {
  if (list === 'containers') return 'main';
  if (list === 'ephemeralContainers') return 'ephemeral';
  return valueAt(container, 'restartPolicy') === 'Always' ? 'sidecar' : 'init';
}

/** Numbers and names of the ports that the running containers of a pod declare; they share an address. */
export const portsOf = perObject(({ containers }: CheckedPod): ReadonlySet<unknown> => {
  const running = containers.filter(({ role }) => role === 'main' || role === 'sidecar');
  const ports = running.flatMap(({ body }) => listAt(body, 'ports').filter(isBlock));
  return new Set(ports.flatMap(({ containerPort, name }) => [containerPort, name]));
});
