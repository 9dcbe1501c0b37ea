import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';

/** A change of one object, and which fields of it the API server refuses. */
export interface KubernetesChange {
  readonly name: string;
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
  readonly refused: readonly string[];
}

type Fields = { readonly [field: string]: unknown };

const labels = { app: 'web' };
const pods = (image = 'registry.example/web:1') => ({ metadata: { labels }, spec: { containers: [{ name: 'web', image }] } });
const once = (image?: string) => ({ spec: { ...pods(image).spec, restartPolicy: 'Never' } });
const claim = (storage = '1Gi', more: Fields = {}) => ({
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage } },
  storageClassName: 'review',
  ...more,
});
const template = (name = 'data', more: Fields = {}) => ({ metadata: { name }, spec: claim('1Gi', more) });

const bases: { readonly [kind: string]: Fields } = {
  Deployment: { apiVersion: 'apps/v1', spec: { selector: { matchLabels: labels }, template: pods() } },
  ReplicaSet: { apiVersion: 'apps/v1', spec: { selector: { matchLabels: labels }, template: pods() } },
  DaemonSet: { apiVersion: 'apps/v1', spec: { selector: { matchLabels: labels }, template: pods() } },
  StatefulSet: {
    apiVersion: 'apps/v1',
    spec: { selector: { matchLabels: labels }, serviceName: 'web', template: pods(), volumeClaimTemplates: [template()] },
  },
  Job: { apiVersion: 'batch/v1', spec: { template: once() } },
  CronJob: { apiVersion: 'batch/v1', spec: { schedule: '0 1 * * *', jobTemplate: { spec: { template: once() } } } },
  Service: { apiVersion: 'v1', spec: { selector: labels, ports: [{ port: 80 }] } },
  PersistentVolumeClaim: { apiVersion: 'v1', spec: claim() },
  Secret: { apiVersion: 'v1', stringData: { key: 'a' } },
  ConfigMap: { apiVersion: 'v1', data: { key: 'a' } },
  RoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
    subjects: [],
  },
  ClusterRoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'a' },
    subjects: [],
  },
  StorageClass: { apiVersion: 'storage.k8s.io/v1', provisioner: 'example.com/disk', parameters: { type: 'a' } },
  PriorityClass: { apiVersion: 'scheduling.k8s.io/v1', value: 10 },
  IngressClass: { apiVersion: 'networking.k8s.io/v1', spec: { controller: 'example.com/a' } },
  RuntimeClass: { apiVersion: 'node.k8s.io/v1', handler: 'a' },
  PodDisruptionBudget: { apiVersion: 'policy/v1', spec: { maxUnavailable: 1, selector: { matchLabels: labels } } },
  NetworkPolicy: { apiVersion: 'networking.k8s.io/v1', spec: { podSelector: { matchLabels: labels } } },
  ServiceAccount: { apiVersion: 'v1' },
  HorizontalPodAutoscaler: {
    apiVersion: 'autoscaling/v2',
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  },
};

const ofCluster = /^(?:ClusterRoleBinding|StorageClass|PriorityClass|IngressClass|RuntimeClass)$/;

/** Of the kind, with other fields at the top, and in its spec. */
function made(kind: string, spec: Fields, top: Fields): KubernetesObject {
  const { apiVersion = 'v1', ...base } = bases[kind] ?? {};
  const whole = Object.keys(spec).length > 0 ? { spec: { ...Object(base['spec']), ...spec } } : {};
  const metadata = { name: 'review', ...(!ofCluster.test(kind) && { namespace: 'review' }) };
  return withoutUndefined({ apiVersion: String(apiVersion), kind, metadata, ...base, ...whole, ...top });
}

function withoutUndefined(object: KubernetesObject): KubernetesObject {
  return JSON.parse(JSON.stringify(object)) as KubernetesObject; // as: the same without what is undefined
}

/** Changes in the spec, from and to fields of it. */
function ofSpec(kind: string, rows: readonly (readonly [string, Fields, Fields, readonly string[]])[]): readonly KubernetesChange[] {
  return rows.map(([name, before, after, refused]) => ({
    name: `${kind}: ${name}`,
    before: made(kind, before, {}),
    after: made(kind, after, {}),
    refused,
  }));
}

function ofTop(kind: string, rows: readonly (readonly [string, Fields, Fields, readonly string[]])[]): readonly KubernetesChange[] {
  return rows.map(([name, before, after, refused]) => ({
    name: `${kind}: ${name}`,
    before: made(kind, {}, before),
    after: made(kind, {}, after),
    refused,
  }));
}

