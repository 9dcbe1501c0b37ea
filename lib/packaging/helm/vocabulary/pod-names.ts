import type { NamingRow } from './naming-row';
import { bytes, flag, integer, objectName, objects, someText, structure, text, textMap } from './value-schemas';

/** What the fields of a pod's spec are called, below its workload. */
export const podNames: readonly NamingRow[] = [
  ['nodeSelector', 'nodeSelector', 'Labels that a node must have to run the pods.', textMap],
  ['nodeSelector.*', 'nodeSelectorLabels.{0}', 'Label `{0}` that a node must have to run the pods.', text],
  ['tolerations', 'tolerations', 'Taints of nodes that the pods tolerate.', objects],
  ['affinity', 'affinity', 'Nodes and pods that the pods prefer or avoid.', structure],
  ['affinity.**', 'affinityOf.{**}', '`{**}` of the nodes and pods that the pods prefer or avoid.', {}],
  ['topologySpreadConstraints', 'topologySpreadConstraints', 'How evenly the pods spread over zones and nodes.', objects],
  ['topologySpreadConstraints[].maxSkew', 'topologySpread.{0}.maxSkew', 'Most pods that one `{0}` may have more than another.', integer(1)],
  ['topologySpreadConstraints[].**', 'topologySpread.{0}.{**}', '`{**}` of how evenly the pods spread over `{0}`.', {}],
  ['priorityClassName', 'priorityClassName', 'Priority class of the pods: who makes room when nodes are full.', text],
  [
    'terminationGracePeriodSeconds',
    'terminationGracePeriodSeconds',
    'Time between the signal to stop and the kill, in seconds.',
    integer(0),
  ],
  ['activeDeadlineSeconds', 'timeoutSeconds', 'Time after which a pod that still runs is stopped, in seconds.', integer(1)],
  ['imagePullSecrets', 'imagePullSecrets', 'Secrets for the registries of the images: `[{ name: registry }]`.', objects],
  ['serviceAccountName', 'serviceAccountName', 'Service account that the pods run as.', objectName],
  ['automountServiceAccountToken', 'automountServiceAccountToken', 'Whether the pods get a token for the API of the cluster.', flag],
  ['securityContext', 'podSecurityContext', 'Rights of all containers of the pod.', structure],
  ['securityContext.**', 'podSecurityContext.{**}', '`{**}` of the rights of all containers of the pod.', {}],
  ['runtimeClassName', 'runtimeClassName', 'Runtime class that the pods run in.', text],
  ['schedulerName', 'schedulerName', 'Scheduler that chooses the nodes.', someText],
  [
    'restartPolicy',
    'restartPolicy',
    'When a container that has ended is started again.',
    { type: 'string', enum: ['Always', 'OnFailure', 'Never'] },
  ],
  ['hostNetwork', 'hostNetwork', "Whether the pods use the node's network.", flag],
  ['hostAliases', 'hostAliases', 'Names that the pods resolve by themselves.', objects],
  ['dnsPolicy', 'dnsPolicy', 'How the pods resolve names.', someText],
  ['dnsConfig', 'dnsConfig', 'Name servers and search domains of the pods.', structure],
  ['containers', 'containers', 'Containers, as Kubernetes writes them.', objects],
  [
    'initContainers',
    'initContainers',
    'Containers that run before the others, or beside them from the start, as Kubernetes writes them.',
    objects,
  ],
  ['volumes', 'volumes', 'Volumes, as Kubernetes writes them.', objects],
  ['volumes[]', 'volumes.{0}', 'Volume `{0}`.', structure],
  ['volumes[].emptyDir.sizeLimit', 'volumes.{0}.sizeLimit', 'The most that the scratch volume `{0}` holds, in bytes (`1Gi`).', bytes],
  ['volumes[].emptyDir.medium', 'volumes.{0}.medium', 'Where the scratch volume `{0}` is: on disk (empty), or in `Memory`.', text],
  ['volumes[].configMap.name', 'volumes.{0}.configMap', 'ConfigMap that the volume `{0}` shows.', someText],
  ['volumes[].secret.secretName', 'volumes.{0}.secret', 'Secret that the volume `{0}` shows.', someText],
  ['volumes[].persistentVolumeClaim.claimName', 'volumes.{0}.claim', 'Claim that the volume `{0}` is.', someText],
  ['volumes[].**', 'volumes.{0}.{**}', '`{**}` of the volume `{0}`.', {}],
];

/** What labels and annotations of pods are called, below their workload. */
export const podMetadataNames: readonly NamingRow[] = [
  ['annotations', 'podAnnotations', 'Annotations of the pods.', textMap],
  ['annotations.*', 'podAnnotation.{0}', 'Annotation `{0}` of the pods.', text],
  ['labels', 'podLabels', 'Labels of the pods.', textMap],
];
