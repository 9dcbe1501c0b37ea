import { type AccessRule, config, defineApplication, http, type PodReference, pod, text } from 'orchestra-cdk';

const hardened = { user: 65534 };
const review = [
  { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
  { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
] as const;
const watched = ['list', 'watch'] as const;

/** The account is the workload's own; its token is for the pods alone, which ask the API server. */
const identity = (rules: readonly AccessRule[]) => ({
  token: true,
  rules: rules.map((rule) => ({ ...rule, clusterWide: true })),
  reason: 'asks the API server',
});
const byPrometheus = { callers: [{ podLabels: { 'app.kubernetes.io/name': 'prometheus' } }] };

const proxy = (port: number, address: '' | PodReference, upstream: string, [cpu, cpuLimit]: readonly [`${number}m`, `${number}m`]) => ({
  image: 'quay.io/brancz/kube-rbac-proxy:v0.22.1',
  args: [
    address === '' ? `--secure-listen-address=:${port}` : text`--secure-listen-address=[${address}]:${port}`,
    `--upstream=${upstream}`,
  ],
  ports: { [`https-${port}`]: port },
  resources: { cpu, memory: '20Mi', limits: { cpu: cpuLimit, memory: '40Mi' } } as const,
  security: { user: 65532 },
});

export const clusterMetrics = defineApplication({
  name: 'cluster-metrics',
  defaults: { placement: { nodeLabels: { 'kubernetes.io/os': 'linux' } } },
  configs: {
    'blackbox-exporter-configuration': { 'config.yml': 'modules: {}\n' },
    'adapter-config': { 'config.yaml': 'rules: []\n' },
  },
  workloads: {
    'node-exporter': {
      kind: 'agent',
      image: 'quay.io/prometheus/node-exporter:v1.12.1',
      args: [
        '--web.listen-address=127.0.0.1:9101',
        '--path.sysfs=/host/sys',
        '--path.rootfs=/host/root',
        '--path.procfs=/host/root/proc',
        '--path.udev.data=/host/root/run/udev/data',
        '--no-collector.wifi',
        '--no-collector.hwmon',
        '--no-collector.btrfs',
        '--collector.filesystem.mount-points-exclude=^/(dev|proc|sys|run/k3s/containerd/.+|var/lib/docker/.+|var/lib/kubelet/pods/.+)($|/)',
        '--collector.netclass.ignored-devices=^(veth.*|[a-f0-9]{15})$',
        '--collector.netdev.device-exclude=^(veth.*|[a-f0-9]{15})$',
      ],
      resources: { cpu: '102m', memory: '180Mi', limits: { cpu: '250m' } },
      placement: { tolerations: [{}] },
      security: { ...hardened, capabilities: { add: ['SYS_TIME'], reason: 'reads the state of the clock' } },
      sidecars: {
        'kube-rbac-proxy': {
          ...proxy(9100, pod('ip'), 'http://127.0.0.1:9101/', ['10m', '20m']),
          env: { IP: pod('ip') },
        },
      },
      kubernetes: {
        identity: identity([...review]),
        priorityClass: 'system-cluster-critical',
        updates: { kind: 'rolling', maxUnavailable: '10%' },
        service: { type: 'headless' },
        host: {
          network: true,
          pid: true,
          paths: {
            '/host/sys': { path: '/sys', propagation: 'host-to-container' },
            '/host/root': { path: '/', propagation: 'host-to-container' },
          },
          ports: { 'https-9100': 9100 },
          reason: 'reads the metrics of its node',
        },
        ...byPrometheus,
      },
    },
    'blackbox-exporter': {
      kind: 'service',
      image: 'quay.io/prometheus/blackbox-exporter:v0.28.0',
      args: ['--config.file=/etc/blackbox_exporter/config.yml', '--web.listen-address=:19115'],
      port: 19115,
      files: { '/etc/blackbox_exporter': config('blackbox-exporter-configuration') },
      resources: { cpu: '10m', memory: '20Mi', limits: { cpu: '20m', memory: '40Mi' } },
      scaling: { min: 1, max: 1 },
      security: hardened,
      sidecars: {
        'kube-rbac-proxy': proxy(9115, '', 'http://127.0.0.1:19115/', ['10m', '20m']),
        'module-configmap-reloader': {
          image: 'ghcr.io/jimmidyson/configmap-reload:v0.15.0',
          args: ['--webhook-url=http://localhost:19115/-/reload', '--volume-dir=/etc/blackbox_exporter/'],
          files: { '/etc/blackbox_exporter': config('blackbox-exporter-configuration') },
          resources: { cpu: '10m', memory: '20Mi', limits: { cpu: '20m', memory: '40Mi' } },
          security: hardened,
        },
      },
      kubernetes: { identity: identity([...review]), ...byPrometheus },
    },
    'kube-state-metrics': {
      kind: 'worker',
      image: 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.19.1',
      args: ['--host=127.0.0.1', '--port=8081', '--telemetry-host=127.0.0.1', '--telemetry-port=8082'],
      resources: { cpu: '10m', memory: '190Mi', limits: { cpu: '100m', memory: '250Mi' } },
      scaling: { min: 1, max: 1 },
      security: hardened,
      sidecars: {
        'kube-rbac-proxy-main': proxy(8443, '', 'http://127.0.0.1:8081/', ['20m', '40m']),
        'kube-rbac-proxy-self': proxy(9443, '', 'http://127.0.0.1:8082/', ['10m', '20m']),
      },
      kubernetes: {
        identity: identity([
          ...review,
          {
            apiGroups: [''],
            resources: ['configmaps', 'secrets', 'nodes', 'pods', 'services', 'namespaces', 'persistentvolumeclaims'],
            verbs: watched,
          },
          { apiGroups: ['apps'], resources: ['statefulsets', 'daemonsets', 'deployments', 'replicasets'], verbs: watched },
          { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: watched },
        ]),
        service: { type: 'headless' },
        ...byPrometheus,
      },
    },
    'prometheus-adapter': {
      kind: 'service',
      image: 'registry.k8s.io/prometheus-adapter/prometheus-adapter:v0.12.0',
      args: [
        '--cert-dir=/var/run/serving-cert',
        '--config=/etc/adapter/config.yaml',
        '--metrics-relist-interval=1m',
        '--prometheus-url=http://prometheus-k8s:9090/',
        '--secure-port=6443',
      ],
      port: 6443,
      servicePort: 443,
      portName: 'https',
      protocol: 'tcp',
      access: { kind: 'public', reason: 'the API server asks it for metrics, from outside of the pod network' },
      files: { '/etc/adapter': config('adapter-config') },
      volumes: { '/var/run/serving-cert': { kind: 'temporary', size: '64Mi' }, '/tmp': { kind: 'temporary', size: '64Mi' } },
      resources: { cpu: '102m', memory: '180Mi', limits: { cpu: '250m' } },
      scaling: { min: 2, max: 2 },
      rollout: { kind: 'rolling', maxSurge: 1, maxUnavailable: 1 },
      probes: {
        startup: http('/livez', { scheme: 'https', failureThreshold: 18 }),
        readiness: http('/readyz', { scheme: 'https', periodSeconds: 5, failureThreshold: 5 }),
        liveness: http('/livez', { scheme: 'https', periodSeconds: 5, failureThreshold: 5 }),
      },
      kubernetes: {
        identity: identity([{ apiGroups: [''], resources: ['nodes', 'namespaces', 'pods', 'services'], verbs: ['get', 'list', 'watch'] }]),
        disruptionBudget: { kind: 'min-available', pods: 1 },
      },
    },
  },
});
