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
  file,
  grpc,
  headerRoute,
  http,
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
import { kubernetesCases } from './kubernetes-cases';
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
  /** Why a target does not simply do it, where it does not. */
  readonly support: { readonly kubernetes: Support; readonly 'cloud-run': Support; readonly compose: Support };
  readonly because?: string;
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
    because:
      'a worker pool of Cloud Run has a fixed number of instances, or scales by a CPU target of its own; nothing scales on one host with Compose',
  },
  {
    feature: 'job before a release',
    application: workload({ kind: 'job', image: 'web', runs: 'before-release' }),
    support: { kubernetes: 'emulated', 'cloud-run': 'emulated', compose: 'emulated' },
    because: 'the delivery runs the job before the release; Compose starts the rest when it has succeeded',
  },
  {
    feature: 'job on demand',
    application: workload({ kind: 'job', image: 'web', runs: 'on-demand' }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
    because: 'Kubernetes has no job at rest: a suspended CronJob stands for it; Compose has it in a profile',
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
    because: 'Compose has no clock, and ends no run',
  },
  {
    feature: 'job: tasks, parallelism',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *', concurrency: 'allow', tasks: 6, parallelism: 2 }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
    because: 'Compose has no clock, and a job there has one task',
  },
  {
    feature: 'scheduled job: schedule, time zone',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '15 4 * * 1', concurrency: 'allow', timeZone: 'Europe/Berlin' }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
    because: "Compose has no clock: the host's own starts the job",
  },
  {
    feature: 'scheduled job: concurrency',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *', concurrency: 'forbid' }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
    because: 'Cloud Scheduler starts a run whether or not the last one has ended; Compose has no clock',
  },
  {
    feature: 'agent on every node',
    application: workload({ kind: 'agent', image: 'web', ports: { metrics: 9100 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported', compose: 'emulated' },
    because: 'Cloud Run has no nodes; with Compose, the host is the only node',
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
    because: 'Cloud Run keeps no disks; Compose keeps one replica, and gives a volume no size',
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
    because: 'the Secret is expected in the namespace, with its value; Compose reads it from .env',
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
    because:
      'Kubernetes connects through a proxy beside each workload, with the password in a Secret; Compose runs the database in a container',
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
    because:
      'Memorystore, in a network that the cluster shares, with a certificate for an address; Compose runs it in a container, not encrypted',
  },
  {
    feature: 'env: bucket',
    application: service(
      { env: { UPLOADS: bucket('uploads'), FONTS: bucket('fonts', 'read') } },
      { buckets: { uploads: { versioning: true, deleteAfterDays: 90 }, fonts: {} } },
    ),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'rejected: bucket-unreachable' },
    because:
      'a bucket of Cloud Storage, with the rights of those that name it; on one host the environment states the value of the variable',
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
    because: 'a topic of Pub/Sub, with the rights of those that name it; on one host the environment states the value of the variable',
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
    because: 'Cloud Run serves HTTPS at a URL; on one host nothing stands before a container',
  },
  {
    feature: 'protocol: gRPC',
    application: service({ protocol: 'grpc' }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'emulated' },
    because: 'on one host, caller and program speak it with each other',
  },
  {
    feature: 'protocol: TCP',
    application: service({ port: 6379, protocol: 'tcp' }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: protocol-unsupported', compose: 'emulated' },
    because: 'Cloud Run passes on HTTP only',
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
    because: 'on one host nothing stands before a container',
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
    because: 'Cloud Run serves one port; on one host all ports of a container are reached',
  },
  {
    feature: 'sidecars: protocol, service port',
    application: service({
      sidecars: {
        exporter: { image: 'docker.io/prom/exporter:1', ports: { scrape: { port: 9121, servicePort: 9090, protocol: 'http1' } } },
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'emulated' },
    because: 'Cloud Run serves the main container only',
  },
  {
    feature: 'env: port and address of another workload',
    application: service(
      { env: { API_PORT: servicePort('api'), API_ADDR: serviceAddress('api', 'admin') } },
      { workloads: { api: { kind: 'service', image: 'docker.io/library/api:1', ports: { admin: 9901 } } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: service-host', compose: 'yes' },
    because: 'Cloud Run serves HTTPS at a URL only',
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
    because: 'a worker pool of Cloud Run is not reached from outside',
  },
  {
    feature: 'env: URL of a further port',
    application: service(
      { env: { ADMIN: serviceUrl('api', { port: 'admin' }) } },
      { workloads: { api: { kind: 'service', image: 'docker.io/library/api:1', ports: { admin: 9901 } } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: service-port', compose: 'yes' },
    because: 'Cloud Run serves one port',
  },
  {
    feature: 'env: address of a worker',
    application: service(
      { env: { JOBS: serviceAddress('jobs', 'metrics') } },
      { workloads: { jobs: { kind: 'worker', image: 'docker.io/library/jobs:1', ports: { metrics: 9090 } } } },
    ),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: service-host', compose: 'yes' },
    because: 'a worker pool of Cloud Run is not reached from outside',
  },
  {
    feature: 'env: host of another workload',
    application: service({ env: { API_HOST: serviceHost('api') } }, { workloads: { api } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: service-host', compose: 'yes' },
    because: 'Cloud Run serves HTTPS at a URL only',
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
    because: 'the value is expected where secrets are; a variable of Cloud Run holds a secret as a whole or none',
  },
  {
    feature: 'env: name and namespace of a replica',
    application: service({ env: { POD: pod('name'), SPACE: pod('namespace') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: pod-unsupported', compose: 'degraded' },
    because: 'with Compose the names of the service and the project; Cloud Run says nothing of the kind before the start',
  },
  {
    feature: 'env: what else a replica knows of itself',
    application: service({ env: { ADDRESS: pod('ip') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: pod-unsupported', compose: 'rejected: pod-unsupported' },
    because: 'only a cluster knows it before the start',
  },
  {
    feature: 'env: one of several keys of a secret',
    application: service({ env: { LOGIN_USER: secret('login', 'username') } }, { secrets: { login: { keys: ['username', 'password'] } } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
    because: 'the values are expected where secrets are; Secret Manager has a secret for each key',
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
    because: 'expected in the namespace; elsewhere there are no objects of others',
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
    because: 'Cloud Run mounts secrets, not texts',
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
    because: 'each value is answered as one of the workload is',
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
    because: 'Cloud Run has limits only',
  },
  {
    feature: 'resources: ephemeral storage',
    application: service({ resources: { ephemeralStorage: '2Gi' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'degraded' },
    because: 'the file system of Cloud Run is part of its memory; Compose keeps /tmp in memory',
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
    because: 'Compose has one probe, and restarts nothing',
  },
  {
    feature: 'probes: headers by HTTP',
    application: service({ probes: { startup: http('/start', { headers: { Host: 'shop.example.com', 'X-Probe': 'startup' } }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'emulated' },
    because: 'Compose probes with a tool of the image',
  },
  {
    feature: 'probes: headers of readiness',
    application: service({ probes: { readiness: http('/ready', { headers: { 'X-Probe': 'ready' } }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'emulated' },
    because: 'no version of the google provider has headers of readiness probes; Compose probes with a tool of the image',
  },
  {
    feature: 'probes: gRPC',
    application: service({ protocol: 'http2', probes: { startup: grpc({ service: 'a' }), liveness: grpc({ service: 'b' }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
    because: 'Compose probes with a tool of the image',
  },
  {
    feature: 'probes: startup by TCP',
    application: service({ probes: { startup: tcp({ periodSeconds: 3 }), liveness: http('/live') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
    because: 'Compose has one probe, and restarts nothing',
  },
  {
    feature: 'probes: liveness by TCP',
    application: service({ probes: { liveness: tcp() } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'degraded' },
    because: 'Cloud Run asks for liveness by HTTP or gRPC; Compose restarts nothing',
  },
  {
    feature: 'probes: readiness',
    application: service({ probes: { readiness: http('/ready') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'degraded', compose: 'emulated' },
    because: 'Cloud Run is asked with a google provider of 7.19 or newer only; Compose probes with a tool of the image',
  },
  {
    feature: 'probes: command',
    application: service({ probes: { liveness: exec(['true']) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: probe-exec-unsupported', compose: 'degraded' },
    because: 'Cloud Run runs no commands in a container; Compose restarts nothing',
  },
  {
    feature: 'files: text',
    application: service({ files: { '/etc/app/app.conf': 'level = "info"\n' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-text-unsupported', compose: 'yes' },
    because: 'Cloud Run mounts secrets, not texts',
  },
  {
    feature: 'files: secret',
    application: service({ files: { '/etc/app/key.pem': secret('key') } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
    because: 'the Secret is expected in the namespace, with its value; Compose reads it from a file',
  },
  {
    feature: 'files: script',
    application: service({ files: { '/opt/app/check.sh': script('#!/bin/sh\ntrue\n') }, command: ['/opt/app/check.sh'] }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-text-unsupported', compose: 'yes' },
    because: 'Cloud Run mounts secrets, not texts',
  },
  {
    feature: 'files: rights',
    application: service({ files: { '/etc/app/key.pem': file(secret('key'), { mode: 0o444 }) } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'degraded' },
    because: 'Cloud Run mounts secrets readable for all; Docker mounts files with the rights that they have on the host',
  },
  {
    feature: 'files: beside those of the image',
    application: service({ files: { '/etc/nginx/nginx.conf': file('events {}', { keepFolder: true }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-keeps-folder, file-text-unsupported', compose: 'yes' },
    because: 'Cloud Run mounts secrets as folders, and no texts',
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
    because: 'Cloud Run and Compose keep it in memory',
  },
  {
    feature: 'security: user',
    application: service({ security: { user: 1001 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
    because: 'Cloud Run runs the user of the image',
  },
  {
    feature: 'security: writable root',
    application: service({ security: { writableRoot: { reason: 'writes beside its program' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
    because: 'the root folder of Cloud Run is always writable',
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
    because: 'Compose starts them after the main container',
  },
  {
    feature: 'sidecars: ports',
    application: service({
      sidecars: {
        proxy: { image: 'docker.io/envoyproxy/envoy:v1.35.0', ports: { admin: 9901 }, probes: { startup: http('/ready', { port: 9901 }) } },
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'emulated' },
    because: 'only the main container of Cloud Run has a port; Compose starts sidecars after the main container',
  },
  {
    feature: 'init containers',
    application: service({ init: [{ name: 'wait', image: 'docker.io/library/busybox:1.37.0', command: ['true'] }] }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: init-unsupported', compose: 'emulated' },
    because: 'Cloud Run starts all containers together; Compose runs them once for all replicas',
  },
  {
    feature: 'lifecycle: wait before the end',
    application: service({ lifecycle: { beforeStop: { kind: 'sleep', seconds: 8 } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
    because: 'Cloud Run takes an instance out of traffic before it ends it; Compose has no router',
  },
  {
    feature: 'lifecycle: command before the end',
    application: service({ lifecycle: { beforeStop: { kind: 'exec', command: ['drain'] } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'degraded' },
    because: 'Cloud Run sends SIGTERM only; Compose runs it only when it ends the container itself',
  },
  {
    feature: 'lifecycle: grace',
    application: service({ lifecycle: { graceSeconds: 60 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
    because: 'Cloud Run gives 10 seconds',
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
    because: 'Cloud Run has no nodes; Compose has one host',
  },
  {
    feature: 'HTTP/2',
    application: service({ protocol: 'http2', probes: { liveness: grpc() } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
    because: 'Compose restarts nothing',
  },
  {
    feature: 'further ports',
    application: service({ ports: { metrics: 9090 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'yes' },
    because: 'a Cloud Run service has one port',
  },
  {
    feature: 'request timeout',
    application: service({ requestTimeoutSeconds: 60 }),
    support: { kubernetes: 'unsupported', 'cloud-run': 'yes', compose: 'unsupported' },
    because: 'Kubernetes leaves it to the router in front of the service; Compose has no router',
  },
  {
    feature: 'scaling: range',
    application: service({ scaling: { min: 2, max: 6 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'unsupported' },
    because: 'nothing scales with Compose',
  },
  {
    feature: 'scaling: to zero',
    application: service({ scaling: { min: 0, max: 6 } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'unsupported' },
    because: 'a HorizontalPodAutoscaler keeps one replica; nothing scales with Compose',
  },
  {
    feature: 'scaling: by CPU, by memory',
    application: service({ scaling: { targetCpu: 55, targetMemory: 65 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
    because: 'Cloud Run decides by requests and its own CPU target; nothing scales with Compose',
  },
  {
    feature: 'scaling: concurrency',
    application: service({ scaling: { concurrency: 20 } }),
    support: { kubernetes: 'unsupported', 'cloud-run': 'yes', compose: 'unsupported' },
    because: 'Kubernetes does not count requests; nothing scales with Compose',
  },
  {
    feature: 'rollout: rolling',
    application: service({ rollout: rolling({ maxSurge: 1, maxUnavailable: '10%' }) }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
    because: 'Cloud Run starts a whole revision and then shifts traffic; Compose replaces a service at once',
  },
  {
    feature: 'rollout: canary',
    application: service(
      { rollout: canary([weight(10), pause('5m'), analyze('success-rate'), weight(50), pause()]) },
      { analyses: { 'success-rate': successRatio({ atLeast: 0.9 }) } },
    ),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
    because:
      'on Cloud Run a script, Terraform or Cloud Deploy takes the steps; without a router, replicas share out the traffic; Compose replaces a service at once',
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
    because:
      'without a router, shares are as coarse as replicas are few; on Cloud Run a script, Terraform or Cloud Deploy takes the steps; Compose replaces a service at once',
  },
  {
    feature: 'rollout: canary, replicas',
    application: service({
      rollout: canary([weight(10), pause('5m')], { maxSurge: '30%', maxUnavailable: 1, rollbackWindow: 2, antiAffinity: 'preferred' }),
    }),
    support: { kubernetes: 'degraded', 'cloud-run': 'unsupported', compose: 'unsupported' },
    because:
      'Cloud Run starts and ends instances of each revision by itself; without a router, replicas share out the traffic; Compose replaces a service at once',
  },
  {
    feature: 'rollout: blue/green',
    application: service({ rollout: blueGreen({ autoPromote: false }) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy takes the steps; Compose replaces a service at once',
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
    because: 'a revision of Cloud Run stays without instances, as a way back; Compose replaces a service at once',
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
    because:
      'on Cloud Run a script, Terraform or Cloud Deploy takes the steps; without a router, replicas share out the traffic; Compose replaces a service at once',
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
    because: 'Cloud Run measures its own requests; without a router, replicas share out the traffic; Compose replaces a service at once',
  },
  {
    feature: 'analyses: any PromQL',
    application: measured({ kind: 'prometheus', query: 'max(queue)', limit: { kind: 'below', value: 100 }, noData: 'pass' }),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated', compose: 'unsupported' },
    because:
      'on Cloud Run a script, Terraform or Cloud Deploy takes the steps; without a router, replicas share out the traffic; Compose replaces a service at once',
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
    because:
      'Cloud Run queries Cloud Monitoring; a query may measure both versions; without a router, replicas share out the traffic; Compose replaces a service at once',
  },
  {
    feature: 'analyses: web, job',
    application: measured(
      { kind: 'web', url: 'https://checks.example.com/web', jsonPath: '{$.ok}', limit: { kind: 'equals', value: true } },
      { workloads: { check: { kind: 'job', image: 'web' } }, analyses: { check: { kind: 'job', workload: 'check' } } },
    ),
    support: { kubernetes: 'degraded', 'cloud-run': 'degraded', compose: 'unsupported' },
    because:
      'Argo Rollouts takes an answer that is not JSON for a success; on Cloud Run a script, Terraform or Cloud Deploy takes the steps, and a job runs in the image of Terraform; without a router, replicas share out the traffic; Compose replaces a service at once',
  },
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
    because: 'Cloud Run starts and ends instances of each revision by itself; Compose replaces a service at once',
  },
  {
    feature: 'rollout: the way back',
    cluster: { routers: { web: router } },
    application: service({ rollout: canary([weight(10), pause()], { scaleDownDelay: '2m' }) }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
    because: 'a revision of Cloud Run stays without instances, as a way back; Compose replaces a service at once',
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
    because: 'Cloud Run shares out by weight alone; Compose replaces a service at once',
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
    because: 'Cloud Run shares out by weight alone; Compose replaces a service at once',
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
    because: 'Cloud Run has no versions apart from its revisions; Compose replaces a service at once',
  },
  {
    feature: 'router: Gateway API',
    cluster: {
      platform: 'gke',
      routers: { web: { kind: 'gateway-api', gateway: 'edge', gatewayNamespace: 'infra', hosts: ['web.example.com'] } },
    },
    application: service({ access: { kind: 'public', reason: 'people open it' }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'degraded', compose: 'unsupported' },
    because:
      'on Cloud Run a script, Terraform or Cloud Deploy takes the steps, and public access needs a load balancer of its own; Compose replaces a service at once',
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
    because: 'a Cloud Run service has one port; Compose replaces a service at once',
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
    application: service({ rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy takes the steps; Compose replaces a service at once',
  },
  {
    feature: 'secrets by External Secrets',
    cluster: { secrets: { kind: 'external-secrets', store: 'gcp', storeKind: 'SecretStore', refreshInterval: '2h' } },
    application: service({ env: { KEY: secret('key') } }, { secrets: { key: { version: '2' } } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'yes', compose: 'degraded' },
    because:
      'pods that start before the Secret is written read the version before; Compose reads one version, from a file or the environment',
  },
  {
    feature: 'secrets by the Secrets Store CSI driver',
    cluster: { secrets: { kind: 'csi', project: 'acme-secrets' } },
    application: service({ env: { KEY: secret('key') } }, { secrets: { key: { version: '2' } } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'yes', compose: 'degraded' },
    because:
      'pods that start before the Secret is written read the version before; Compose reads one version, from a file or the environment',
  },
  {
    feature: 'secrets encrypted by SOPS',
    cluster: { secrets: { kind: 'sops', folder: 'deploy/secrets' } },
    application: service({ env: { KEY: secret('key') } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
    because: 'what applies the objects decrypts them; Compose reads it from a file or the environment',
  },
  {
    feature: 'router: nginx',
    cluster: {
      routers: { web: { kind: 'ingress', ingressClass: 'outside', traffic: 'weights', tlsSecret: 'web-tls', hosts: ['web.example.com'] } },
    },
    application: service({ rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy takes the steps; Compose replaces a service at once',
  },
  {
    feature: 'router: Istio',
    cluster: { routers: { web: { kind: 'istio', gateways: ['infra/edge', 'mesh'], hosts: ['web.example.com'] } } },
    application: service({ ports: { admin: 9000 }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
    because: 'Istio takes part where its sidecars run; a Cloud Run service has one port; Compose replaces a service at once',
  },
  {
    feature: 'notifications of rollouts',
    cluster: { notifications: { 'on-rollout-aborted': { slack: ['team-shop', 'releases'] } } },
    application: service({ scaling: { min: 10, max: 10 }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated', compose: 'unsupported' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy takes the steps; Compose replaces a service at once',
  },
  {
    feature: "objects of the user's own",
    cluster: { extraObjects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theme' }, data: { color: 'blue' } }] },
    application: service({}),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'yes' },
    because: 'a note names each; other platforms have objects of their own',
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
    because: 'a note repeats each with its reason; other platforms have objects of their own',
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
    because:
      'the network policy admits all; the load balancer is a resource of its own; Compose publishes the ports that the environment names',
  },
  {
    feature: 'access: public, at the address of Cloud Run',
    application: service({ access: { kind: 'public', reason: 'the landing page' }, cloudRun: { ingress: 'all' } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'yes', compose: 'degraded' },
    because:
      'the network policy admits all; the load balancer is a resource of its own; Compose publishes the ports that the environment names',
  },
  {
    feature: 'options of Cloud Run',
    application: service(cloudRunOptions),
    support: { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'emulated' },
    because: 'Compose starts sidecars after the main container; the options are for Cloud Run alone',
  },
  {
    feature: 'connections to databases',
    application: service(
      { databaseConnections: 5, env: { URL: database('main') } },
      { databases: { main: { kind: 'postgres', version: 16 } } },
    ),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes', compose: 'emulated' },
    because:
      'no resource: Google Cloud refuses more connections than the server has; Kubernetes connects through a proxy beside each workload; Compose runs the database in a container',
  },
  ...kubernetesCases,
  ...podCases,
  ...serviceCases,
];
