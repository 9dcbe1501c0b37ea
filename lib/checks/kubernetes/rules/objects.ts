import { isUnset, listAt } from '../field';
import { inObject, type KubernetesRule, must, ofKinds, ofPods, rule } from '../kubernetes-rule';
import { bindings, isOfCluster, roles } from '../role';

const enforced = 'pod-security.kubernetes.io/enforce';

/** Versions of APIs that are gone, by the minor version that they are gone since. */
const retired: readonly (readonly [apiVersion: string, kinds: string, since: number])[] = [
  ['extensions/v1beta1', 'Deployment DaemonSet ReplicaSet NetworkPolicy PodSecurityPolicy', 16],
  ['apps/v1beta1', 'Deployment StatefulSet', 16],
  ['apps/v1beta2', 'Deployment StatefulSet DaemonSet ReplicaSet', 16],
  ['extensions/v1beta1', 'Ingress', 22],
  ['networking.k8s.io/v1beta1', 'Ingress IngressClass', 22],
  ['rbac.authorization.k8s.io/v1beta1', 'Role RoleBinding ClusterRole ClusterRoleBinding', 22],
  ['rbac.authorization.k8s.io/v1alpha1', 'Role RoleBinding ClusterRole ClusterRoleBinding', 22],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22],
  ['admissionregistration.k8s.io/v1beta1', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration', 22],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 22],
  ['storage.k8s.io/v1beta1', 'StorageClass VolumeAttachment CSIDriver CSINode', 22],
  ['batch/v1beta1', 'CronJob', 25],
  ['policy/v1beta1', 'PodDisruptionBudget PodSecurityPolicy', 25],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26],
];

/** Where objects are, and how long. */
export const objectRules: readonly KubernetesRule[] = [
  rule('retired-api KSV-0107 no-extensions-v1beta stable-version', 'a served version of the API', (object, { version }) => {
    const row = retired.find(([api, kinds]) => api === object.apiVersion && kinds.split(' ').includes(object.kind));
    return row === undefined || row[2] > version
      ? []
      : must({ path: 'apiVersion', value: object.apiVersion }, () => false, `another: it is gone since 1.${row[2]}`);
  }),
  rule('default-namespace CKV_K8S_21 KSV-0110 C-0061', 'a namespace other than default', (object) =>
    must({ path: 'metadata.namespace', value: object.namespace }, (name) => name !== 'default', 'another than default'),
  ),
  rule(
    'system-namespace KSV-0037',
    "no workload in the cluster's own namespaces",
    ofPods(({ object }) =>
      must(
        { path: 'metadata.namespace', value: object.namespace },
        () => !/^kube-(?:system|public|node-lease)$/.test(object.namespace ?? ''),
        'another than that of the cluster',
      ),
    ),
  ),
  rule(
    'namespace-pod-security C-0068',
    'Pod Security Standards enforced',
    ofKinds(['Namespace'], ({ labels }) =>
      must(
        { path: `metadata.labels[${enforced}]`, value: new Map(Object.entries(labels)).get(enforced) },
        (level) => level === 'baseline' || level === 'restricted',
        'baseline or restricted',
      ),
    ),
  ),
  rule(
    'naked-pod nakedPod C-0073',
    'pods of a workload, replaced after a node failure',
    ofKinds(['Pod'], ({ body }) =>
      listAt(body, 'metadata.ownerReferences').length > 0
        ? []
        : [{ path: 'kind', message: 'must be a workload such as Deployment, got Pod' }],
    ),
  ),
  rule(
    'instance-label metadataAndInstanceMismatched',
    "the instance label of the object's name",
    ofPods(({ object }) =>
      must(
        {
          path: 'metadata.labels[app.kubernetes.io/instance]',
          value: new Map(Object.entries(object.labels)).get('app.kubernetes.io/instance'),
        },
        (label) => label === object.name,
        object.name,
      ),
    ),
    { optional: true },
  ),
  rule(
    'reserved-name',
    'no name reserved for the cluster itself',
    ofKinds([...roles, ...bindings], (object) =>
      isOfCluster(object) ? [{ path: 'metadata.name', message: `must be another, got ${object.name}` }] : [],
    ),
  ),
  rule(
    'job-ttl job-ttl-seconds-after-finished',
    'removal of finished jobs',
    ofKinds(['Job'], (job) =>
      ['helm.sh/hook', 'argocd.argoproj.io/hook'].some((hook) => Object.hasOwn(job.annotations, hook)) ||
      listAt(job.body, 'metadata.ownerReferences').length > 0
        ? []
        : must(inObject(job, 'spec.ttlSecondsAfterFinished'), (value) => !isUnset(value), 'set'),
    ),
  ),
  rule(
    'schedule-deadline cronjob-has-deadline',
    'a deadline of late starts',
    ofKinds(['CronJob'], (job) => must(inObject(job, 'spec.startingDeadlineSeconds'), (value) => !isUnset(value), 'set')),
  ),
];
