import { amountOf } from '../../targets/kubernetes/amount-of';
import { isNothing, plain } from './plain-fields';

/** A field whose change the API server of Kubernetes refuses. */
export interface ImmutableField {
  /** `spec.selector`. */
  readonly path: string;
  /** What an object has that states nothing. */
  readonly default?: unknown;
  /** Whether this change of the field is refused. @default - every change of what it says */
  readonly isRefused?: (before: unknown, after: unknown, objects: Objects) => boolean;
  /** How the change is made all the same. @default - as of the kind */
  readonly remedy?: string;
}

/** The whole objects before and after. */
export interface Objects {
  readonly before: unknown;
  readonly after: unknown;
}

/** What holds for a kind. */
export interface KindRules {
  readonly fields: readonly ImmutableField[];
  /** Fields of its `spec` that may change, where all others may not. */
  readonly onlyMutable?: readonly string[];
  /** How the change is made all the same. */
  readonly remedy: string;
}

const whole = (path: string, fallback?: unknown): ImmutableField => ({ path, ...(fallback !== undefined && { default: fallback }) });
const orphaned = (kind: string) =>
  `delete it with kubectl delete ${kind} --cascade=orphan, which leaves its pods running, then apply; pods of a former selector stay until they are deleted`;
const anew = 'delete it, then apply';
/** What the server has filled in for rolling updates is in the way of another strategy: server-side apply removes only what was stated. */
const strategy = (path: string): ImmutableField => ({
  path: `${path}.type`,
  default: 'RollingUpdate',
  isRefused: (before, _after, objects) => before === 'RollingUpdate' && plain(objects.before, `${path}.rollingUpdate`) === undefined,
  remedy: `set ${path} with its rollingUpdate as null by kubectl patch --type=merge, then apply`,
});
const selector = whole('spec.selector');
const contents: readonly ImmutableField[] = ['data', 'binaryData', 'immutable'].map((path) => ({
  path,
  isRefused: (_before, _after, { before }) => plain(before, 'immutable') === true,
}));
const binding: KindRules = { fields: [whole('roleRef')], remedy: 'delete it, then apply: rights are absent in between' };

/** Rules by group and kind. Kinds that are not listed, and those with no fields, refuse no change for being immutable. */
export const immutableFields: { readonly [type: string]: KindRules } = {
  'Deployment.apps': { fields: [selector, strategy('spec.strategy')], remedy: orphaned('deployment') },
  'ReplicaSet.apps': { fields: [selector], remedy: orphaned('replicaset') },
  'DaemonSet.apps': { fields: [selector], remedy: orphaned('daemonset') },
  'Rollout.argoproj.io': { fields: [selector], remedy: orphaned('rollout') },
  'StatefulSet.apps': {
    fields: [selector, whole('spec.podManagementPolicy', 'OrderedReady'), whole('spec.serviceName', ''), strategy('spec.updateStrategy')],
    onlyMutable: [
      'minReadySeconds',
      'ordinals',
      'persistentVolumeClaimRetentionPolicy',
      'replicas',
      'revisionHistoryLimit',
      'template',
      'updateStrategy',
    ],
    remedy: `${orphaned('statefulset')}; claims that exist keep their size and class`,
  },
  'Job.batch': {
    fields: [
      whole('spec.selector'),
      whole('spec.template'),
      whole('spec.completionMode', 'NonIndexed'),
      { path: 'spec.completions', isRefused: isFixedCount },
      whole('spec.podFailurePolicy'),
      whole('spec.backoffLimitPerIndex'),
      whole('spec.managedBy'),
      whole('spec.successPolicy'),
    ],
    remedy: 'delete the job, which ends its pods, then apply; or give it another name',
  },
  Service: {
    fields: [
      { path: 'spec.clusterIP', isRefused: isOtherAddress },
      {
        path: 'spec.loadBalancerClass',
        isRefused: (before, after, objects) => isStillOf(objects, 'LoadBalancer') && !isNothing(before ?? after),
      },
    ],
    remedy: 'delete it, then apply: its name leads nowhere in between, and its address is another one',
  },
  PersistentVolumeClaim: {
    fields: [
      {
        path: 'spec.resources.requests.storage',
        isRefused: (before, after) => amountOf(after) !== amountOf(before) && !grows(before, after),
      },
    ],
    onlyMutable: ['resources', 'volumeAttributesClassName'],
    remedy: 'make a claim of another name, copy the data, and use that one: deleting a claim can delete its data',
  },
  PersistentVolume: {
    fields: [
      whole('spec.volumeMode', 'Filesystem'),
      ...['csi', 'gcePersistentDisk', 'nfs', 'hostPath', 'local'].map((source) => whole(`spec.${source}`)),
      { path: 'spec.nodeAffinity', isRefused: (before) => !isNothing(before) },
    ],
    remedy: 'make a volume of another name: what its claim uses must not be deleted',
  },
  'RoleBinding.rbac.authorization.k8s.io': binding,
  'ClusterRoleBinding.rbac.authorization.k8s.io': binding,
  Secret: {
    fields: [whole('type', 'Opaque'), ...contents],
    remedy: 'give it another name, or delete it, then apply: pods that start in between wait',
  },
  ConfigMap: { fields: contents, remedy: 'give it another name, or delete it, then apply: pods that start in between wait' },
  'StorageClass.storage.k8s.io': {
    fields: [whole('provisioner'), whole('parameters'), whole('reclaimPolicy', 'Delete'), whole('volumeBindingMode', 'Immediate')],
    remedy: anew,
  },
  'PriorityClass.scheduling.k8s.io': {
    fields: [whole('value', 0), whole('preemptionPolicy', 'PreemptLowerPriority')],
    remedy: `${anew}: pods that exist keep their priority`,
  },
  'IngressClass.networking.k8s.io': { fields: [whole('spec.controller')], remedy: anew },
  'EndpointSlice.discovery.k8s.io': { fields: [whole('addressType')], remedy: anew },
  'RuntimeClass.node.k8s.io': { fields: [whole('handler')], remedy: anew },
  'GatewayClass.gateway.networking.k8s.io': { fields: [whole('spec.controllerName')], remedy: anew },
};

/** Without both counts a job completes once. An indexed one may grow and shrink with its parallelism. */
function isFixedCount(_before: unknown, _after: unknown, objects: Objects): boolean {
  const [old, now] = [objects.before, objects.after].map((object) => {
    const [completions, parallelism] = [plain(object, 'spec.completions'), plain(object, 'spec.parallelism')];
    return {
      completions: completions ?? (parallelism === undefined ? 1 : undefined),
      parallelism,
      mode: plain(object, 'spec.completionMode'),
    };
  });
  if (old?.completions === now?.completions) return false;
  const isIndexed = old?.mode === 'Indexed' && now?.mode === 'Indexed';
  return !(isIndexed && now.completions !== undefined && now.parallelism === now.completions);
}

/** An address that was given stays where the object states none; without one, as of an external name, there is nothing to keep. */
function isOtherAddress(before: unknown, after: unknown, objects: Objects): boolean {
  const isExternal = (object: unknown) => plain(object, 'spec.type') === 'ExternalName';
  return !isNothing(after) && !isExternal(objects.before) && !isExternal(objects.after) && after !== before;
}

function isStillOf({ before, after }: Objects, type: string): boolean {
  return plain(before, 'spec.type') === type && plain(after, 'spec.type') === type;
}

function grows(before: unknown, after: unknown): boolean {
  return (amountOf(after) ?? 0) > (amountOf(before) ?? 0);
}
