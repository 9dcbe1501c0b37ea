import { parseImage } from '../../model/image';
import type { ComparedLeaf } from '../compared-leaf';
import type { ChangeRule } from './change-rule';
import { isLess, isMore, lost, texts } from './sides';

const workload = /\/(?:Deployment|Rollout|StatefulSet|DaemonSet|ReplicaSet)$/;
const runner = /\/(?:Deployment|Rollout|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod)$/;
const route = /\/(?:Ingress|HTTPRoute|GRPCRoute|TLSRoute|TCPRoute|VirtualService|Gateway)$/;
const probe = /(?:containers|initContainers)\[\]\.(?:startup|liveness|readiness)Probe/;
const isGone = ({ to }: ComparedLeaf) => to === undefined;
const isRemoved = ({ after }: ComparedLeaf) => after === undefined;
const below = (pattern: RegExp, rest: string) => new RegExp(`${pattern.source}${rest}`);

/** Changes of objects by which requests fail or pods are missing. */
export const kubernetesOutageRules: readonly ChangeRule[] = (
  [
    { id: 'replicas-none', type: workload, shape: /^spec\.replicas$/, when: ({ to }) => to === 0, sentence: 'no pod is left running' },
    {
      id: 'autoscaling-none',
      type: /\/(?:HorizontalPodAutoscaler|ScaledObject)$/,
      shape: /^spec\.(?:minReplicas|maxReplicas|minReplicaCount|maxReplicaCount)$/,
      when: ({ to }) => to === 0,
      sentence: 'no pod may be left running',
    },
    { id: 'route-removed', type: route, when: isRemoved, sentence: 'requests from outside are no longer answered' },
    {
      id: 'needed-object-removed',
      type: /^v1\/(?:Secret|Namespace|PersistentVolumeClaim)$|\/(?:ExternalSecret|SealedSecret|Role|RoleBinding|ClusterRole|ClusterRoleBinding)$/,
      when: isRemoved,
      sentence: ({ item }) => `what needs ${item.title} fails or does not start`,
    },
    { id: 'service-selector', type: /^v1\/Service$/, shape: /^spec\.selector/, sentence: 'requests go to other pods, or to none' },
    {
      id: 'service-port',
      type: /^v1\/Service$/,
      shape: /^spec\.ports\[\](?:\.(?:port|targetPort|nodePort|protocol))?$/,
      when: ({ from }) => from !== undefined,
      sentence: 'callers of the old port reach nothing',
    },
    {
      id: 'container-port',
      type: runner,
      shape: /containers\[\]\.ports\[\](?:\.(?:containerPort|name|protocol))?$/,
      when: ({ from }) => from !== undefined,
      sentence: 'requests to the old port fail until all that names it has followed',
    },
    {
      id: 'probe-removed',
      type: runner,
      shape: below(probe, '$'),
      when: isGone,
      sentence: 'pods count as ready or alive without being asked',
    },
    {
      id: 'probe-question',
      type: runner,
      shape: below(probe, String.raw`\.(?:httpGet|tcpSocket|grpc|exec)(?:\.(?:path|port|scheme|host|command|service))?$`),
      sentence: 'pods that do not answer the new question are restarted or get no requests',
    },
    {
      id: 'probe-stricter',
      type: runner,
      shape: below(probe, String.raw`\.(?:failureThreshold|timeoutSeconds|initialDelaySeconds|periodSeconds)$`),
      when: isLess,
      sentence: 'slow pods fail the probe sooner',
    },
    {
      id: 'image-source',
      type: runner,
      shape: /(?:containers|initContainers)\[\]\.image$/,
      when: ({ from, to }) => repositoryOf(from) !== undefined && repositoryOf(from) !== repositoryOf(to),
      sentence: ({ to }) => `nodes pull from ${repositoryOf(to) ?? 'elsewhere'}: pods do not start where they may not`,
    },
    {
      id: 'image-pull',
      type: runner,
      shape: /imagePull(?:Secrets(?:\[\].*)?|Policy)$/,
      when: ({ from, to }) => from !== undefined && to !== 'Always' && to !== 'IfNotPresent',
      sentence: 'nodes may not be able to pull the image',
    },
    {
      id: 'memory-less',
      type: runner,
      shape: /resources\.limits\.(?:memory|ephemeral-storage)$/,
      when: isLess,
      sentence: ({ to }) => `what uses more than ${String(to)} is killed`,
    },
    {
      id: 'strategy-recreate',
      type: runner,
      shape: /^spec\.(?:strategy|updateStrategy)\.type$/,
      when: ({ to }) => to === 'Recreate' || to === 'OnDelete',
      sentence: ({ to }) => (to === 'Recreate' ? 'all pods end before new ones start' : 'pods are not replaced until they are deleted'),
    },
    {
      id: 'unavailable-more',
      type: runner,
      shape: /maxUnavailable$/,
      when: isMore,
      sentence: 'more pods may be missing during a rollout',
    },
    {
      id: 'suspended',
      type: /\/(?:CronJob|Job)$/,
      shape: /^spec\.suspend$/,
      when: ({ to }) => to === true,
      sentence: 'it does not run any more',
    },
    { id: 'schedule', type: /\/CronJob$/, shape: /^spec\.(?:schedule|timeZone)$/, sentence: 'it runs at other times' },
    {
      id: 'budget-removed',
      type: /\/PodDisruptionBudget$/,
      when: isRemoved,
      sentence: 'all pods may be gone at once while nodes are drained',
    },
    {
      id: 'budget-looser',
      type: /\/PodDisruptionBudget$/,
      shape: /^spec\.(?:minAvailable|maxUnavailable)$/,
      when: (leaf) => (leaf.shape.endsWith('minAvailable') ? isLess(leaf) || isGone(leaf) : isMore(leaf)),
      sentence: 'more pods may be gone at once while nodes are drained',
    },
    {
      id: 'grace-less',
      type: runner,
      shape: /terminationGracePeriodSeconds$|preStop\.sleep\.seconds$|containers\[\]\.lifecycle\.preStop$/,
      when: (leaf) => isLess(leaf) || isGone(leaf),
      sentence: 'requests and work in hand may be cut off when a pod ends',
    },
    {
      id: 'placement',
      type: runner,
      shape: /spec\.(?:nodeSelector|nodeName|runtimeClassName|schedulerName)(?:\.|$)|requiredDuringScheduling|whenUnsatisfiable$/,
      when: ({ to }) => to !== undefined && to !== 'ScheduleAnyway',
      sentence: 'pods wait where no node fits',
    },
    {
      id: 'tolerations-less',
      type: runner,
      shape: /spec\.tolerations\[\]$/,
      when: isGone,
      sentence: 'pods wait where nodes have the taint',
    },
    {
      id: 'host-lost',
      type: route,
      shape: /^spec\.hostnames$|^spec\.rules\[\](?:\.host)?$|^spec\.hosts$|^spec\.listeners\[\](?:\.hostname)?$/,
      when: (leaf) => leaf.from !== undefined && lost(leaf).length > 0,
      sentence: (leaf) =>
        isGone(leaf) || typeof lost(leaf)[0] !== 'string'
          ? 'what it led to is no longer answered'
          : `${texts(lost(leaf))} is no longer answered`,
    },
    {
      id: 'backend-changed',
      type: route,
      shape: /backendRefs\[\](?:\.(?:name|port|namespace))?$|backend\.service(?:\.|$)|destination\.(?:host|port)/,
      when: ({ from }) => from !== undefined,
      sentence: 'requests go to another place',
    },
    {
      id: 'parent-changed',
      type: route,
      shape: /^spec\.(?:parentRefs|gateways|ingressClassName)/,
      sentence: 'requests come by another gateway, or not at all',
    },
    { id: 'tls-changed', type: route, shape: /tls.*(?:secretName|certificateRefs)/, sentence: 'callers get another certificate' },
    {
      id: 'policy-tighter',
      type: /\/NetworkPolicy$/,
      shape: /^spec\.(?:ingress|egress)(?:\[\]|$)/,
      when: (leaf) => lost(leaf).length > 0 && !(isGone(leaf) && /\.(?:from|to|ports|except)$/.test(leaf.shape)),
      sentence: 'connections that were allowed are refused',
    },
    {
      id: 'rights-less',
      type: /\/(?:Cluster)?Role(?:Binding)?$/,
      shape: /^(?:rules|subjects)/,
      when: (leaf) => lost(leaf).length > 0,
      sentence: 'what used the right is refused',
    },
    {
      id: 'quota-less',
      type: /^v1\/ResourceQuota$/,
      shape: /^spec\.hard\./,
      when: isLess,
      sentence: 'pods that no longer fit are not started',
    },
  ] satisfies readonly Omit<ChangeRule, 'plane' | 'risk'>[]
).map((rule) => ({ ...rule, plane: 'kubernetes', risk: 'outage' }));

function repositoryOf(image: unknown): string | undefined {
  return typeof image === 'string' ? (parseImage(image)?.repository ?? image.replace(/[:@].*$/, '')) : undefined;
}