const other = { app: 'api' };
const otherPods = { metadata: { labels: other }, spec: pods().spec };
const selected = { selector: { matchLabels: other }, template: otherPods };
const workload = (kind: string) =>
  ofSpec(kind, [
    ['another selector', {}, selected, ['spec.selector']],
    ['another image', {}, { template: pods('registry.example/web:2') }, []],
  ]);
const indexed = { completionMode: 'Indexed', completions: 2, parallelism: 2 };

/** Changes of each kind whose fields may not change, and of some that may. */
export const kubernetesChanges: readonly KubernetesChange[] = [
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].flatMap(workload),
  ...ofSpec('Deployment', [
    ['what may change', {}, { replicas: 3, strategy: { rollingUpdate: { maxSurge: 2 } }, minReadySeconds: 5 }, []],
    ['another strategy', {}, { strategy: { type: 'Recreate' } }, ['spec.strategy.type']],
    [
      'another strategy than one that is stated in part',
      { strategy: { rollingUpdate: { maxSurge: 1 } } },
      { strategy: { type: 'Recreate' } },
      [],
    ],
    [
      'another strategy than one that is stated as a whole',
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
      { strategy: { type: 'Recreate' } },
      [],
    ],
    ['rolling updates again', { strategy: { type: 'Recreate' } }, {}, []],
  ]),
  ...ofSpec('StatefulSet', [
    ['another service', {}, { serviceName: 'other' }, ['spec.serviceName']],
    ['pods at once', {}, { podManagementPolicy: 'Parallel' }, ['spec.podManagementPolicy']],
    ['the default of pods in order', {}, { podManagementPolicy: 'OrderedReady' }, []],
    ['no longer pods at once', { podManagementPolicy: 'Parallel' }, {}, ['spec.podManagementPolicy']],
    [
      'a larger claim',
      {},
      { volumeClaimTemplates: [template('data', { resources: { requests: { storage: '2Gi' } } })] },
      ['spec.volumeClaimTemplates'],
    ],
    ['a claim more', {}, { volumeClaimTemplates: [template(), template('more')] }, ['spec.volumeClaimTemplates']],
    ['no claims', {}, { volumeClaimTemplates: undefined }, ['spec.volumeClaimTemplates']],
    ['a claim of another name', {}, { volumeClaimTemplates: [template('disk')] }, ['spec.volumeClaimTemplates']],
    [
      'another class of a claim',
      {},
      { volumeClaimTemplates: [template('data', { storageClassName: 'other' })] },
      ['spec.volumeClaimTemplates'],
    ],
    ['the default mode of a volume', {}, { volumeClaimTemplates: [template('data', { volumeMode: 'Filesystem' })] }, []],
    [
      'what may change',
      {},
      { replicas: 3, minReadySeconds: 5, updateStrategy: { rollingUpdate: { partition: 1 } }, ordinals: { start: 1 } },
      [],
    ],
    ['what becomes of claims', {}, { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' } }, []],
    ['updates by hand', {}, { updateStrategy: { type: 'OnDelete' } }, ['spec.updateStrategy.type']],
    ['how many revisions stay', {}, { revisionHistoryLimit: 3 }, []],
  ]),
  ...ofSpec('Job', [
    ['another image', {}, { template: once('registry.example/web:2') }, ['spec.template']],
    ['more completions', {}, { completions: 2 }, ['spec.completions']],
    ['the default of completions', {}, { completions: 1 }, []],
    ['more of an indexed one, with its parallelism', indexed, { ...indexed, completions: 3, parallelism: 3 }, []],
    ['more of an indexed one alone', indexed, { ...indexed, completions: 3 }, ['spec.completions']],
    ['a count no longer stated, beside a parallelism', { completions: 1, parallelism: 1 }, { parallelism: 1 }, ['spec.completions']],
    ['indexed', { completions: 2, parallelism: 2 }, indexed, ['spec.completionMode']],
    [
      'a policy of failures',
      {},
      { podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }] } },
      ['spec.podFailurePolicy'],
    ],
    ['more attempts, and less time', {}, { backoffLimit: 3, activeDeadlineSeconds: 60, parallelism: 2, ttlSecondsAfterFinished: 60 }, []],
  ]),
  ...ofSpec('DaemonSet', [['updates by hand', {}, { updateStrategy: { type: 'OnDelete' } }, []]]),
  ...ofSpec('CronJob', [
    [
      'all of it',
      {},
      {
        schedule: '0 2 * * *',
        concurrencyPolicy: 'Forbid',
        jobTemplate: { spec: { template: once('registry.example/web:2'), completions: 2 } },
      },
      [],
    ],
  ]),
  ...ofSpec('Service', [
    ['without an address', {}, { clusterIP: 'None' }, ['spec.clusterIP']],
    ['with one again', { clusterIP: 'None' }, {}, []],
    ['an address of its own', { clusterIP: '10.96.200.1' }, { clusterIP: '10.96.200.2' }, ['spec.clusterIP']],
    ['its address no longer stated', { clusterIP: '10.96.200.3' }, {}, []],
    ['an external name', {}, { type: 'ExternalName', externalName: 'example.com', ports: undefined, selector: undefined }, []],
    ['open on nodes', {}, { type: 'NodePort' }, []],
    ['ports and selector', {}, { selector: other, ports: [{ port: 81, targetPort: 8080 }] }, []],
    [
      'another class of balancers',
      { type: 'LoadBalancer', loadBalancerClass: 'example.com/a' },
      { type: 'LoadBalancer', loadBalancerClass: 'example.com/b' },
      ['spec.loadBalancerClass'],
    ],
    [
      'a class of balancers',
      { type: 'LoadBalancer' },
      { type: 'LoadBalancer', loadBalancerClass: 'example.com/b' },
      ['spec.loadBalancerClass'],
    ],
  ]),
  ...ofSpec('PersistentVolumeClaim', [
    ['smaller', claim('2Gi'), claim('1Gi'), ['spec.resources.requests.storage']],
    ['the same in other units', claim('1Gi'), claim('1024Mi'), []],
    ['another class', {}, claim('1Gi', { storageClassName: 'other' }), ['spec.storageClassName']],
    ['another access', {}, claim('1Gi', { accessModes: ['ReadWriteMany'] }), ['spec.accessModes']],
  ]),
  ...ofTop('Secret', [
    ['another type', {}, { type: 'example.com/key' }, ['type']],
    ['the default type', {}, { type: 'Opaque' }, []],
    ['another content', {}, { stringData: { key: 'b' } }, []],
    ['another content of one that may not change', { immutable: true }, { immutable: true, stringData: { key: 'b' } }, ['data']],
    ['the same content in another form', { immutable: true }, { immutable: true, stringData: undefined, data: { key: 'YQ==' } }, []],
    ['one that may change again', { immutable: true }, {}, ['immutable']],
    ['one that may not change from now on', {}, { immutable: true, stringData: { key: 'b' } }, []],
  ]),
  ...ofTop('ConfigMap', [
    ['another content', {}, { data: { key: 'b' } }, []],
    ['another content of one that may not change', { immutable: true }, { immutable: true, data: { key: 'b' } }, ['data']],
    ['one that may change again', { immutable: true }, { immutable: false }, ['immutable']],
  ]),
  ...['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) =>
    ofTop(kind, [
      ['another role', {}, { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'b' } }, ['roleRef']],
      ['another account', {}, { subjects: [{ kind: 'ServiceAccount', name: 'a', namespace: 'review' }] }, []],
    ]),
  ),
  ...ofTop('StorageClass', [
    ['another provisioner', {}, { provisioner: 'example.com/other' }, ['provisioner']],
    ['other parameters', {}, { parameters: { type: 'b' } }, ['parameters']],
    ['kept volumes', {}, { reclaimPolicy: 'Retain' }, ['reclaimPolicy']],
    ['later binding', {}, { volumeBindingMode: 'WaitForFirstConsumer' }, ['volumeBindingMode']],
    ['larger claims', {}, { allowVolumeExpansion: true }, []],
  ]),
  ...ofTop('PriorityClass', [
    ['another value', {}, { value: 20 }, ['value']],
    ['without preemption', {}, { preemptionPolicy: 'Never' }, ['preemptionPolicy']],
    ['a description', {}, { description: 'a' }, []],
  ]),
  ...ofSpec('IngressClass', [['another controller', {}, { controller: 'example.com/b' }, ['spec.controller']]]),
  ...ofTop('RuntimeClass', [['another handler', {}, { handler: 'b' }, ['handler']]]),
  ...ofSpec('PodDisruptionBudget', [['another selector', {}, { selector: { matchLabels: other }, maxUnavailable: 2 }, []]]),
  ...ofSpec('NetworkPolicy', [['another selector', {}, { podSelector: { matchLabels: other } }, []]]),
  ...ofTop('ServiceAccount', [['without a token', {}, { automountServiceAccountToken: false }, []]]),
  ...ofSpec('HorizontalPodAutoscaler', [
    ['another target', {}, { maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } }, []],
  ]),
];
