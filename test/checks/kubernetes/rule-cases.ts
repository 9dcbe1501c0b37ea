import {
  beside,
  binding,
  container,
  type Part,
  podSpec,
  role,
  securityContext,
  soundObjects,
  withContainer,
  withContext,
  withFields,
  without,
  withPod,
  withSpec,
} from './sound-objects';

/** Rules that say so, with `?` behind those that cannot tell, and objects of which one thing is wrong. */
export type RuleCase = readonly [rules: string, what: string, objects: readonly Part[]];

const digest = `@sha256:${'a'.repeat(64)}`;
const rbac = 'rbac.authorization.k8s.io';
/** A pod like the sound one, which its network policy and its budget select. */
const isolated = { metadata: { name: 'more', namespace: 'shop', labels: { 'app.kubernetes.io/instance': 'web' } }, spec: podSpec };
const image = (reference: string) => withContainer({ image: reference });
const env = (...variables: readonly Part[]) => withContainer({ env: variables });
const asking = (probe: string, handler: Part) => withContainer({ [probe]: handler });

const podCases: readonly RuleCase[] = [
  ['shape', 'a security context in a string', withPod({ securityContext: 'runAsUser: 1' })],
  ['shape', 'variables in an object', withContainer({ env: { A: 'b' } })],
  [
    'names',
    'two volumes of one name',
    withPod({
      volumes: [
        { name: 'a', emptyDir: {} },
        { name: 'a', emptyDir: {} },
      ],
    }),
  ],
  ['host-process', 'a process of the node', withContext({ windowsOptions: { hostProcess: true } })],
  ['host-network', 'the network of the node', withPod({ hostNetwork: true })],
  ['host-pid', 'processes of the node', withPod({ hostPID: true })],
  ['host-ipc', 'a boolean in a string', withPod({ hostIPC: 'true' })],
  ['privileged', 'a privileged container', withContext({ privileged: true })],
  ['privileged', 'a boolean of YAML 1.1', withContext({ privileged: 'yes' })],
  ['privileged?', 'a template', withContext({ privileged: '{{ .Values.privileged }}' })],
  ['added-capabilities dangerous-capabilities', 'a capability', withContext({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })],
  ['added-capabilities', 'a usual capability', withContext({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } })],
  ['host-path', 'a folder of the node', withPod({ volumes: [{ name: 'a', hostPath: { path: '/var/log' } }] })],
  ['host-path runtime-socket', 'the runtime', withPod({ volumes: [{ name: 'a', hostPath: { path: '/var/run/docker.sock' } }] })],
  ['host-port', 'a port of the node', withContainer({ ports: [{ ...container.ports[0], hostPort: 8080 }] })],
  ['probe-host', 'a probe of another host', asking('livenessProbe', { httpGet: { host: '10.0.0.1', path: '/live', port: 8080 } })],
  ['apparmor', 'no profile', withPod({ securityContext: { appArmorProfile: { type: 'Unconfined' } } })],
  ['selinux', 'a type', withContext({ seLinuxOptions: { type: 'spc_t' } })],
  ['proc-mount', 'an open /proc', withContext({ procMount: 'Unmasked' })],
  [
    'masked-proc',
    'an open /proc for users of its own',
    withPod({ hostUsers: false, containers: [{ ...container, securityContext: { ...securityContext, procMount: 'Unmasked' } }] }),
  ],
  ['seccomp-unconfined', 'an annotation', withPod({}, { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' } })],
  ['sysctls', 'a setting of the kernel', withPod({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } })],
  ['volume-types', 'a volume of a network', withPod({ volumes: [{ name: 'a', nfs: { server: 'a', path: '/' } }] })],
  ['privilege-escalation', 'more rights', withContext({ allowPrivilegeEscalation: undefined })],
  ['high-user-id root', 'no word of a user', withContext({ runAsNonRoot: undefined, runAsUser: undefined })],
  ['high-user-id user-zero', 'the user 0', withContext({ runAsUser: 0 })],
  ['non-root-only', 'a user without a refusal of root', withContext({ runAsNonRoot: undefined })],
  ['seccomp', 'no profile', withContext({ seccompProfile: undefined })],
  ['dropped-capabilities net-raw', 'usual capabilities', withContext({ capabilities: { drop: ['CHOWN'] } })],
  ['high-user-id', 'a user of the node', withContext({ runAsUser: 1000 })],
  ['read-only-root', 'a file system that is written', withContext({ readOnlyRootFilesystem: false })],
  ['hardening seccomp dropped-capabilities net-raw', 'nothing', withContext({ capabilities: undefined, seccompProfile: undefined })],
  ['host-aliases', 'a name', withPod({ hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }] })],
  ['priority', 'no priority', withPod({ priorityClassName: undefined })],
];

