import { reason } from '../../model/container-values';
import { parseIpRange } from '../../model/ip-range';
import { labelKey, labelValue, portName } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { either, flag, listOf, oneOf, parsed, recordOf, text, whole } from '../../model/schema/values';
import { objectAnnotations, objectLabels } from './pod-options';

/** Of a Service: it is a label of a host. */
export const serviceName = text({
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'lower-case letters, digits and hyphens, starting with a letter, at most 63',
  code: 'wrong-name',
});

const namedFields = {
  /** Annotations of the Service. @default {} */
  annotations: objectAnnotations.optional(),
  /** Labels of the Service. @default {} */
  labels: objectLabels.optional(),
  /** Whether it names pods that are not ready, too. */
  publishNotReadyAddresses: flag.optional(),
};

const versionFields = {
  /** Of the old version of a canary without a router. @default - the workload's name with `-stable` */
  stable: serviceName.optional(),
  /** Of the new version of a canary. @default - the workload's name with `-canary` */
  canary: serviceName.optional(),
  /** Of the new version of a blue/green rollout. @default - the workload's name with `-preview` */
  preview: serviceName.optional(),
};

/** Names of the Services of versions. */
export interface VersionServices extends InputOf<typeof versionFields> {}

const policy = oneOf('cluster', 'local');

const serviceFields = {
  /**
   * Name of the Service by which others call it, of the old version where a router or blue/green shares versions out.
   *
   * @default - the workload's name, for clients of a stateful service with `-ready`
   */
  name: serviceName.optional(),
  /**
   * How it is reached: at an address in the cluster, at the addresses of its pods (`headless`), at a port of every node, or by a load
   * balancer. The last two let everybody in who gets there, and need `access` that is public, or a `reason`. A Service of which an address
   * exists cannot become headless. @default 'cluster-ip'
   */
  type: oneOf('cluster-ip', 'headless', 'node-port', 'load-balancer').optional(),
  /** Why it is reached from outside; it is written beside what it opens. */
  reason: reason.optional(),
  /** Ports of every node by the names of ports, 30000 to 32767. @default - those that the cluster chooses */
  nodePorts: recordOf(whole(30_000, 32_767), { ...portName, drops: true }).optional(),
  /** Ranges of addresses that may reach the load balancer. @default - all */
  loadBalancerSourceRanges: listOf(parsed(parseIpRange, "an IPv4 range such as '203.0.113.0/24'", 'wrong-range')).optional(),
  /** Whether requests from outside go on to pods of any node, or of the node alone that they reach. @default 'cluster' */
  externalTrafficPolicy: policy.optional(),
  /** Whether requests from the cluster go to pods of any node, or of the caller's node alone. @default 'cluster' */
  internalTrafficPolicy: policy.optional(),
  /** Whether connections of one client go to the same pod, for 3 hours. @default false */
  sessionAffinity: flag.optional(),
  ...namedFields,
  /** Names of the Services of versions. @default - those of each field */
  versions: objectAs<VersionServices>(versionFields).optional(),
};

/** The Service by which others call a workload, and those beside it. */
export interface KubernetesService extends InputOf<typeof serviceFields> {}

const service = objectAs<KubernetesService>(serviceFields);

const peersFields = {
  /** Name of the Service; a StatefulSet keeps it for good. @default - the workload's name */
  name: serviceName.optional(),
  ...namedFields,
};

/** The headless Service by which replicas of a stateful service find each other; it names those too that are not ready. */
export interface PeersService extends InputOf<typeof peersFields> {}

const callerFields = {
  /** Namespace of the pods. @default - any */
  namespace: serviceName.optional(),
  /** Labels of the pods. @default - any */
  podLabels: recordOf(text(labelValue), { ...labelKey, drops: true }).optional(),
  /** Names of the ports that they may call. @default - all that others call */
  ports: listOf(text(portName)).optional(),
  /** Why. @default - none is written */
  reason: reason.optional(),
};

/** Pods beside those of the application. */
export interface KubernetesCaller extends InputOf<typeof callerFields> {}

/** Options of what may be called. */
export const callerOptions = {
  /**
   * Pods of others that may call it. Stated, they take the place of all pods of the cluster at a port named `metrics`, and an empty list
   * leaves the application's own. @default - any pod may call a port named `metrics`
   */
  callers: listOf(objectAs<KubernetesCaller>(callerFields)).optional(),
};

/** Options of what may be called. */
export interface KubernetesCallerOptions extends InputOf<typeof callerOptions> {}

/** Options of services, and of workers and agents that have ports: these have no Service unless something calls them, or it is stated. */
export const serviceOptions = {
  /** The Service by which others call it. @default - a worker or an agent has one where the application calls it */
  service: service.optional(),
};

/** Options of services, workers and agents. */
export interface KubernetesServiceFields extends InputOf<typeof serviceOptions> {}

const clients: Schema<KubernetesService | 'none'> = typed(either((value) => typeof value === 'string', oneOf('none'), service));

/** Options of stateful services. */
export const statefulServiceOptions = {
  /** The Service that leads clients to ready replicas; `'none'` leads them to `peers`. @default - named after the workload with `-ready` */
  service: clients.optional(),
  /** The headless Service by which replicas find each other. @default - named after the workload */
  peers: objectAs<PeersService>(peersFields).optional(),
};

/** Options of stateful services. */
export interface KubernetesStatefulServiceFields extends InputOf<typeof statefulServiceOptions> {}
