import {
  analyze,
  arg,
  blueGreen,
  canary,
  defineApplication,
  equals,
  experiment,
  headerRoute,
  jobCheck,
  mirrorRoute,
  pause,
  removeRoute,
  requiredArgument,
  rolloutField,
  scale,
  secret,
  webCheck,
  weight,
} from 'orchestra-cdk';

const unknown = { reason: 'nothing is known of the image' };
const security = { imageUser: unknown, writableRoot: unknown };
const unprobed = { startup: 'none', readiness: 'none', liveness: 'none' } as const;
const demo = (tag: 'blue' | 'green') =>
  ({ kind: 'service', image: `docker.io/argoproj/rollouts-demo:${tag}`, port: 8080, servicePort: 80, probes: unprobed, security }) as const;
const nginx = {
  kind: 'service',
  image: 'docker.io/library/nginx:1.19-alpine',
  port: 80,
  probes: unprobed,
  security,
} as const;
const copies = (number: number) => ({ scaling: { min: number, max: number } });
const asks = (cpu: '1m' | '5m', memory: '16Mi' | '32Mi') => ({ resources: { cpu, memory } });
const keepsTwo = { revisionHistoryLimit: 2 };
const pulled = { ...keepsTwo, imagePullPolicy: 'always' } as const;
const open = { kind: 'public', reason: 'anybody looks at the gallery' } as const;
const once = { ...security };
const task = { kind: 'job', probes: {}, retries: 0, security: once } as const;

/** Twelve copies of a small program, each released in another way. */
export const releaseGallery = defineApplication({
  name: 'release-gallery',
  secrets: { 'example-secret': { keys: ['secretUrl'] } },
  analyses: {
    'random-fail': jobCheck({ workload: 'fails-by-chance', count: 2, interval: '5s', failureLimit: 1 }),
    'analysis-secret': webCheck({
      args: {
        'analysis-interval': requiredArgument(),
        'failure-limit': requiredArgument(),
        'inconclusive-limit': requiredArgument(),
        'success-condition': 'replace',
        'secret-url': secret('example-secret', 'secretUrl'),
      },
      url: arg('secret-url'),
      jsonPath: '{$.message}',
      limit: equals(arg('success-condition')),
      interval: arg('analysis-interval'),
      initialDelay: arg('analysis-interval'),
      failureLimit: arg('failure-limit'),
      inconclusiveLimit: arg('inconclusive-limit'),
    }),
    'sleep-job': jobCheck({
      workload: 'sleeps',
      count: arg('count'),
      args: { duration: 0, 'exit-code': 0, count: 1, rev: 'notset' },
    }),
  },
  workloads: {
    'fails-by-chance': { ...task, image: 'docker.io/library/alpine:3.8', command: ['sh', '-c', 'exit $((RANDOM % 2))'] },
    sleeps: {
      ...task,
      image: 'docker.io/library/nginx:1.19-alpine',
      command: ['sh', '-c', '-x', `sleep ${arg('duration')} && exit ${arg('exit-code')}`],
    },
    'istio-host-split': {
      ...demo('green'),
      ...copies(4),
      ...asks('5m', '16Mi'),
      access: open,
      kubernetes: { service: { name: 'istio-host-split-stable' }, route: { name: 'istio-host-split-vsvc' } },
      rollout: canary([
        scale(50),
        mirrorRoute('mirror-route', { percent: 50, method: 'POST', path: { kind: 'prefix', value: '/color' } }),
        pause(),
      ]),
    },
    'istio-subset-split': {
      ...nginx,
      ...copies(1),
      ...asks('5m', '16Mi'),
      rollout: canary([weight(10), pause()]),
      kubernetes: { route: { name: 'istio-subset-split-vsvc' } },
    },
    'header-demo': {
      ...nginx,
      ...copies(5),
      port: 8080,
      servicePort: 80,
      access: open,
      kubernetes: { service: { name: 'stable-service', versions: { canary: 'canary-service' } }, route: { name: 'header-demo-vsvc' } },
      rollout: canary([
        weight(20),
        headerRoute('set-header-1', { agent: { kind: 'regex', value: 'firefox(.*)' } }),
        pause(),
        headerRoute('set-header-1', { agent: { kind: 'regex', value: 'chrome(.*)' } }),
        pause(),
        weight(40),
        removeRoute('set-header-1'),
        pause(),
      ]),
    },
    'rollouts-demo': {
      ...demo('blue'),
      ...copies(1),
      ...asks('5m', '32Mi'),
      access: open,
      rollout: canary([weight(5), pause()]),
      kubernetes: { ...keepsTwo, service: { name: 'rollouts-demo-stable' }, route: { name: 'rollouts-demo-stable' } },
    },
    'dynamic-stable-scale': {
      ...nginx,
      ...copies(4),
      ...asks('5m', '16Mi'),
      access: open,
      rollout: canary([weight(25), pause(), weight(75), pause()], { dynamicStableScale: true }),
      kubernetes: {
        service: { name: 'dynamic-stable-scale-stable', type: 'node-port' },
        route: { name: 'dynamic-stable-scale-ingress', rootService: 'dynamic-stable-scale-root' },
      },
    },
    bluegreen: { ...nginx, ...copies(3), ...asks('1m', '16Mi'), rollout: blueGreen({ scaleDownDelay: '10s' }) },
    'ephemeral-label': {
      ...demo('blue'),
      ...copies(2),
      ...asks('5m', '32Mi'),
      rollout: canary([weight(50), pause()], { unwatched: { reason: 'two replicas have no smaller share than half' } }),
      kubernetes: { ...keepsTwo, versions: { stable: { podLabels: { role: 'stable' } }, canary: { podLabels: { role: 'canary' } } } },
    },
    'rollout-rollingupdate': { ...demo('blue'), ...copies(5), rollout: canary([], { maxSurge: 1, maxUnavailable: 1 }), kubernetes: pulled },
    'rollout-analysis-step': {
      ...demo('blue'),
      ...copies(4),
      rollout: canary([weight(25), analyze('random-fail')]),
      kubernetes: pulled,
    },
    'rollout-bg-analysis': {
      ...nginx,
      ...copies(1),
      port: 8080,
      rollout: canary([weight(25), pause()], {
        background: {
          analyses: ['analysis-secret'],
          args: { 'failure-limit': 2, 'analysis-interval': '10s', 'inconclusive-limit': 2, 'success-condition': 'It worked!' },
          fromStep: 1,
        },
      }),
      kubernetes: pulled,
    },
    'rollout-canary-preview': {
      ...demo('blue'),
      ...copies(3),
      rollout: canary([experiment({ versions: { 'canary-preview': { version: 'canary', replicas: 1 } }, duration: '1h' })], {
        unwatched: { reason: 'people look at the pods of the experiment meanwhile, and abort if need be' },
      }),
      kubernetes: { ...pulled, service: { name: 'rollout-canary-production' } },
    },
    window: {
      ...nginx,
      ...copies(2),
      ...asks('1m', '16Mi'),
      rollout: canary([weight(50), analyze('sleep-job', { args: { rev: rolloutField("metadata.labels['rev']") } })], {
        rollbackWindow: 2,
        unwatched: { reason: 'two replicas have no smaller share than half' },
      }),
      kubernetes: { labels: { rev: 'initial' }, podLabels: { rev: 'initial' } },
    },
  },
});