const containerCases: readonly RuleCase[] = [
  ['literal-secret', 'a password', env({ name: 'DB_PASSWORD', value: 'hunter2-and-more' })],
  ['secret-files', 'a variable', env({ name: 'A', valueFrom: { secretKeyRef: { name: 'a', key: 'a' } } })],
  ['secret-files', 'all of a Secret', withContainer({ envFrom: [{ secretRef: { name: 'a' } }] })],
  ['duplicate-env', 'a variable twice', env({ name: 'A', value: 'b' }, { name: 'A', value: 'c' })],
  [
    'git-sync',
    'a program',
    withContainer({ image: `registry.example/git-sync:1${digest}`, env: [{ name: 'GITSYNC_GIT', value: '/tmp/a' }] }),
  ],
  ['image-digest image-tag', 'no tag', withContainer({ image: 'registry.example/web' })],
  ['image-digest image-tag', 'the tag latest', image('registry.example/web:latest')],
  ['image-digest', 'a tag alone', image('registry.example/web:1.0.0')],
  ['image-reference', 'no reference', image(`registry.example/Web:1${digest}`)],
  ['image-digest image-pull-policy', 'no policy', withContainer({ image: 'registry.example/web:1', imagePullPolicy: 'IfNotPresent' })],
  ['retired-registry', 'a registry that is gone', image(`k8s.gcr.io/pause:3${digest}`)],
  ['dashboard', 'the dashboard', image(`registry.example/kubernetes-dashboard:1${digest}`)],
  ['tiller tiller-address', 'Helm 2', image(`registry.example/tiller:2${digest}`)],
  [
    'cpu-limit cpu-request',
    'no CPU',
    withContainer({ resources: { ...container.resources, requests: {}, limits: { ...container.resources.limits, cpu: undefined } } }),
  ],
  [
    'memory-limit memory-request',
    'no memory',
    withContainer({ resources: { requests: {}, limits: { cpu: 1, 'ephemeral-storage': '1Gi' } } }),
  ],
  ['disk-limit', 'no disk', withContainer({ resources: { limits: { cpu: 1, memory: '1Gi' } } })],
  ['requests-below-limits', 'a request above', withContainer({ resources: { ...container.resources, requests: { memory: '1Gi' } } })],
  ['small-cpu-limit', 'a small limit', withContainer({ resources: { limits: { ...container.resources.limits, cpu: '50m' } } })],
  ['liveness-probe', 'no question', withContainer({ livenessProbe: undefined })],
  ['readiness-probe', 'no question', withContainer({ readinessProbe: undefined })],
  ['equal-probes', 'one question', asking('readinessProbe', { httpGet: { path: '/live', port: 8080 } })],
  ['probe-port', 'a port that is not there', asking('livenessProbe', { tcpSocket: { port: 9090 } })],
  ['low-port ssh-port', 'a shell', withContainer({ ports: [...container.ports, { containerPort: 22 }] })],
];

