import { isRecord } from '../../model/record';
import type { ComparedLeaf } from '../compared-leaf';
import type { ChangeRule } from './change-rule';
import { gained, isMore, lost, texts } from './sides';

const route = /\/(?:Ingress|HTTPRoute|GRPCRoute|TLSRoute|TCPRoute|VirtualService|Gateway)$/;
const runner = /\/(?:Deployment|Rollout|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod)$/;
const rights = /\/(?:Cluster)?Role$/;
const bindings = /\/(?:Cluster)?RoleBinding$/;
const isAdded = ({ before }: ComparedLeaf) => before === undefined;
const isRemoved = ({ after }: ComparedLeaf) => after === undefined;
const isTrue = ({ to }: ComparedLeaf) => to === true;
const isNew = ({ to }: ComparedLeaf) => to !== undefined;
const gains = (leaf: ComparedLeaf) => gained(leaf).length > 0;

/** Changes of objects by which more can be reached, read or done. */
export const kubernetesExposureRules: readonly ChangeRule[] = (
  [
    { id: 'route-added', type: route, when: isAdded, sentence: ({ item }) => `${item.title} lets requests in from outside` },
    {
      id: 'host-added',
      type: route,
      shape:
        /^spec\.hostnames$|^spec\.rules\[\](?:\.host)?$|^spec\.hosts$|^spec\.listeners\[\](?:\.hostname)?$|\.paths\[\](?:\.path)?$|\.matches\[\]/,
      when: gains,
      sentence: 'it answers to more, or to other hosts and paths from outside',
    },
    {
      id: 'tls-dropped',
      type: route,
      shape: /^spec\.tls|\.tls(?:\.mode)?$/,
      when: (leaf) => lost(leaf).length > 0,
      sentence: 'requests from outside are no longer encrypted there',
    },
    {
      id: 'gateway-opened',
      type: route,
      shape: /allowedRoutes|^spec\.listeners\[\]\.(?:port|protocol)$/,
      when: gains,
      sentence: 'the gateway lets others in',
    },
    {
      id: 'service-opened',
      type: /^v1\/Service$/,
      shape: /^spec\.type$/,
      inNew: true,
      when: ({ to }) => to === 'LoadBalancer' || to === 'NodePort',
      sentence: ({ to }) => (to === 'NodePort' ? 'each node answers for it at a port' : 'a load balancer leads to it'),
    },
    {
      id: 'service-sources',
      type: /^v1\/Service$/,
      shape: /^spec\.(?:loadBalancerSourceRanges|externalIPs)$|^metadata\.annotations\.\S*(?:internal|load-balancer-type|scheme)/i,
      sentence: 'other addresses can reach it',
    },
    {
      id: 'policy-removed',
      type: /\/(?:NetworkPolicy|AuthorizationPolicy)$/,
      when: isRemoved,
      sentence: 'every pod may connect: nothing is refused any more',
    },
    {
      id: 'policy-wider',
      type: /\/(?:NetworkPolicy|AuthorizationPolicy)$/,
      shape: /^spec\.(?:ingress|egress|rules)(?:\[\]|$)/,
      when: (leaf) =>
        /\.(?:from|to|ports|except|source)$|podSelector|namespaceSelector/.test(leaf.shape)
          ? leaf.to === undefined || gains(leaf)
          : gains(leaf),
      sentence: 'connections that were refused are allowed',
    },
    {
      id: 'policy-types',
      type: /\/NetworkPolicy$/,
      shape: /^spec\.policyTypes$/,
      when: (leaf) => lost(leaf).length > 0,
      sentence: ({ from, to }) => `nothing is refused any more: ${texts(lost({ from, to }))}`,
    },
    { id: 'policy-pods', type: /\/NetworkPolicy$/, shape: /^spec\.podSelector/, sentence: 'it no longer guards the same pods' },
    {
      id: 'mesh-permissive',
      type: /\/PeerAuthentication$/,
      shape: /mode$/,
      when: ({ to }) => to !== 'STRICT',
      sentence: 'connections without mutual TLS are accepted',
    },
    {
      id: 'rights-added',
      type: rights,
      when: isAdded,
      sentence: ({ item }) => `${item.title} is new: what may be done stands in its rules`,
    },
    {
      id: 'rights-wider',
      type: rights,
      shape: /^rules/,
      when: gains,
      sentence: (leaf) => `more may be done: ${texts(gained(leaf)).slice(0, 120)}`,
    },
    { id: 'binding-added', type: bindings, when: isAdded, sentence: (leaf) => `${subjectsOf(leaf)} get a role` },
    { id: 'binding-wider', type: bindings, shape: /^subjects|^roleRef/, when: gains, sentence: 'others get the role, or they get another' },
    {
      id: 'account-changed',
      type: runner,
      shape: /spec\.serviceAccountName$/,
      when: ({ from }) => from !== undefined,
      sentence: ({ to }) => `it acts as ${String(to ?? 'default')}`,
    },
    {
      id: 'identity-changed',
      type: /^v1\/ServiceAccount$/,
      shape: /^metadata\.annotations\.(?:iam\.gke\.io\/gcp-service-account|eks\.amazonaws\.com\/role-arn)$/,
      when: isNew,
      sentence: ({ to }) => `it acts as ${String(to)} in the cloud`,
    },
    {
      id: 'token-mounted',
      type: /(?:^v1\/ServiceAccount|\/(?:Deployment|Rollout|StatefulSet|DaemonSet|Job|CronJob))$/,
      shape: /automountServiceAccountToken$/,
      when: ({ to }) => to !== false,
      sentence: 'pods get a token of the API server',
    },
    {
      id: 'secret-reader',
      type: runner,
      shape:
        /valueFrom\.secretKeyRef(?:\.(?:name|key))?$|secretRef(?:\.name)?$|volumes\[\].*\.secret(?:\.(?:name|secretName))?$|sources\[\]$/,
      inNew: true,
      when: ({ to, shape }) => to !== undefined && (!shape.endsWith('sources[]') || (isRecord(to) && Object.hasOwn(to, 'secret'))),
      sentence: ({ item, to }) => `${item.title} reads the secret ${secretName(to)}`,
    },
    {
      id: 'privileged',
      type: runner,
      shape: /securityContext\.(?:privileged|allowPrivilegeEscalation)$/,
      inNew: true,
      when: isTrue,
      sentence: 'the container may take over its node',
    },
    {
      id: 'host-namespaces',
      type: runner,
      shape: /spec\.host(?:Network|PID|IPC)$/,
      inNew: true,
      when: isTrue,
      sentence: 'pods share the network, processes or memory of their node',
    },
    {
      id: 'host-path',
      type: runner,
      shape: /volumes\[\]\.hostPath$/,
      inNew: true,
      when: isNew,
      sentence: 'pods read or write files of their node',
    },
    {
      id: 'host-path-changed',
      type: runner,
      shape: /volumes\[\]\.hostPath\.path$/,
      sentence: 'pods read or write other files of their node',
    },
    {
      id: 'host-port',
      type: runner,
      shape: /ports\[\]\.hostPort$/,
      inNew: true,
      when: isNew,
      sentence: 'the node answers for the pod at a port',
    },
    {
      id: 'capabilities-added',
      type: runner,
      shape: /capabilities\.add$/,
      inNew: true,
      when: gains,
      sentence: (leaf) => `the container gets ${texts(gained(leaf))}`,
    },
    {
      id: 'capabilities-kept',
      type: runner,
      shape: /capabilities(?:\.drop)?$/,
      when: (leaf) => lost(leaf).length > 0 && !leaf.shape.endsWith('add'),
      sentence: 'the container keeps capabilities of root',
    },
    {
      id: 'runs-as-root',
      type: runner,
      shape: /securityContext\.(?:runAsUser|runAsGroup|runAsNonRoot|fsGroup|supplementalGroups)$/,
      when: ({ shape, to }) => (shape.endsWith('runAsNonRoot') ? to !== true : to === 0 || to === undefined),
      sentence: 'the process may run as root',
    },
    {
      id: 'file-system-writable',
      type: runner,
      shape: /readOnlyRootFilesystem$|volumeMounts\[\]\.readOnly$/,
      when: ({ to }) => to !== true,
      sentence: 'the process may change files of its image or mount',
    },
    {
      id: 'seccomp-dropped',
      type: runner,
      shape: /seccompProfile(?:\.type)?$|appArmorProfile(?:\.type)?$/,
      when: ({ to }) => to === undefined || to === 'Unconfined',
      sentence: 'system calls are no longer filtered',
    },
    {
      id: 'security-dropped',
      type: runner,
      shape: /securityContext$/,
      when: ({ to }) => to === undefined,
      sentence: 'nothing limits what the process may do on its node',
    },
    {
      id: 'pod-security',
      type: /^v1\/Namespace$/,
      shape: /^metadata\.labels\.pod-security\.kubernetes\.io\/enforce$/,
      when: ({ to }) => to !== 'restricted',
      sentence: 'the namespace admits pods with more rights',
    },
    {
      id: 'certificate-hours',
      type: /\/(?:Certificate|Issuer|ClusterIssuer)$/,
      shape: /dnsNames|issuerRef/,
      when: gains,
      sentence: 'certificates are issued for or by others',
    },
    {
      id: 'history-of-secrets',
      type: /\/ExternalSecret$/,
      shape: /remoteRef\.key$|secretStoreRef/,
      sentence: 'the secret is read from elsewhere',
    },
    {
      id: 'token-longer',
      type: runner,
      shape: /serviceAccountToken\.(?:expirationSeconds|audience)$/,
      when: (leaf) => leaf.shape.endsWith('audience') || isMore(leaf),
      sentence: 'the token is good for longer, or for others',
    },
  ] satisfies readonly Omit<ChangeRule, 'plane' | 'risk'>[]
).map((rule) => ({ ...rule, plane: 'kubernetes', risk: 'exposure' }));

function subjectsOf({ to }: ComparedLeaf): string {
  const subjects = isRecord(to) && Array.isArray(to['subjects']) ? to['subjects'] : [];
  return texts(subjects.map((each: unknown) => (isRecord(each) ? `${String(each['kind'])} ${String(each['name'])}` : each)));
}

function secretName(to: unknown): string {
  if (!isRecord(to)) return String(to);
  const inner = isRecord(to['secret']) ? to['secret'] : to;
  return String(inner['name'] ?? inner['secretName'] ?? '');
}
