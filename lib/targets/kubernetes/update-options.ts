import { surge } from '../../model/rollout';
import { type InputOf, kinds, type OfKind } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { oneOf, whole } from '../../model/schema/values';

const ofDeployment = {
  recreate: {},
};

/** All replicas end before their successors start, for programs of which no two may run at once: there is none in between. */
export interface RecreatedUpdate extends OfKind<typeof ofDeployment, 'recreate'> {}

/** Options of services and workers. */
export const deploymentFields = {
  /** How pods are replaced, in place of a `rollout`. @default - as `rollout` says */
  updates: typed<RecreatedUpdate>(kinds(ofDeployment)).optional(),
  /** Seconds without progress after which an update has failed, 1 to 86400; more than `minReadySeconds`. @default - 600 and what startup probes allow */
  progressDeadlineSeconds: whole(1, 86_400).optional(),
};

/** Options of services and workers. */
export interface KubernetesDeploymentOptions extends InputOf<typeof deploymentFields> {}

const ofStatefulSet = {
  rolling: {
    /** Replicas from this number on get the new version, 0 to 1000. @default 0, all */
    partition: whole(0, 1000).optional(),
  },
  'on-delete': {},
};

/** One replica after the other, from the last to the first. */
export interface PartitionedUpdate extends OfKind<typeof ofStatefulSet, 'rolling'> {}
/** A pod gets the new version when it is deleted by hand. */
export interface OnDeleteUpdate extends OfKind<typeof ofStatefulSet, 'on-delete'> {}

const statefulUpdates: Schema<PartitionedUpdate | OnDeleteUpdate> = typed(kinds(ofStatefulSet));

/** Options of stateful services. */
export const statefulSetFields = {
  /** How pods are replaced. @default - rolling, all of them */
  updates: statefulUpdates.optional(),
  /**
   * Whether replicas start and end all at once, or one after the other as each gets ready. It cannot be changed of a StatefulSet that
   * exists. @default 'parallel'
   */
  podManagement: oneOf('parallel', 'ordered-ready').optional(),
};

/** Options of stateful services. */
export interface KubernetesStatefulSetOptions extends InputOf<typeof statefulSetFields> {}

const ofDaemonSet = {
  rolling: {
    /** Nodes without their pod at a time: a count or a share such as `'10%'`. @default 1, with `maxSurge` 0 */
    maxUnavailable: surge.optional(),
    /** Nodes that have the new pod beside the old one, without `maxUnavailable`. @default 0 */
    maxSurge: surge.optional(),
  },
  'on-delete': {},
};

/** So many nodes at a time. */
export interface NodesUpdate extends OfKind<typeof ofDaemonSet, 'rolling'> {}

const agentUpdates: Schema<NodesUpdate | OnDeleteUpdate> = typed(kinds(ofDaemonSet));

/** Options of agents. */
export const daemonSetFields = {
  /** How pods are replaced. @default - rolling, one node at a time */
  updates: agentUpdates.optional(),
};

/** Options of agents. */
export interface KubernetesDaemonSetOptions extends InputOf<typeof daemonSetFields> {}