const workloadCases: readonly RuleCase[] = [
  ['account-token', 'a token', withPod({ automountServiceAccountToken: true })],
  [
    'account-token? missing-account?',
    'an account of elsewhere',
    withPod({ automountServiceAccountToken: undefined, serviceAccountName: 'api' }),
  ],
  ['account-token? own-account', 'no account', withPod({ automountServiceAccountToken: undefined, serviceAccountName: undefined })],
  ['deprecated-account-field', 'the old field', withPod({ serviceAccount: 'api' })],
  ['default-account-token', 'a token by default', beside('v1', 'ServiceAccount', {}, 'default')],
  ['default-account-grant', 'rights by default', binding('RoleBinding', 'ClusterRole', 'view', 'default', 'ServiceAccount')],
  ['lasting-token', 'a token', beside('v1', 'Secret', { type: 'kubernetes.io/service-account-token' })],
  ['replicas?', 'no number', without('HorizontalPodAutoscaler')],
  ['autoscaler-minimum', 'one replica', withSpec('HorizontalPodAutoscaler', { minReplicas: 1 })],
  ['scaled-replicas', 'two that decide', withSpec('Deployment', { replicas: 3 })],
  ['spread', 'replicas on one node', withPod({ topologySpreadConstraints: [] })],
  ['disruption-budget', 'no budget', without('PodDisruptionBudget')],
  ['blocking-budget', 'a budget of nothing', withSpec('PodDisruptionBudget', { maxUnavailable: 0 })],
  ['budget-above-replicas', 'a budget of more', withSpec('PodDisruptionBudget', { maxUnavailable: undefined, minAvailable: 3 })],
  ['budget-without-slack', 'a budget of all', withSpec('PodDisruptionBudget', { maxUnavailable: undefined, minAvailable: 2 })],
  ['unhealthy-eviction', 'no word of unhealthy pods', withSpec('PodDisruptionBudget', { unhealthyPodEvictionPolicy: undefined })],
  ['autoscaler-range', 'nothing to decide', withSpec('HorizontalPodAutoscaler', { maxReplicas: 2 })],
  ['rolling-update', 'a gap', withSpec('Deployment', { strategy: { type: 'Recreate' } })],
  ['network-policy policy-target?', 'a policy of others', withSpec('NetworkPolicy', { podSelector: { matchLabels: { app: 'other' } } })],
  ['network-policy', 'one direction', withSpec('NetworkPolicy', { policyTypes: undefined })],
  ['service-target?', 'no pods', withSpec('Service', { selector: { app: 'other' } })],
  ['service-port', 'a port that is not there', withSpec('Service', { ports: [{ port: 80, targetPort: 'grpc' }] })],
  ['node-port', 'a port of each node', withSpec('Service', { type: 'NodePort' })],
  ['exposed-service', 'a way of its own', withSpec('Service', { type: 'LoadBalancer' })],
  ['external-ips', 'an address', withSpec('Service', { externalIPs: ['192.0.2.1'] })],
  [
    'ingress-target? ingress-tls',
    'plain text',
    beside('networking.k8s.io/v1', 'Ingress', { spec: { defaultBackend: { service: { name: 'api' } } } }),
  ],
  [
    'nginx-snippets ingress-target?',
    'a part of the configuration of others',
    beside('networking.k8s.io/v1', 'Ingress', {
      metadata: { name: 'a', namespace: 'shop', annotations: { 'nginx.ingress.kubernetes.io/server-snippet': 'x' } },
      spec: { tls: [{ secretName: 'a' }], defaultBackend: { service: { name: 'api' } } },
    }),
  ],
  ['naked-pod', 'a pod alone', beside('v1', 'Pod', isolated)],
  ['job-ttl', 'pods that stay', beside('batch/v1', 'Job', { spec: { template: isolated } })],
  ['schedule-deadline', 'late starts', beside('batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template: isolated } } } })],
  ['headless-service', 'an address', beside('apps/v1', 'StatefulSet', { spec: { replicas: 3, serviceName: 'web', template: isolated } })],
  ['headless-service? replicas', 'no Service', beside('apps/v1', 'StatefulSet', { spec: { replicas: 1, template: isolated } })],
  [
    'system-namespace',
    'a workload of the cluster',
    soundObjects.map((each) => ({ ...each, metadata: { name: 'web', namespace: 'kube-system' } })),
  ],
  ['selector', 'others', withSpec('Deployment', { selector: { matchLabels: { app: 'other' } } })],
  [
    'autoscaler-target?',
    'no workload',
    beside('autoscaling/v2', 'HorizontalPodAutoscaler', {
      spec: { minReplicas: 2, maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'api' } },
    }),
  ],
];

const objectCases: readonly RuleCase[] = [
  ['retired-api', 'a version that is gone', withFields('PodDisruptionBudget', { apiVersion: 'policy/v1beta1' })],
  ['default-namespace', 'no namespace of its own', beside('v1', 'ConfigMap', { metadata: { name: 'a', namespace: 'default' } })],
  ['namespace-pod-security', 'no level', beside('v1', 'Namespace', {})],
  [
    'instance-label',
    'another label',
    withFields('Deployment', { metadata: { name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/instance': 'api' } } }),
  ],
  ['configured-secret', 'a password', beside('v1', 'ConfigMap', { data: { db_password: 'abc123' } })],
  [
    'configured-secret',
    'a key',
    beside('v1', 'ConfigMap', { data: { a: `-----BEGIN PRIVATE KEY-----\n${'MIIE'.repeat(20)}\n-----END PRIVATE KEY-----\n` } }),
  ],
  ['plain-secret', 'a value', beside('v1', 'Secret', { stringData: { a: 'b' } })],
  ['plain-secret?', 'a template', beside('v1', 'Secret', { stringData: { a: '{{ .Values.a }}' } })],
  ['reserved-name', 'a name of the cluster', beside(`${rbac}/v1`, 'Role', { rules: [] }, 'system:more')],
];

const everyAccess =
  'bind-access escalate-access exec-access impersonation node-access secret-access service-status-access signature-access token-access webhook-access wildcard-access';

/** A role with one rule, bound to somebody. */
const bound = (apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[]): readonly Part[] => [
  ...binding('RoleBinding', 'Role', 'other'),
  { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name: 'other', namespace: 'shop' }, rules: [{ apiGroups, resources, verbs }] },
];

const accessCases: readonly RuleCase[] = [
  ['wildcard-access', 'all of a group', role(['apps'], ['*'], ['get'])],
  ['exec-access', 'commands', role([''], ['pods/exec'], ['create'])],
  ['node-access', 'nodes', role([''], ['nodes/proxy'], ['get'])],
  ['secret-access', 'secrets', role([''], ['secrets'], ['list'])],
  ['token-access', 'tokens', role([''], ['serviceaccounts/token'], ['create'])],
  ['impersonation', 'others', role([''], ['users'], ['impersonate'])],
  ['bind-access', 'bindings', role([rbac], ['roles'], ['bind'])],
  ['escalate-access', 'more rights', role([rbac], ['clusterroles'], ['escalate'])],
  ['webhook-access', 'webhooks', role(['admissionregistration.k8s.io'], ['mutatingwebhookconfigurations'], ['patch'])],
  ['service-status-access', 'addresses', role([''], ['services/status'], ['patch'])],
  ['cluster-admin-cluster-wide exec-cluster-wide', 'everything', binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admin')],
  ['cluster-admin-in-namespace exec-by-cluster-role', 'everything of a namespace', binding('RoleBinding', 'ClusterRole', 'cluster-admin')],
  ['exec-by-role? namespace-admin?', 'a role of elsewhere', binding('RoleBinding', 'Role', 'other')],
  ['exec-by-role exec-access', 'commands in pods', bound([''], ['pods/exec'], ['create'])],
  [`namespace-admin exec-by-role ${everyAccess}`, 'a role of everything', bound(['*'], ['*'], ['*'])],
  ['public-grant', 'everybody', binding('RoleBinding', 'ClusterRole', 'view', 'system:authenticated')],
  [
    'signature-access wildcard-access',
    'certificates',
    beside(`${rbac}/v1`, 'ClusterRole', {
      rules: [
        { apiGroups: ['certificates.k8s.io'], resources: ['*/approval'], verbs: ['update'] },
        { apiGroups: ['certificates.k8s.io'], resources: ['*'], verbs: ['approve'] },
      ],
    }),
  ],
];

export const ruleCases: readonly RuleCase[] = [...podCases, ...containerCases, ...workloadCases, ...objectCases, ...accessCases];
