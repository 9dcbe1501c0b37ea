import {
  analyze,
  arg,
  atMost,
  canary,
  experiment,
  headerRoute,
  jobCheck,
  latency,
  mirrorRoute,
  pause,
  prometheusQuery,
  removeRoute,
  rolloutField,
  scale,
  scaleReplicas,
  scaleWithTraffic,
  successRatio,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { type Change, errorQuery, options, paperPlan, production, prometheus, sets, steps, unrouted } from './wrong-plans/shop';

const gate = pause('5m');
const testers = headerRoute('testers', { 'x-tester': 'yes' });
const both = { old: { version: 'stable', replicas: 1 }, new: { version: 'canary', replicas: 1 } } as const;
const sampled = successRatio({ atLeast: 0.95, initialDelay: '1m' });
const policy = (rollouts: object, more: object = {}): Change => ({ environment: { ...more, rollouts } });
const replicas = (min: number, max: number, rollouts: object = {}): Change => ({
  environment: { kubernetes: { prometheus }, rollouts, workloads: { web: { scaling: { min, max } } } },
});
const quota = (limits: object): Change => ({
  environment: { kubernetes: { prometheus, routers: { web: { kind: 'istio' } }, quota: limits } },
});

/** The nearest neighbours of wrong plans: each is just right. */
export const rightPlans: readonly (Change & { readonly title: string })[] = [
  { title: 'the plan of the paper' },
  { title: 'the plan of the paper in production', environment: production },
  { title: 'the plan of the paper where replicas share out the traffic', environment: unrouted },
  { title: 'the plan of the paper with ten replicas in production', ...replicas(10, 10, { shareTolerance: 10 }) },
  {
    title: 'all that can be said of Compose',
    environment: {
      compose: {
        project: 'shop_2',
        publish: { web: { http: { port: 443, address: '0.0.0.0' } } },
        healthChecks: { web: ['ask'] },
        profiles: { 'smoke-test': ['tools', 'Debug_1.2-3'] },
        logs: { size: '1Gi', files: 1 },
        sources: '../..',
        develop: {
          web: {
            build: { context: '.', dockerfile: 'docker/dev', target: 'dev' },
            watch: [{ path: './src', action: 'sync+restart', target: '/app', ignore: ['*.log'] }],
            debugPort: 65535,
            command: ['reload'],
          },
        },
      },
    },
  },
  { title: 'a pause before any traffic and one behind', ...steps(gate, weight(10), gate) },
  { title: 'a person who decides before any traffic', ...steps(pause(), weight(60)) },
  { title: 'testers before anybody else', ...steps(testers, pause(), removeRoute('testers'), weight(20)) },
  { title: 'a job that looks before any traffic', ...steps(analyze('smoke'), weight(60), gate) },
  { title: 'weights with looks at 49 and all', ...steps(weight(49), gate, weight(100)) },
  { title: 'a look after all traffic has moved', ...steps(weight(25), gate, weight(100), pause('10m'), analyze('latency')) },
  { title: 'two analyses around a pause', ...steps(weight(10), gate, analyze('success-rate'), gate, analyze('latency')) },
  { title: 'timed pauses alone outside of production', ...steps(weight(10), gate, weight(50), gate) },
  { title: 'a person who decides in production', ...steps(weight(10), pause(), weight(50)), environment: production },
  {
    title: 'measurements in the background in production',
    ...options({ steps: [weight(10), gate], background: { analyses: ['errors'] } }),
    environment: production,
  },
  {
    title: 'one dry run beside an analysis in production',
    ...steps(weight(10), gate, analyze('errors', 'latency')),
    environment: { ...production, analyses: { errors: { dryRun: true } } },
  },
  { title: 'two sets without analyses in production', ...sets({}), environment: production },
  { title: 'two sets that a person switches', ...sets({ autoPromote: false, before: ['smoke'] }) },
  { title: 'a small preview that is tested', ...sets({ previewReplicas: 1, before: ['smoke', 'health'], autoPromoteAfter: '5m' }) },
  { title: 'an old set that waits for the verdict', ...sets({ after: ['errors'], scaleDownDelay: '2m' }) },
  { title: 'an old set whose delay nobody states', ...sets({ after: ['errors'] }) },
  { title: 'requests measured a minute after the switch', ...sets({ after: ['sampled'] }), analyses: { sampled } },
  { title: 'requests measured a minute after the first ones', ...steps(weight(10), pause('1m'), analyze('success-rate')) },
  { title: 'requests measured with a delay', ...steps(weight(10), analyze('sampled')), analyses: { sampled } },
  {
    title: 'a first measurement that may be without an answer',
    ...steps(weight(10), analyze('extra')),
    analyses: { extra: successRatio({ atLeast: 0.9, inconclusiveLimit: 1 }) },
  },
  {
    title: 'a first measurement that may fail',
    ...steps(weight(10), analyze('extra')),
    analyses: { extra: successRatio({ atLeast: 0.9, failureLimit: 1, noData: 'fail' }) },
  },
  {
    title: 'a first measurement that passes',
    ...steps(weight(10), analyze('extra')),
    analyses: { extra: successRatio({ atLeast: 0.9, noData: 'pass' }) },
  },
  {
    title: 'a dry run right after the first requests',
    ...steps(weight(10), gate, weight(20), analyze('extra')),
    analyses: { extra: latency({ percentile: 95, below: '1s', dryRun: true }) },
  },
  { title: 'a background that begins by itself where there are samples', ...options({ background: { analyses: ['success-rate'] } }) },
  { title: 'a background that begins where there are samples', ...options({ background: { analyses: ['success-rate'], fromStep: 2 } }) },
  {
    title: 'a background that begins at once and passes without samples',
    ...options({ background: { analyses: ['extra'] } }),
    analyses: { extra: successRatio({ atLeast: 0.9, noData: 'pass' }) },
  },
  ...(
    [
      ['the Ingress of the canary', 'sum(rate(requests{ingress="{{args.workload}}-{{args.workload}}-canary"}[2m]))', {}],
      ['the Service of the canary', 'sum(rate(requests{destination_service=~"{{args.workload}}-canary\\\\..*"}[2m]))', {}],
      ['the Service of either kind', 'sum(rate(requests{service=~"{{args.workload}}-(canary|preview)"}[2m]))', {}],
      ['the new version as against the old one', 'a{v="{{args.version}}"} - a{pod=~"{{args.workload}}-.*",v!="{{args.version}}"}', {}],
      ['any Ingress of the canary', 'sum(rate(requests{ingress=~"{{args.workload}}-.*-canary"}[2m]))', {}],
      ['requests that nginx counts as those of a canary', 'sum(rate(requests{ingress="{{args.workload}}",canary!=""}[2m]))', {}],
      [
        'a label of the new pods',
        'sum(rate(requests{workload="{{args.workload}}",revision="{{args.revision}}"}[2m]))',
        { args: { revision: rolloutField('spec.template.metadata.labels.revision') } },
      ],
      ['both versions, for a reason', 'sum(rate(requests{app="{{args.workload}}"}[2m]))', { bothVersions: 'it has one metric for both' }],
      ['what an argument says', 'max(queue_length{queue="{{args.queue}}"})', { args: { queue: 'orders' } }],
    ] as const
  ).map(([title, query, more]) => ({
    title: `a question about ${title}`,
    ...steps(weight(10), gate, analyze('extra')),
    analyses: { extra: prometheusQuery({ query, limit: atMost(5), ...more }) },
  })),
  {
    title: 'arguments that two uses give different values',
    ...steps(weight(10), gate, analyze('extra'), weight(50), gate, analyze('extra', { args: { failures: '1', each: '2m' } })),
    analyses: {
      extra: prometheusQuery({
        query: 'max(up)',
        limit: atMost(arg('most')),
        failureLimit: arg('failures'),
        interval: arg('each'),
        args: { most: 5, failures: 0, each: '1m' },
      }),
    },
  },
  {
    title: 'a default that would put up with everything, which no use takes',
    ...steps(weight(10), gate, analyze('extra', { args: { failures: 1 } })),
    analyses: { extra: prometheusQuery({ query: 'max(up)', limit: atMost(5), failureLimit: arg('failures'), args: { failures: 9 } }) },
  },
  { title: 'a background that begins with the last step', ...options({ background: { analyses: ['errors'], fromStep: 10 } }) },
  {
    title: 'a background that puts up with more failures than it would count elsewhere',
    ...options({ background: { analyses: ['extra'] } }),
    analyses: { extra: prometheusQuery({ query: errorQuery, limit: atMost(5), count: 3, failureLimit: 5 }) },
  },
  { title: 'an analysis that nothing uses', analyses: { extra: jobCheck({ workload: 'elsewhere' }) } },
  {
    title: 'one replica and any share in development',
    ...steps(weight(10), gate),
    environment: { ...unrouted, tier: 'development', workloads: { web: { scaling: { min: 1, max: 1 } } } },
  },
  { title: 'half of one replica', ...steps(weight(49), gate), ...replicas(1, 1, { shareTolerance: 1 }) },
  {
    title: 'three quarters of two replicas with a surge',
    ...steps(weight(33), gate, weight(75)),
    ...replicas(2, 2, { shareTolerance: 10 }),
  },
  {
    title: 'routers that keep to any weight of one replica',
    ...steps(weight(1), gate),
    environment: { rollouts: { shareTolerance: 0 }, workloads: { web: { scaling: { min: 1, max: 1 } } } },
  },
  { title: 'replicas that are missing instead of a surge', ...options({ maxSurge: 0, maxUnavailable: 1 }) },
  { title: 'replicas that follow the traffic again', ...steps(scale(20), weight(10), gate, scaleWithTraffic(), weight(50)) },
  { title: 'as many replicas as the workload may have', ...steps(scaleReplicas(20), weight(10), gate) },
  {
    title: 'no replica after a mirror',
    ...steps(mirrorRoute('shadow', { percent: 5 }), gate, removeRoute('shadow'), scaleReplicas(0), pause(), scaleWithTraffic(), weight(10)),
  },
  { title: 'no step, replica by replica', ...steps() },
  { title: 'no step in production', ...steps(), environment: { ...production } },
  {
    title: 'half of the traffic at once, with a reason',
    ...options({ steps: [weight(50), gate], unwatched: { reason: 'two replicas have no smaller share' } }),
  },
  {
    title: 'an experiment alone, with a reason',
    ...options({ steps: [experiment({ duration: '5m', versions: both })], unwatched: { reason: 'people look meanwhile' } }),
    environment: { ...production },
  },
  {
    title: 'a route that takes the place of one of its name',
    ...steps(testers, gate, headerRoute('testers', { 'x-tester': 'all' }), gate, removeRoute('testers')),
  },
  { title: 'a name of a route that is free again', ...steps(testers, gate, removeRoute('testers'), testers, gate) },
  {
    title: 'headers and paths by regular expressions',
    ...steps(
      headerRoute('testers', { 'x-tester': { kind: 'regex', value: '(?i)^(yes|true)$' }, cookie: { kind: 'prefix', value: 'tester=' } }),
      mirrorRoute('shadow', { percent: 5, path: { kind: 'regex', value: '/cart/[a-z]{1,9}' } }),
      gate,
    ),
  },
  {
    title: 'an experiment with all that is left',
    ...steps(weight(40), gate, experiment({ duration: '5m', versions: { ...both, new: { ...both.new, weight: 60 } } })),
  },
  { title: 'an experiment that its analyses end', ...steps(weight(10), gate, experiment({ versions: both, analyses: ['errors'] })) },
  {
    title: 'an experiment without traffic and without a router',
    ...steps(weight(10), gate, experiment({ duration: '5m', versions: both })),
    environment: unrouted,
  },
  { title: 'a stable version that shrinks', ...options({ dynamicStableScale: true, abortScaleDownDelay: '0s' }) },
  {
    title: 'what only a router can do on Cloud Run alone',
    ...steps(scale(50), weight(10), gate),
    environment: { kubernetes: undefined, google: { project: 'acme-shop-stage', region: 'europe-west1' } },
  },
  {
    title: 'as many failures as measurements less one',
    analyses: { extra: successRatio({ atLeast: 0.9, count: 3, failureLimit: 2, consecutiveSuccessLimit: 1, inconclusiveLimit: 3 }) },
  },
  {
    title: 'failures by words',
    analyses: { extra: successRatio({ atLeast: 0.9, statusLabel: 'grpc_code', failedStatus: 'Unavailable|Internal|Unknown' }) },
  },
  { title: 'a window of two samples', analyses: { extra: successRatio({ atLeast: 0.9, window: '60s', interval: '10s' }) } },
  {
    title: 'a window shorter than an interval that never passes',
    analyses: { extra: successRatio({ atLeast: 0.9, window: '2m', interval: '5m', count: 1 }) },
  },
  {
    title: 'web checks every second',
    analyses: { extra: webCheck({ url: 'https://checks.example.com/{{args.workload}}', limit: atMost(1), interval: '1s' }) },
  },
  {
    title: 'a latency whose unit is stated',
    analyses: { extra: latency({ percentile: 99.9, below: '1s', metric: 'request_duration', unit: 'seconds' }) },
  },
  {
    title: 'a latency whose unit the name tells',
    analyses: { extra: latency({ percentile: 99.9, below: '1s', metric: 'request_seconds' }) },
  },
  {
    title: 'a question about something else',
    ...steps(weight(10), gate, analyze('extra')),
    analyses: { extra: prometheusQuery({ query: 'max(queue_length{name="orders{"}) # }', limit: atMost(100) }) },
  },
  {
    title: 'a question about all when all is new',
    ...sets({ after: ['extra'] }),
    analyses: { extra: prometheusQuery({ query: 'sum(errors{app="{{args.workload}}"})', limit: atMost(1) }) },
  },
  { title: 'a second set of pods just within the quota', ...sets({}), ...quota({ pods: 40, cpu: '40', memory: '20Gi' }) },
  { title: 'a surge just within the quota', ...quota({ pods: 30 }), web: { rollout: { kind: 'rolling', maxSurge: '50%' } } },
  {
    title: 'nobody there and nothing to wait for',
    ...policy({ unattended: true }, { analyses: { 'success-rate': { noData: 'fail' }, latency: { noData: 'pass' } } }),
  },
  { title: 'pauses and measurements just within the time', web: { rollout: canary(paperPlan.steps) }, ...policy({ maxDuration: '29m' }) },
];
