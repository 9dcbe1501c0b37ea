import {
  type Analysis,
  type Application,
  analyze,
  blueGreen,
  bucket,
  cache,
  canary,
  config,
  database,
  exec,
  existingConfig,
  existingSecret,
  experiment,
  externalChart,
  file,
  grpc,
  headerRoute,
  http,
  istio,
  jsonPatch,
  type KubernetesSettings,
  mirrorRoute,
  type NamedEnvironment,
  patch,
  pause,
  pod,
  type Router,
  removeRoute,
  rolling,
  type Service,
  scale,
  scaleReplicas,
  scaleWithTraffic,
  script,
  secret,
  serviceAddress,
  serviceHost,
  servicePort,
  serviceUrl,
  subscription,
  successRatio,
  tcp,
  text,
  topic,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { argumentCases } from './argument-cases';
import { dashboardCases } from './dashboard-cases';
import { kubernetesCases } from './kubernetes-cases';
import { monitoringCases } from './monitoring-cases';
import { podCases } from './pod-cases';
import { serviceCases } from './service-cases';

/** What a target does with a feature: renders it, renders it otherwise and says so, or refuses it with this code. */
export type Support = 'yes' | 'emulated' | 'degraded' | 'unsupported' | `rejected: ${string}`;

/** One feature of the model, stated in a small application. */
export interface Case {
  /** Row of the table in docs/support.md. */
  readonly feature: string;
  readonly application: Application;
  /** What its environment says of the cluster, besides a namespace. @default {} */
  readonly cluster?: KubernetesSettings;
  /** Versions of images there. @default - one of `web` */
  readonly images?: NamedEnvironment['images'];
  /** What each target does; why it does not simply do it, its notes and issues say. */
  readonly support: { readonly kubernetes: Support; readonly 'cloud-run': Support; readonly compose: Support };
}

/** A service and what is said of it. */
function service(fields: object, more: Partial<Application> = {}): Application {
  return workload({ kind: 'service', image: 'web', ...fields } as Workload, more); // fields are those of a service
}

function workload(one: Workload, more: Partial<Application> = {}): Application {
  return { name: 'shop', ...more, workloads: { web: one, ...more.workloads } };
}

/** A cluster that can be asked. */
const asked: KubernetesSettings = { prometheus: 'http://prometheus.monitoring:9090' };

/** A service with a canary that measures this, and what else is declared. */
function measured(analysis: Analysis, { workloads = {}, analyses = {} }: Partial<Application> = {}): Application {
  const names = ['measure', ...Object.keys(analyses)];
  const rollout = canary([weight(10), pause('5m'), { kind: 'analyze', analyses: names }]);
  return service({ rollout }, { workloads, analyses: { measure: analysis, ...analyses } });
}

/** Can all that any router can. */
const router: Router = { kind: 'istio' };

const api: Workload = { kind: 'service', image: 'web' };

/** What only Cloud Run knows; other platforms leave it aside, since it says by its name whom it is for. */
const cloudRunOptions: Pick<Service, 'cloudRun' | 'resources' | 'sidecars'> = {
  resources: { cpu: '4', memory: '16Gi' },
  sidecars: { proxy: { image: 'docker.io/envoyproxy/envoy:v1.35.0' } },
  cloudRun: {
    annotations: { runbook: 'https://example.com/web' },
    revisionLabels: { 'cost-center': 'shop' },
    description: 'the shop',
    ingress: 'internal',
    customAudiences: ['https://shop.example.com'],
    sessionAffinity: true,
    cpuAllocation: 'always',
    startupCpuBoost: false,
    executionEnvironment: 'gen2',
    gpu: { type: 'nvidia-l4', zonalRedundancy: true },
    encryptionKey: 'projects/acme/locations/europe-west1/keyRings/main/cryptoKeys/images',
    binaryAuthorization: { kind: 'default', breakglassJustification: 'the attestor is down' },
    vpcAccess: { kind: 'direct', egress: 'all-traffic', tags: ['web'] },
    volumes: {
      '/data': { kind: 'gcs', bucket: 'acme-data', readOnly: true, sidecars: ['proxy'] },
      '/shared': { kind: 'nfs', server: '10.8.0.2', path: '/shared', readOnly: true },
      '/logging': { kind: 'memory', size: '64Mi', sidecars: ['proxy'] },
    },
    workingDirectory: '/srv',
    launchStage: 'BETA',
    timeouts: { create: '10m', update: '10m', delete: '5m' },
    instances: { kind: 'automatic', min: 1 },
    revisions: {
      kind: 'terraform',
      traffic: [{ kind: 'latest', percent: 100, tag: 'latest-one' }],
      name: { suffix: 'v1', reason: 'known beforehand' },
    },
  },
};

/** Every field of the model is stated in at least one of these. */
export const cases: readonly Case[] = [
  { feature: 'service', application: service({ port: 3000 }), support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' } },
  {
    feature: 'worker',
    application: workload({ kind: 'worker', image: 'web', scaling: { min: 2, max: 4, targetCpu: 50, targetMemory: 60 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'job before a release',
    application: workload({ kind: 'job', image: 'web', runs: 'before-release' }),
    support: { kubernetes: 'emulated', 'cloud-run': 'emulated', compose: 'emulated' },
  },
  {
    feature: 'job on demand',
    application: workload({ kind: 'job', image: 'web', runs: 'on-demand' }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'job: retries, timeout',
    application: workload({
      kind: 'scheduled-job',
      image: 'web',
      schedule: '0 3 * * *',
      concurrency: 'allow',
      retries: 2,
      timeoutSeconds: 120,
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'job: tasks, parallelism',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *', concurrency: 'allow', tasks: 6, parallelism: 2 }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'scheduled job: schedule, time zone',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '15 4 * * 1', concurrency: 'allow', timeZone: 'Europe/Berlin' }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'scheduled job: concurrency',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *', concurrency: 'forbid' }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'agent on every node',
    application: workload({ kind: 'agent', image: 'web', ports: { metrics: 9100 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported', compose: 'emulated' },
  },
  {
    feature: 'stateful service with volumes',
    application: workload({
      kind: 'stateful-service',
      image: 'web',
      port: 2181,
      ports: { peer: 2888 },
      replicas: 3,
      volumes: { '/data': { kind: 'persistent', size: '5Gi' } },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported', compose: 'degraded' },
  },
  {
    feature: 'image of another registry',
    application: service({ image: 'docker.io/library/nginx:1.29.1' }),
    images: {}, // its own holds where the environment names none
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'command, arguments',
    application: service({ command: ['serve'], args: ['--verbose', 'x'] }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'env: text',
    application: service({ env: { LEVEL: 'info' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'env: secret',
    application: service({ env: { KEY: secret('key') } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'env: database',
    application: service(
      {
        env: {
          URL: database('main'),
          DB_HOST: database('main', 'host'),
          DB_PORT: database('main', 'port'),
          DB_NAME: database('main', 'name'),
          DB_USER: database('main', 'user'),
          PGPASSWORD: database('main', 'password'),
        },
      },
      { databases: { main: { kind: 'postgres', version: 16 } } },
    ),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'env: cache',
    application: service(
      {
        env: {
          REDIS: cache('sessions'),
          REDIS_HOST: cache('sessions', 'host'),
          REDIS_PORT: cache('sessions', 'port'),
          REDIS_WORD: cache('sessions', 'password'),
          REDIS_CA: cache('sessions', 'ca'),
        },
      },
      { caches: { sessions: { kind: 'redis', version: '7.0', memory: '5Gi', highAvailability: true, passwordVersion: 2 } } },
    ),
    support: { kubernetes: 'emulated', 'cloud-run': 'degraded', compose: 'emulated' },
  },
  {
    feature: 'env: bucket',
    application: service(
      { env: { UPLOADS: bucket('uploads'), FONTS: bucket('fonts', 'read') } },
      { buckets: { uploads: { versioning: true, deleteAfterDays: 90 }, fonts: {} } },
    ),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'rejected: bucket-unreachable' },
  },
  {
    feature: 'env: topic and subscription',
    application: service(
      { env: { ORDERS: topic('orders'), BILLING: subscription('orders', 'billing') } },
      {
        topics: {
          orders: {
            messageRetention: '24h',
            deletionProtection: true,
            subscriptions: {
              billing: {
                ackDeadlineSeconds: 60,
                messageRetention: '48h',
                retainAcked: true,
                filter: 'attributes.type = "paid"',
                exactlyOnce: true,
                ordered: true,
                deletionProtection: false,
              },
            },
          },
        },
      },
    ),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'rejected: subscription-unreachable, topic-unreachable' },
  },
  {
    feature: 'env: address of another workload',
    application: service({ env: { API: serviceUrl('api') } }, { workloads: { api } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'port below 1024',
    application: service({ port: 80 }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'service port, port name',
    application: service({ port: 8079, servicePort: 80, portName: 'web' }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'emulated' },
  },
  {
    feature: 'protocol: gRPC',
    application: service({ protocol: 'grpc' }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'protocol: TCP',
    application: service({ port: 6379, protocol: 'tcp' }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: protocol-unsupported', compose: 'emulated' },
  },
  {
    feature: 'stateful service: protocol, service port, port name',
    application: workload({
      kind: 'stateful-service',
      image: 'web',
      port: 3306,
      servicePort: 33060,
      portName: 'mysql',
      protocol: 'tcp',
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported', compose: 'emulated' },
  },
  {
    feature: 'further ports: UDP, service port, protocol, not of the service',
    application: service({
      ports: {
        dns: { port: 5353, servicePort: 53, protocol: 'udp' },
        otlp: { port: 4317, protocol: 'grpc' },
        health: { port: 13133, service: false },
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'degraded' },
  },
  {
    feature: 'sidecars: protocol, service port',
    application: service({
      sidecars: {
        exporter: { image: 'docker.io/prom/exporter:1', ports: { scrape: { port: 9121, servicePort: 9090, protocol: 'http1' } } },
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'emulated' },
  },
  {
    feature: 'env: port and address of another workload',
    application: service(
      { env: { API_PORT: servicePort('api'), API_ADDR: serviceAddress('api', 'admin') } },
      { workloads: { api: { kind: 'service', image: 'docker.io/library/api:1', ports: { admin: 9901 } } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: service-host', compose: 'yes' },
  },
  {
    feature: 'calls without a variable',
    application: service({ calls: ['api'] }, { workloads: { api } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'calls of a worker',
    application: service(
      { calls: ['jobs'] },
      { workloads: { jobs: { kind: 'worker', image: 'docker.io/library/jobs:1', ports: { admin: 9090 } } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: workload-unreachable', compose: 'yes' },
  },
  {
    feature: 'env: URL of a further port',
    application: service(
      { env: { ADMIN: serviceUrl('api', { port: 'admin' }) } },
      { workloads: { api: { kind: 'service', image: 'docker.io/library/api:1', ports: { admin: 9901 } } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: service-port', compose: 'yes' },
  },
  {
    feature: 'env: address of a worker',
    application: service(
      { env: { JOBS: serviceAddress('jobs', 'metrics') } },
      { workloads: { jobs: { kind: 'worker', image: 'docker.io/library/jobs:1', ports: { metrics: 9090 } } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: service-host', compose: 'yes' },
  },
  {
    feature: 'env: host of another workload',
    application: service({ env: { API_HOST: serviceHost('api') } }, { workloads: { api } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: service-host', compose: 'yes' },
  },
  {
    feature: 'env: text with an address in it',
    application: service({ env: { API_V1: text`${serviceUrl('api')}/v1` } }, { workloads: { api } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'env: text with a secret in it',
    application: service({ env: { LOGIN: text`shop:${secret('key')}` } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'rejected: secret-in-text', compose: 'emulated' },
  },
  {
    feature: 'command, args: a bucket and a value of a set',
    application: service(
      { command: ['serve', text`--bucket=${bucket('uploads', 'read')}`], args: [text`--rate=${config('tuning', 'RATE')}`] },
      { buckets: { uploads: {} }, configs: { tuning: { RATE: '5' } } },
    ),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'rejected: bucket-unreachable' },
  },
  {
    feature: 'command, args: the address of another workload',
    application: service({ args: [text`--api=${serviceUrl('api')}`] }, { workloads: { api } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: url-in-command', compose: 'yes' },
  },
  {
    feature: 'env: name and namespace of a replica',
    application: service({ env: { POD: pod('name'), SPACE: pod('namespace') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: pod-unsupported', compose: 'degraded' },
  },
  {
    feature: 'env: what else a replica knows of itself',
    application: service({ env: { ADDRESS: pod('ip') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: pod-unsupported', compose: 'rejected: pod-unsupported' },
  },
  {
    feature: 'env: one of several keys of a secret',
    application: service({ env: { LOGIN_USER: secret('login', 'username') } }, { secrets: { login: { keys: ['username', 'password'] } } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'env, files: values that others own',
    application: service({
      env: {
        REGION: existingConfig('cluster-info', 'region', { optional: true }),
        TOKEN: existingSecret('gateway-token', 'token', { optional: true }),
      },
      files: {
        '/etc/cluster/region': existingConfig('cluster-info', 'region', { optional: true }),
        '/etc/tls/tls.crt': existingSecret('gateway-tls', 'tls.crt', { optional: true }),
      },
    }),
    support: {
      kubernetes: 'emulated',
      'cloud-run': 'rejected: existing-config-unsupported, existing-secret-unsupported',
      compose: 'rejected: existing-config-unsupported, existing-secret-unsupported',
    },
  },
  {
    feature: 'configs: as variables',
    application: service(
      { configs: ['tracing'], env: { RATIO: config('tracing', 'SAMPLE_RATIO') } },
      { configs: { tracing: { EXPORTER: 'otlp', SAMPLE_RATIO: '1' } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'configs: as files',
    application: service(
      { files: { '/etc/envoy': config('envoy-conf'), '/etc/app/level': config('levels', 'level') } },
      { configs: { 'envoy-conf': { 'envoy.yaml': 'admin: {}' }, levels: { level: 'info' } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-text-unsupported', compose: 'yes' },
  },
  {
    feature: 'defaults of all workloads',
    application: service(
      {},
      {
        defaults: {
          lifecycle: { graceSeconds: 9 },
          security: { user: 1001 },
          scaling: { max: 4, concurrency: 20 },
          resources: { cpu: '2', memory: '1Gi' },
          placement: { spread: 'nodes' },
        },
      },
    ),
    support: { kubernetes: 'unsupported', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'resources',
    application: service({ resources: { cpu: '2', memory: '1Gi' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'resources: limits apart',
    application: service({ resources: { cpu: '250m', memory: '256Mi', limits: { cpu: '1', memory: '512Mi' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'degraded', compose: 'yes' },
  },
  {
    feature: 'resources: ephemeral storage',
    application: service({ resources: { ephemeralStorage: '2Gi' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'degraded' },
  },
  {
    feature: 'probes: startup, liveness by HTTP',
    application: service({
      probes: {
        startup: http('/start', { initialDelaySeconds: 1, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 20 }),
        liveness: http('/live', { initialDelaySeconds: 2, periodSeconds: 15, timeoutSeconds: 3, failureThreshold: 4 }),
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'probes: headers by HTTP',
    application: service({ probes: { startup: http('/start', { headers: { Host: 'shop.example.com', 'X-Probe': 'startup' } }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'probes: headers of readiness',
    application: service({ probes: { readiness: http('/ready', { headers: { 'X-Probe': 'ready' } }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'emulated' },
  },
  {
    feature: 'probes: gRPC',
    application: service({ protocol: 'http2', probes: { startup: grpc({ service: 'a' }), liveness: grpc({ service: 'b' }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'probes: startup by TCP',
    application: service({ probes: { startup: tcp({ periodSeconds: 3 }), liveness: http('/live') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'probes: liveness by TCP',
    application: service({ probes: { liveness: tcp() } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'degraded' },
  },
  {
    feature: 'probes: readiness',
    application: service({ probes: { readiness: http('/ready') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'degraded', compose: 'emulated' },
  },
  {
    feature: 'probes: command',
    application: service({ probes: { liveness: exec(['true']) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: probe-exec-unsupported', compose: 'degraded' },
  },
  {
    feature: 'files: text',
    application: service({ files: { '/etc/app/app.conf': 'level = "info"\n' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-text-unsupported', compose: 'yes' },
  },
  {
    feature: 'files: secret',
    application: service({ files: { '/etc/app/key.pem': secret('key') } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'files: script',
    application: service({ files: { '/opt/app/check.sh': script('#!/bin/sh\ntrue\n') }, command: ['/opt/app/check.sh'] }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-text-unsupported', compose: 'yes' },
  },
  {
    feature: 'files: rights',
    application: service({ files: { '/etc/app/key.pem': file(secret('key'), { mode: 0o444 }) } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'degraded' },
  },
  {
    feature: 'files: beside those of the image',
    application: service({ files: { '/etc/nginx/nginx.conf': file('events {}', { keepFolder: true }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-keeps-folder, file-text-unsupported', compose: 'yes' },
  },
  {
    feature: 'volumes: in memory',
    application: service({ volumes: { '/scratch': { kind: 'temporary', size: '64Mi', medium: 'memory' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'volumes: on disk',
    application: service({ volumes: { '/scratch': { kind: 'temporary', size: '64Mi', medium: 'disk' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'degraded', compose: 'degraded' },
  },
  {
    feature: 'security: user',
    application: service({ security: { user: 1001 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
  },
  {
    feature: 'security: writable root',
    application: service({ security: { writableRoot: { reason: 'writes beside its program' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
  },
  {
    feature: 'sidecars',
    application: service({
      sidecars: {
        proxy: {
          image: 'docker.io/envoyproxy/envoy:v1.35.0',
          args: ['-c', '/x'],
          env: { A: 'b' },
          resources: { cpu: '500m', memory: '256Mi' },
        },
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'sidecars: ports',
    application: service({
      sidecars: {
        proxy: { image: 'docker.io/envoyproxy/envoy:v1.35.0', ports: { admin: 9901 }, probes: { startup: http('/ready', { port: 9901 }) } },
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'emulated' },
  },
  {
    feature: 'init containers',
    application: service({ init: [{ name: 'wait', image: 'docker.io/library/busybox:1.37.0', command: ['true'] }] }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: init-unsupported', compose: 'emulated' },
  },
  {
    feature: 'lifecycle: wait before the end',
    application: service({ lifecycle: { beforeStop: { kind: 'sleep', seconds: 8 } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'lifecycle: command before the end',
    application: service({ lifecycle: { beforeStop: { kind: 'exec', command: ['drain'] } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'degraded' },
  },
  {
    feature: 'lifecycle: grace',
    application: service({ lifecycle: { graceSeconds: 60 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
  },
  {
    feature: 'placement',
    application: service({
      placement: {
        spread: 'nodes',
        nodeLabels: { pool: 'big' },
        preferredNodeLabels: { disk: 'ssd' },
        tolerations: [{ key: 'dedicated', value: 'web', effect: 'NoSchedule' }],
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'HTTP/2',
    application: service({ protocol: 'http2', probes: { liveness: grpc() } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'further ports',
    application: service({ ports: { admin: 9090 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
  },
  {
    feature: 'further ports: metrics, while no caller is known',
    application: service({ ports: { metrics: 9090 } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'unsupported', compose: 'yes' },
  },
  {
    feature: 'request timeout',
    application: service({ requestTimeoutSeconds: 60 }),
    support: { kubernetes: 'unsupported', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'scaling: range',
    application: service({ scaling: { min: 2, max: 6 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'scaling: to zero',
    application: service({ scaling: { min: 0, max: 6 } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'scaling: by CPU, by memory',
    application: service({ scaling: { targetCpu: 55, targetMemory: 65 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'scaling: concurrency',
    application: service({ scaling: { concurrency: 20 } }),
    support: { kubernetes: 'unsupported', 'cloud-run': 'yes', compose: 'unsupported' },
  },
  {
    feature: 'rollout: rolling',
    application: service({ rollout: rolling({ maxSurge: 1, maxUnavailable: '10%' }) }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'rollout: canary',
    application: service(
      { rollout: canary([weight(10), pause('5m'), analyze('success-rate'), weight(50), pause()]) },
      { analyses: { 'success-rate': successRatio({ atLeast: 0.9 }) } },
    ),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'rollout: analyses beside the steps',
    application: service(
      {
        rollout: canary([weight(10), pause('5m'), weight(30), pause('5m')], { background: { analyses: ['success-rate'], fromStep: 2 } }),
      },
      { analyses: { 'success-rate': successRatio({ atLeast: 0.9 }) } },
    ),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'rollout: canary, replicas',
    application: service({
      rollout: canary([weight(10), pause('5m')], { maxSurge: '30%', maxUnavailable: 1, rollbackWindow: 2, antiAffinity: 'preferred' }),
    }),
    support: { kubernetes: 'degraded', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'rollout: canary without steps',
    application: service({ rollout: canary([], { maxSurge: 1, maxUnavailable: 1 }) }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'rollout: a version that nothing has looked at',
    application: service({
      rollout: canary([weight(50), pause('5m')], { unwatched: { reason: 'two replicas have no smaller share' } }),
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'rollout: blue/green',
    application: service({ rollout: blueGreen({ autoPromote: false }) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'rollout: blue/green, replicas',
    application: service({
      rollout: blueGreen({
        autoPromoteAfter: '2m',
        previewReplicas: 2,
        scaleDownDelay: '60s',
        abortScaleDownDelay: '60s',
        antiAffinity: 'required',
      }),
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'analyses: schedule, limits',
    application: measured({
      kind: 'success-ratio',
      atLeast: 0.9,
      window: '5m',
      noData: 'fail',
      failedStatus: '5..|429',
      interval: '2m',
      count: 6,
      initialDelay: '1m',
      failureLimit: 1,
      inconclusiveLimit: 1,
      consecutiveErrorLimit: 2,
      consecutiveSuccessLimit: 3,
      dryRun: true,
    }),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'analyses: metrics of your own',
    application: measured({
      kind: 'latency',
      percentile: 90,
      below: '400ms',
      metric: 'rpc_latency',
      unit: 'seconds',
      window: '5m',
      noData: 'fail',
    }),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'analyses: any PromQL',
    application: measured({ kind: 'prometheus', query: 'max(queue)', limit: { kind: 'below', value: 100 }, noData: 'pass' }),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'analyses: arguments, another Prometheus',
    application: measured({
      kind: 'prometheus',
      query: 'max(queue{name="{{args.queue}}"})',
      bothVersions: 'the queue is one for both',
      limit: { kind: 'below', value: 100 },
      args: { queue: 'orders' },
      prometheus: { address: 'http://prometheus.queues:9090', headers: { 'x-scope-orgid': '{{args.namespace}}' }, timeoutSeconds: 10 },
    }),
    support: { kubernetes: 'degraded', 'cloud-run': 'degraded', compose: 'unsupported' },
  },
  {
    feature: 'analyses: web, job',
    application: measured(
      { kind: 'web', url: 'https://checks.example.com/web', jsonPath: '{$.ok}', limit: { kind: 'equals', value: true } },
      { workloads: { check: { kind: 'job', image: 'web' } }, analyses: { check: { kind: 'job', workload: 'check' } } },
    ),
    support: { kubernetes: 'degraded', 'cloud-run': 'degraded', compose: 'unsupported' },
  },
  ...argumentCases,
  {
    feature: 'rollout: replicas apart from weights',
    cluster: { routers: { web: router } },
    application: service({
      rollout: canary([scaleReplicas(2), weight(10), pause('5m'), scale(50), pause('5m'), scaleWithTraffic(), weight(30)], {
        dynamicStableScale: true,
        abortScaleDownDelay: '1m',
      }),
    }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'rollout: the way back',
    cluster: { routers: { web: router } },
    application: service({ rollout: canary([weight(10), pause()], { scaleDownDelay: '2m' }) }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'rollout: routes for certain requests',
    cluster: { routers: { web: router } },
    application: service({
      rollout: canary([
        headerRoute('testers', { 'x-tester': 'yes' }),
        pause(),
        removeRoute('testers'),
        headerRoute('europe', { 'x-region': { kind: 'prefix', value: 'eu' } }),
        pause('10m'),
        weight(20),
        pause('5m'),
      ]),
    }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'rollout: copies of requests',
    cluster: { routers: { web: router } },
    application: service({
      rollout: canary([
        mirrorRoute('copies', { percent: 20, method: 'GET', path: { kind: 'prefix', value: '/api' } }),
        pause('10m'),
        removeRoute('copies'),
        weight(20),
        pause('5m'),
      ]),
    }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'rollout: experiments',
    cluster: { routers: { web: router } },
    application: service({
      rollout: canary([
        experiment({
          duration: '10m',
          versions: { old: { version: 'stable', replicas: 1, weight: 5 }, fresh: { version: 'canary', replicas: 2, weight: 5 } },
        }),
        weight(20),
        pause('5m'),
      ]),
    }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'router: Gateway API',
    cluster: {
      platform: 'gke',
      routers: { web: { kind: 'gateway-api', gateway: 'edge', gatewayNamespace: 'infra', hosts: ['web.example.com'] } },
    },
    application: service({ access: { kind: 'public', reason: 'people open it' }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'degraded', compose: 'unsupported' },
  },
  {
    feature: 'router: a stateful service',
    cluster: { platform: 'gke', routers: { web: { kind: 'gateway-api', gateway: 'edge', hosts: ['web.example.com'] } } },
    application: { name: 'shop', workloads: { web: { kind: 'stateful-service', image: 'web', port: 3000 } } },
    support: { kubernetes: 'degraded', 'cloud-run': 'rejected: kind-unsupported', compose: 'yes' },
  },
  {
    feature: 'router: preview, further port, policies of GKE',
    cluster: {
      platform: 'gke',
      routers: {
        web: {
          kind: 'gateway-api',
          gateway: 'edge',
          hosts: ['web.example.com'],
          previewHosts: ['next.example.com'],
          port: 'admin',
          from: ['10.8.0.0/23'],
          backend: { securityPolicy: 'edge', timeoutSeconds: 60, logSampleRate: 1000 },
        },
      },
    },
    application: service({ ports: { admin: 9000 }, rollout: blueGreen({ autoPromote: true }) }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'endpoint groups of GKE',
    cluster: { platform: 'gke', endpointGroups: { web: { name: 'shop-web', port: 'admin' } } },
    application: service({ ports: { admin: 9000 } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'yes' },
  },
  {
    feature: 'router: Ingress of AWS',
    cluster: {
      routers: {
        web: {
          kind: 'ingress',
          ingressClass: 'alb',
          from: ['10.8.0.0/16'],
          annotations: { 'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-west-1:1:certificate/x' },
        },
      },
    },
    application: service({ rollout: canary([weight(10), pause('5m')]), kubernetes: { route: { rootService: 'web-root' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'secrets by External Secrets',
    cluster: { secrets: { kind: 'external-secrets', store: 'gcp', storeKind: 'SecretStore', refreshInterval: '2h' } },
    application: service({ env: { KEY: secret('key') } }, { secrets: { key: { version: '2' } } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'yes', compose: 'degraded' },
  },
  {
    feature: 'secrets by the Secrets Store CSI driver',
    cluster: { secrets: { kind: 'csi', project: 'acme-secrets' } },
    application: service({ env: { KEY: secret('key') } }, { secrets: { key: { version: '2' } } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'yes', compose: 'degraded' },
  },
  {
    feature: 'secrets encrypted by SOPS',
    cluster: { secrets: { kind: 'sops', folder: 'deploy/secrets' } },
    application: service({ env: { KEY: secret('key') } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'router: nginx',
    cluster: {
      routers: { web: { kind: 'ingress', ingressClass: 'outside', traffic: 'weights', tlsSecret: 'web-tls', hosts: ['web.example.com'] } },
    },
    application: service({ rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'router: Istio',
    cluster: { routers: { web: { kind: 'istio', gateways: ['infra/edge', 'mesh'], hosts: ['web.example.com'] } } },
    application: service({ ports: { admin: 9000 }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'router: Istio by subsets of one Service',
    cluster: { routers: { web: istio({ split: 'subsets' }) } },
    application: service({ rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: 'notifications of rollouts',
    cluster: { notifications: { 'on-rollout-aborted': { slack: ['team-shop', 'releases'] } } },
    application: service({ scaling: { min: 10, max: 10 }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
  },
  {
    feature: "objects of the user's own",
    cluster: { extraObjects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theme' }, data: { color: 'blue' } }] },
    application: service({}),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'charts of others',
    cluster: {
      charts: {
        ingress: externalChart({
          repository: 'https://charts.example.com',
          name: 'ingress-nginx',
          version: '4.12.1',
          values: { controller: { replicaCount: 2 } },
          namespace: 'ingress',
          otherNamespaces: ['kube-system'],
          clusterKinds: ['ClusterRole.rbac.authorization.k8s.io'],
        }),
      },
    },
    application: service({}),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'patches of objects',
    cluster: {
      patches: [
        patch(
          'Deployment/web',
          { spec: { template: { spec: { hostAliases: [{ ip: '10.0.0.5', hostnames: ['old'] }] } } } },
          { reason: 'old DNS' },
        ),
        jsonPatch(
          'Deployment/web',
          [
            { op: 'test', path: '/spec/strategy/type', value: 'RollingUpdate' },
            { op: 'copy', from: '/spec/progressDeadlineSeconds', path: '/spec/minReadySeconds' },
            { op: 'replace', path: '/spec/minReadySeconds', value: 5 },
          ],
          { reason: 'kept longer' },
        ),
      ],
    },
    application: service({}),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'access: internal',
    application: service({ access: { kind: 'internal' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' },
  },
  {
    feature: 'access: public',
    application: service({ access: { kind: 'public', reason: 'the landing page' } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'degraded', compose: 'degraded' },
  },
  {
    feature: 'access: public, at the address of Cloud Run',
    application: service({ access: { kind: 'public', reason: 'the landing page' }, cloudRun: { ingress: 'all' } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'yes', compose: 'degraded' },
  },
  {
    feature: 'options of Cloud Run',
    application: service(cloudRunOptions),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'emulated' },
  },
  {
    feature: 'connections to databases',
    application: service(
      { databaseConnections: 5, env: { URL: database('main') } },
      { databases: { main: { kind: 'postgres', version: 16 } } },
    ),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
  },
  ...dashboardCases,
  ...kubernetesCases,
  ...monitoringCases,
  ...podCases,
  ...serviceCases,
];
