import { fieldAt } from '../../../model/record';
import { groupOf, type KubernetesObject, typeOf } from '../kubernetes-object';

/** Kinds of Kubernetes itself, and of its common extensions, that belong to the whole cluster. */
const ofCluster = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'APIService.apiregistration.k8s.io',
  'CSIDriver.storage.k8s.io',
  'CSINode.storage.k8s.io',
  'CertificateSigningRequest.certificates.k8s.io',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'ClusterTrustBundle.certificates.k8s.io',
  'CustomResourceDefinition.apiextensions.k8s.io',
  'DeviceClass.resource.k8s.io',
  'FlowSchema.flowcontrol.apiserver.k8s.io',
  'GatewayClass.gateway.networking.k8s.io',
  'IPAddress.networking.k8s.io',
  'IngressClass.networking.k8s.io',
  'MutatingAdmissionPolicy.admissionregistration.k8s.io',
  'MutatingAdmissionPolicyBinding.admissionregistration.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  'PriorityClass.scheduling.k8s.io',
  'PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io',
  'ResourceSlice.resource.k8s.io',
  'RuntimeClass.node.k8s.io',
  'ServiceCIDR.networking.k8s.io',
  'StorageClass.storage.k8s.io',
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'VolumeAttachment.storage.k8s.io',
  'VolumeAttributesClass.storage.k8s.io',
  'VolumeSnapshotClass.snapshot.storage.k8s.io',
  'VolumeSnapshotContent.snapshot.storage.k8s.io',
  'IngressClassParams.elbv2.k8s.aws',
  'NodePool.karpenter.sh',
  'EC2NodeClass.karpenter.k8s.aws',
  'ClusterAnalysisTemplate.argoproj.io',
  'ComputeClass.cloud.google.com',
]);

/** Whether objects of a kind belong to the whole cluster, and how that is known. */
export type Scope = 'cluster' | 'namespace' | 'probably-cluster';

/** A definition among the objects says it of its kind; of others, a name such as ClusterIssuer does. */
export function scopeOf(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>, defined: ReadonlyMap<string, string>): Scope {
  const title = typeOf(object);
  const stated = defined.get(title);
  if (stated !== undefined) return stated === 'Cluster' ? 'cluster' : 'namespace';
  if (ofCluster.has(title)) return 'cluster';
  return /^Cluster[A-Z]/.test(object.kind) && groupOf(object) !== '' ? 'probably-cluster' : 'namespace';
}

/** Scopes of the kinds that definitions among these objects define. */
export function definedScopes(objects: readonly { readonly kind: string }[]): ReadonlyMap<string, string> {
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
  return new Map(
    definitions.map((each) => {
      const [group, kind, scope] = [['group'], ['names', 'kind'], ['scope']].map((path) => String(fieldAt(each, ['spec', ...path])));
      return [`${kind}.${group}`, scope ?? ''];
    }),
  );
}
