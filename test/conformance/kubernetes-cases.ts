import { blueGreen, canary, type KubernetesIdentityOptions, type KubernetesPodOptions, pause, type Workload, weight } from 'orchestra-cdk';
import type { Case } from './cases';

/** Options of every workload. */
const ofPods: KubernetesPodOptions & KubernetesIdentityOptions = {
  labels: { 'example.com/team': 'shop' },
  annotations: { 'example.com/runbook': 'https://example.com/web' },
  podLabels: { version: 'v1' },
  podAnnotations: { 'prometheus.io/scrape': 'true' },
  priorityClass: 'shop-critical',
  runtimeClass: 'gvisor',
  imagePullPolicy: 'if-not-present',
  imagePullSecrets: ['registry'],
  fsGroup: 2000,
  devices: { 'nvidia.com/gpu': 1 },
  identity: {
    account: 'reader',
    existing: false,
    token: true,
    rules: [
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'], resourceNames: ['web'] },
      { resources: ['nodes'], verbs: ['get'], clusterWide: true },
    ],
    annotations: { 'example.com/team': 'shop' },
    reason: 'counts its replicas',
  },
};

const lasting = { ...ofPods, minReadySeconds: 3, revisionHistoryLimit: 5 };
const ofJobs = { ...ofPods, restartPolicy: 'on-failure', activeDeadlineSeconds: 900, ttlSecondsAfterFinished: 600 } as const;
const history = { successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 1 };

/** Of workloads that other platforms have too. */
const everywhere = { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' } as const;

function one(feature: string, web: Workload, support: Case['support']): Case {
  return { feature, application: { name: 'shop', workloads: { web } }, support };
}

/** Options of workloads that only Kubernetes knows; other platforms leave them aside, since they say by their name whom they are for. */
export const kubernetesCases: readonly Case[] = [
  one(
    'options of Kubernetes: a service',
    {
      kind: 'service',
      image: 'web',
      kubernetes: {
        ...lasting,
        near: [{ workload: 'web', over: 'zones', required: false, weight: 50 }],
        apart: [{ workload: 'web', over: 'nodes', required: true }],
        progressDeadlineSeconds: 60,
        disruptionBudget: { kind: 'max-unavailable', pods: 1 },
      },
    },
    everywhere,
  ),
  one(
    'options of Kubernetes: claims that are there already',
    { kind: 'worker', image: 'web', kubernetes: { existingClaims: { '/models': { claim: 'models', subPath: 'latest', readOnly: true } } } },
    { ...everywhere, kubernetes: 'emulated' },
  ),
  one(
    'options of Kubernetes: labels of versions',
    {
      kind: 'service',
      image: 'web',
      rollout: canary([weight(10), pause('5m')]),
      kubernetes: {
        versions: {
          stable: { podLabels: { role: 'stable' } },
          canary: { podLabels: { role: 'canary' }, podAnnotations: { 'example.com/watch': 'yes' } },
        },
      },
    },
    { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  ),
  one(
    'options of Kubernetes: labels of the sets of blue and green',
    {
      kind: 'service',
      image: 'web',
      rollout: blueGreen(),
      kubernetes: { versions: { active: { podLabels: { role: 'active' } }, preview: { podLabels: { role: 'preview' } } } },
    },
    { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
  ),
  one(
    'options of Kubernetes: metrics that the number of replicas follows',
    {
      kind: 'service',
      image: 'web',
      kubernetes: {
        autoscaling: {
          metrics: {
            requests: { kind: 'pods', metric: 'http_requests_per_second', labels: { verb: 'GET' }, target: '100' },
            edge: {
              kind: 'object',
              of: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'edge' },
              metric: 'requests_per_second',
              labels: { verb: 'GET' },
              target: '2k',
              per: 'all',
            },
            queue: { kind: 'external', metric: 'queue_length', labels: { queue: 'mails' }, target: '30', per: 'replica' },
          },
          metricsOnly: false,
          scaleUp: {
            stabilizationSeconds: 15,
            steps: [
              { replicas: 4, seconds: 60 },
              { replicas: '100%', seconds: 60 },
            ],
            select: 'max',
          },
          scaleDown: { stabilizationSeconds: 600, steps: [{ replicas: 1, seconds: 120 }], select: 'min' },
        },
      },
    },
    everywhere,
  ),
  one(
    'options of Kubernetes: a service that is recreated',
    {
      kind: 'service',
      image: 'web',
      kubernetes: { updates: { kind: 'recreate' }, disruptionBudget: { kind: 'none', reason: 'one replica' } },
    },
    everywhere,
  ),
  one(
    'options of Kubernetes: a stateful service',
    {
      kind: 'stateful-service',
      image: 'web',
      port: 5432,
      replicas: 3,
      volumes: { '/data': { kind: 'persistent', size: '10Gi' } },
      kubernetes: {
        ...lasting,
        updates: { kind: 'rolling', partition: 1 },
        podManagement: 'ordered-ready',
        claims: { '/data': { storageClass: 'fast', accessMode: 'many-nodes', subPath: 'db', name: 'data' } },
        disruptionBudget: { kind: 'min-available', pods: 2 },
      },
    },
    { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported', compose: 'degraded' },
  ),
  one(
    'options of Kubernetes: an agent',
    {
      kind: 'agent',
      image: 'web',
      ports: { metrics: 9100 },
      kubernetes: {
        ...lasting,
        updates: { kind: 'rolling', maxUnavailable: '10%' },
        host: {
          pid: true,
          ipc: true,
          paths: { '/host/sys': { path: '/sys', readOnly: true, propagation: 'host-to-container' } },
          ports: { metrics: 9100 },
          reason: 'measures its node',
        },
      },
    },
    { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported', compose: 'emulated' },
  ),
  {
    feature: 'options of Kubernetes: an agent in a namespace of its own',
    application: {
      name: 'shop',
      workloads: {
        api: { kind: 'worker', image: 'web' },
        web: { kind: 'agent', image: 'web', kubernetes: { namespace: 'shop-agents' } },
      },
    },
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported', compose: 'emulated' },
  },
  one(
    'options of Kubernetes: an agent in the network of its node',
    { kind: 'agent', image: 'web', kubernetes: { host: { network: true, reason: 'measures its node' } } },
    { kubernetes: 'degraded', 'cloud-run': 'rejected: kind-unsupported', compose: 'emulated' },
  ),
  one(
    'options of Kubernetes: a scheduled job',
    {
      kind: 'scheduled-job',
      image: 'web',
      schedule: '0 3 * * *',
      kubernetes: { ...ofJobs, ...history, startingDeadlineSeconds: 60 },
    },
    { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  ),
  one(
    'options of Kubernetes: a job before a release',
    { kind: 'job', image: 'web', runs: 'before-release', kubernetes: { ...ofJobs, ...history } },
    { kubernetes: 'unsupported', 'cloud-run': 'emulated', compose: 'emulated' },
  ),
];
