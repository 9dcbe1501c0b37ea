import {
  type Analysis,
  type Application,
  analyze,
  blueGreen,
  canary,
  database,
  exec,
  experiment,
  grpc,
  headerRoute,
  http,
  type KubernetesPlace,
  mirrorRoute,
  pause,
  type Router,
  removeRoute,
  rolling,
  scale,
  scaleReplicas,
  scaleWithTraffic,
  secret,
  serviceUrl,
  successRatio,
  tcp,
  type Workload,
  weight,
} from 'orchestra-cdk';

/** What a target does with a feature: renders it, renders it otherwise and says so, or refuses it with this code. */
export type Support = 'yes' | 'emulated' | 'degraded' | 'unsupported' | `rejected: ${string}`;

/** One feature of the model, stated in a small application. */
export interface Case {
  /** Row of the table in the README. */
  readonly feature: string;
  readonly application: Application;
  /** What its environment says of the cluster, besides a namespace. @default {} */
  readonly cluster?: KubernetesPlace;
  /** Why a target does not simply do it, where it does not. */
  readonly support: { readonly kubernetes: Support; readonly 'cloud-run': Support };
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
const asked: KubernetesPlace = { prometheus: 'http://prometheus.monitoring:9090' };

/** A service with a canary that measures this, and what else is declared. */
function measured(analysis: Analysis, { workloads = {}, analyses = {} }: Partial<Application> = {}): Application {
  const names = ['measure', ...Object.keys(analyses)];
  const rollout = canary([weight(10), pause('5m'), { kind: 'analyze', analyses: names }]);
  return service({ rollout }, { workloads, analyses: { measure: analysis, ...analyses } });
}

/** Can all that any router can. */
const router: Router = { kind: 'istio' };

const api: Workload = { kind: 'service', image: 'web' };

/** Every field of the model is stated in at least one of these. */
export const cases: readonly Case[] = [
  { feature: 'service', application: service({ port: 3000 }), support: { kubernetes: 'yes', 'cloud-run': 'yes' } },
  {
    feature: 'worker',
    application: workload({ kind: 'worker', image: 'web', scaling: { min: 2, max: 4, targetCpu: 50, targetMemory: 60 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported' },
    because: 'Cloud Run runs what answers requests; worker pools come later',
  },
  {
    feature: 'job before a release',
    application: workload({ kind: 'job', image: 'web', runs: 'before-release' }),
    support: { kubernetes: 'emulated', 'cloud-run': 'emulated' },
    because: 'neither holds back a release by itself: the delivery runs the job first',
  },
  {
    feature: 'job on demand',
    application: workload({ kind: 'job', image: 'web', runs: 'on-demand' }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes' },
    because: 'Kubernetes has no job at rest: a suspended CronJob stands for it',
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
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'job: tasks, parallelism',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *', concurrency: 'allow', tasks: 6, parallelism: 2 }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'scheduled job: schedule, time zone',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '15 4 * * 1', concurrency: 'allow', timeZone: 'Europe/Berlin' }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'scheduled job: concurrency',
    application: workload({ kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *', concurrency: 'forbid' }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Scheduler starts a run whether or not the last one has ended',
  },
  {
    feature: 'agent on every node',
    application: workload({ kind: 'agent', image: 'web', ports: { metrics: 9100 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported' },
    because: 'Cloud Run has no nodes',
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
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: kind-unsupported' },
    because: 'Cloud Run keeps no disks',
  },
  {
    feature: 'image of another registry',
    application: service({ image: 'docker.io/library/nginx:1.29.1' }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'command, arguments',
    application: service({ command: ['serve'], args: ['--verbose', 'x'] }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  { feature: 'env: text', application: service({ env: { LEVEL: 'info' } }), support: { kubernetes: 'yes', 'cloud-run': 'yes' } },
  {
    feature: 'env: secret',
    application: service({ env: { KEY: secret('key') } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes' },
    because: 'the Secret is expected in the namespace: its value has no place here',
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
    support: { kubernetes: 'emulated', 'cloud-run': 'yes' },
    because: 'Kubernetes reaches it through a proxy beside each workload, its password in a Secret',
  },
  {
    feature: 'env: address of another workload',
    application: service({ env: { API: serviceUrl('api') } }, { workloads: { api } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'resources',
    application: service({ resources: { cpu: '2', memory: '1Gi' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'resources: ceilings apart',
    application: service({ resources: { cpu: '250m', memory: '256Mi', limits: { cpu: '1', memory: '512Mi' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'degraded' },
    because: 'Cloud Run knows ceilings only',
  },
  {
    feature: 'resources: ephemeral storage',
    application: service({ resources: { ephemeralStorage: '2Gi' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'the file system of Cloud Run is part of its memory',
  },
  {
    feature: 'probes: startup, liveness by HTTP',
    application: service({
      probes: {
        startup: http('/start', { initialDelaySeconds: 1, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 20 }),
        liveness: http('/live', { initialDelaySeconds: 2, periodSeconds: 15, timeoutSeconds: 3, failureThreshold: 4 }),
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'probes: gRPC',
    application: service({ protocol: 'http2', probes: { startup: grpc({ service: 'a' }), liveness: grpc({ service: 'b' }) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'probes: startup by TCP',
    application: service({ probes: { startup: tcp({ periodSeconds: 3 }), liveness: http('/live') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'probes: liveness by TCP',
    application: service({ probes: { liveness: tcp() } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Run asks for liveness by HTTP or gRPC',
  },
  {
    feature: 'probes: readiness',
    application: service({ probes: { readiness: http('/ready') } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'the provider has no readiness probe in 6.50',
  },
  {
    feature: 'probes: command',
    application: service({ probes: { liveness: exec(['true']) } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: probe-exec-unsupported' },
    because: 'Cloud Run runs no commands in a container',
  },
  {
    feature: 'files: text',
    application: service({ files: { '/etc/app/app.conf': 'level = "info"\n' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-text-unsupported' },
    because: 'Cloud Run mounts secrets, not texts',
  },
  {
    feature: 'files: secret',
    application: service({ files: { '/etc/app/key.pem': secret('key') } }, { secrets: { key: {} } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes' },
    because: 'the Secret is expected in the namespace: its value has no place here',
  },
  {
    feature: 'volumes: in memory',
    application: service({ volumes: { '/scratch': { kind: 'temporary', size: '64Mi', medium: 'memory' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'volumes: on disk',
    application: service({ volumes: { '/scratch': { kind: 'temporary', size: '64Mi', medium: 'disk' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'degraded' },
    because: 'Cloud Run keeps it in memory',
  },
  {
    feature: 'security: user',
    application: service({ security: { user: 1001 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Run runs the user of the image',
  },
  {
    feature: 'security: writable root',
    application: service({ security: { writableRoot: { reason: 'writes beside its program' } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
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
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'sidecars: ports',
    application: service({
      sidecars: {
        proxy: { image: 'docker.io/envoyproxy/envoy:v1.35.0', ports: { admin: 9901 }, probes: { startup: http('/ready', { port: 9901 }) } },
      },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'only the main container of Cloud Run has a port',
  },
  {
    feature: 'init containers',
    application: service({ init: [{ name: 'wait', image: 'docker.io/library/busybox:1.37.0', command: ['true'] }] }),
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: init-unsupported' },
    because: 'Cloud Run starts all containers together',
  },
  {
    feature: 'lifecycle: wait before the end',
    application: service({ lifecycle: { beforeStop: { kind: 'sleep', seconds: 8 } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Run takes an instance out of traffic before it ends it',
  },
  {
    feature: 'lifecycle: command before the end',
    application: service({ lifecycle: { beforeStop: { kind: 'exec', command: ['drain'] } } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Run sends SIGTERM only',
  },
  {
    feature: 'lifecycle: grace',
    application: service({ lifecycle: { graceSeconds: 60 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Run gives 10 seconds',
  },
  {
    feature: 'placement',
    application: service({
      placement: { spread: 'nodes', nodeLabels: { pool: 'big' }, tolerations: [{ key: 'dedicated', value: 'web', effect: 'NoSchedule' }] },
    }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Run has no nodes',
  },
  {
    feature: 'HTTP/2',
    application: service({ protocol: 'http2', probes: { liveness: grpc() } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'further ports',
    application: service({ ports: { metrics: 9090 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'a Cloud Run service has one port',
  },
  {
    feature: 'request timeout',
    application: service({ requestTimeoutSeconds: 60 }),
    support: { kubernetes: 'unsupported', 'cloud-run': 'yes' },
    because: 'Kubernetes leaves it to the router before the service',
  },
  { feature: 'scaling: range', application: service({ scaling: { min: 2, max: 6 } }), support: { kubernetes: 'yes', 'cloud-run': 'yes' } },
  {
    feature: 'scaling: to zero',
    application: service({ scaling: { min: 0, max: 6 } }),
    support: { kubernetes: 'emulated', 'cloud-run': 'yes' },
    because: 'a HorizontalPodAutoscaler keeps one replica',
  },
  {
    feature: 'scaling: by CPU, by memory',
    application: service({ scaling: { targetCpu: 55, targetMemory: 65 } }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Run decides by requests and its own CPU target',
  },
  {
    feature: 'scaling: concurrency',
    application: service({ scaling: { concurrency: 20 } }),
    support: { kubernetes: 'unsupported', 'cloud-run': 'yes' },
    because: 'Kubernetes does not count requests',
  },
  {
    feature: 'rollout: rolling',
    application: service({ rollout: rolling({ maxSurge: 1, maxUnavailable: '10%' }) }),
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'Cloud Run starts a whole revision and then moves traffic',
  },
  {
    feature: 'rollout: canary',
    application: service(
      { rollout: canary([weight(10), pause('5m'), analyze('success-rate'), weight(50), pause()]) },
      { analyses: { 'success-rate': successRatio({ atLeast: 0.9 }) } },
    ),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy walks the steps; without a router, replicas share out the traffic',
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
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated' },
    because: 'without a router, shares are as coarse as replicas are few; on Cloud Run a script, Terraform or Cloud Deploy walks the steps',
  },
  {
    feature: 'rollout: canary, replicas',
    application: service({
      rollout: canary([weight(10), pause('5m')], { maxSurge: '30%', maxUnavailable: 1, rollbackWindow: 2, antiAffinity: 'preferred' }),
    }),
    support: { kubernetes: 'degraded', 'cloud-run': 'unsupported' },
    because:
      'Cloud Run starts and ends instances of each revision by itself; without a router on Kubernetes, replicas share out the traffic',
  },
  {
    feature: 'rollout: blue/green',
    application: service({ rollout: blueGreen({ autoPromote: false }) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy walks the steps',
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
    support: { kubernetes: 'yes', 'cloud-run': 'unsupported' },
    because: 'a revision of Cloud Run stays without instances, as a way back',
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
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy walks the steps; without a router, replicas share out the traffic',
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
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated' },
    because: 'Cloud Run measures its own requests; without a router on Kubernetes, replicas share out the traffic',
  },
  {
    feature: 'analyses: any PromQL',
    application: measured({ kind: 'prometheus', query: 'max(queue)', limit: { kind: 'below', value: 100 }, noData: 'pass' }),
    cluster: asked,
    support: { kubernetes: 'degraded', 'cloud-run': 'emulated' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy walks the steps; without a router, replicas share out the traffic',
  },
  {
    feature: 'analyses: web, job',
    application: measured(
      { kind: 'web', url: 'https://checks.example.com/web', jsonPath: '{$.ok}', limit: { kind: 'equals', value: true } },
      { workloads: { check: { kind: 'job', image: 'web' } }, analyses: { check: { kind: 'job', workload: 'check' } } },
    ),
    support: { kubernetes: 'degraded', 'cloud-run': 'degraded' },
    because:
      'Argo Rollouts takes what is no JSON for a good answer; on Cloud Run a script, Terraform or Cloud Deploy walks the steps, and a job runs in the image that Terraform gave it; without a router on Kubernetes, replicas share out the traffic',
  },
  {
    feature: 'rollout: replicas apart from weights',
    cluster: { router },
    application: service({
      rollout: canary([scaleReplicas(2), weight(10), pause('5m'), scale(50), pause('5m'), scaleWithTraffic(), weight(30)], {
        dynamicStableScale: true,
        abortScaleDownDelay: '1m',
      }),
    }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported' },
    because: 'Cloud Run starts and ends instances of each revision by itself',
  },
  {
    feature: 'rollout: the way back',
    cluster: { router },
    application: service({ rollout: canary([weight(10), pause()], { scaleDownDelay: '2m' }) }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported' },
    because: 'a revision of Cloud Run stays without instances, as a way back',
  },
  {
    feature: 'rollout: routes for certain requests',
    cluster: { router },
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
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported' },
    because: 'Cloud Run shares out by weight alone',
  },
  {
    feature: 'rollout: copies of requests',
    cluster: { router },
    application: service({
      rollout: canary([
        mirrorRoute('copies', { percent: 20, method: 'GET', path: { kind: 'prefix', value: '/api' } }),
        pause('10m'),
        removeRoute('copies'),
        weight(20),
        pause('5m'),
      ]),
    }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported' },
    because: 'Cloud Run shares out by weight alone',
  },
  {
    feature: 'rollout: experiments',
    cluster: { router },
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
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported' },
    because: 'Cloud Run has no versions apart from its revisions',
  },
  {
    feature: 'router: Gateway API',
    cluster: { router: { kind: 'gateway-api', gateway: 'edge', gatewayNamespace: 'infra', hosts: { web: ['web.example.com'] } } },
    application: service({ access: { kind: 'public', reason: 'people open it' }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy walks the steps',
  },
  {
    feature: 'router: nginx',
    cluster: { router: { kind: 'nginx', ingressClass: 'outside', tlsSecret: 'web-tls', hosts: { web: ['web.example.com'] } } },
    application: service({ rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy walks the steps',
  },
  {
    feature: 'router: Istio',
    cluster: { router: { kind: 'istio', gateways: ['infra/edge', 'mesh'], hosts: { web: ['web.example.com'] } } },
    application: service({ ports: { admin: 9000 }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported' },
    because: 'Istio takes part where its sidecars run; a Cloud Run service has one port',
  },
  {
    feature: 'notifications of rollouts',
    cluster: { notifications: { 'on-rollout-aborted': { slack: ['team-shop', 'releases'] } } },
    application: service({ scaling: { min: 10, max: 10 }, rollout: canary([weight(10), pause('5m')]) }),
    support: { kubernetes: 'yes', 'cloud-run': 'emulated' },
    because: 'on Cloud Run a script, Terraform or Cloud Deploy walks the steps',
  },
  {
    feature: 'access: internal',
    application: service({ access: { kind: 'internal' } }),
    support: { kubernetes: 'yes', 'cloud-run': 'yes' },
  },
  {
    feature: 'access: public',
    application: service({ access: { kind: 'public', reason: 'the landing page' } }),
    support: { kubernetes: 'degraded', 'cloud-run': 'yes' },
    because: 'the network policy opens; the load balancer comes later',
  },
];
