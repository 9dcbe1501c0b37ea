import { Chart, Testing } from 'cdk8s';
import {
  type Analysis,
  type Application,
  analyze,
  blueGreen,
  type CanaryRollout,
  canary,
  compile,
  experiment,
  headerRoute,
  jobCheck,
  type KubernetesObject,
  kubernetes,
  latency,
  mirrorRoute,
  pause,
  prometheusQuery,
  type Rollout,
  type Router,
  removeRoute,
  rolloutField,
  scale,
  scaleReplicas,
  scaleWithTraffic,
  secret,
  successRatio,
  type Workload,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { CanaryRollout as CanaryRolloutConstruct } from 'orchestra-cdk/kubernetes';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { lintRollouts, rolloutsNeeds } from './rollouts';

jest.setTimeout(300_000);

const analyses: { readonly [name: string]: Analysis } = {
  'success-rate': successRatio({ atLeast: 0.95, failedStatus: '5..|429', noData: 'pass', consecutiveSuccessLimit: 2 }),
  latency: latency({ percentile: 99.9, below: '1.5s', metric: 'http_request_duration_seconds', noData: 'fail', initialDelay: '1m' }),
  queue: prometheusQuery({
    query: 'max(queue_length{pod=~"{{args.workload}}-{{args.version}}-.*"})',
    limit: { kind: 'above', value: -1e-7 },
    dryRun: true,
    args: { zone: 'a', token: secret('prometheus-token'), region: rolloutField('metadata.name') },
    prometheus: {
      address: 'https://prometheus.example.com/{{args.zone}}',
      headers: { authorization: 'Bearer {{args.token}}', 'x-scope-orgid': '{{args.namespace}}' },
      oauth2: { tokenUrl: 'https://id.example.com/token', clientId: '{{args.region}}', clientSecret: '{{args.token}}', scopes: ['read'] },
      timeoutSeconds: 10,
    },
  }),
  check: webCheck({
    url: 'https://checks.example.com/{{args.version}}',
    limit: { kind: 'equals', value: 'a "good" one\n' },
    failureLimit: 1,
  }),
  smoke: jobCheck({ workload: 'smoke-test' }),
};
const every = analyze(...Object.keys(analyses));

const common: CanaryRollout['steps'] = [
  weight(10),
  pause('5m'),
  every,
  experiment({
    duration: '10m',
    versions: { old: { version: 'stable', replicas: 1 }, new: { version: 'canary', replicas: 1 } },
    analyses: ['success-rate', 'check'],
  }),
  experiment({ versions: { one: { version: 'canary', replicas: 2 } }, analyses: ['latency'] }),
  weight(40),
  pause(),
];
const options = { background: { analyses: ['success-rate', 'smoke'], fromStep: 1 }, rollbackWindow: 3, antiAffinity: 'preferred' } as const;
const scaled: CanaryRollout['steps'] = [scaleReplicas(2), scale(50), scaleWithTraffic(), ...common];
const routes: CanaryRollout['steps'] = [
  headerRoute('testers', { 'x-tester': 'yes', 'x-region': { kind: 'prefix', value: 'eu.' }, 'x-build': { kind: 'regex', value: '^1\\.' } }),
  experiment({ duration: '5m', versions: { new: { version: 'canary', replicas: 1, weight: 5 } } }),
  removeRoute('testers'),
  ...scaled,
];
const mirrors: CanaryRollout['steps'] = [
  mirrorRoute('copies', { percent: 35, method: 'GET', path: { kind: 'prefix', value: '/api' } }),
  mirrorRoute('all', { percent: 5 }),
  removeRoute('copies'),
  ...routes,
];

const hosts = ['web.example.com', '*.web.example.com'];
const routers: { readonly [name: string]: Router | undefined } = {
  none: undefined,
  gateway: { kind: 'gateway-api', gateway: 'edge', gatewayNamespace: 'infra', hosts },
  nginx: { kind: 'ingress', tlsSecret: 'web-tls', hosts },
  istio: { kind: 'istio', gateways: ['mesh', 'infra/edge'], hosts },
  aws: { kind: 'ingress', ingressClass: 'alb', hosts },
  subsets: { kind: 'istio', gateways: ['mesh', 'infra/edge'], hosts, split: 'subsets' },
};

const rooted = { kubernetes: { route: { name: 'front', rootService: 'web-root' } } } as const;
const delays = { scaleDownDelay: '2m', abortScaleDownDelay: '0s' } as const;
const rollouts: readonly { readonly name: string; readonly router: string; readonly rollout: Rollout }[] = [
  { name: 'a canary by replicas', router: 'none', rollout: canary(common, { ...options, maxSurge: 2, maxUnavailable: '10%' }) },
  { name: 'a canary behind a Gateway', router: 'gateway', rollout: canary(routes, { ...options, ...delays }) },
  { name: 'a canary behind nginx', router: 'nginx', rollout: canary(scaled, { ...options, ...delays, antiAffinity: 'required' }) },
  { name: 'a canary in a mesh', router: 'istio', rollout: canary(mirrors, { ...options, dynamicStableScale: true }) },
  { name: 'a canary without steps', router: 'none', rollout: canary([], { maxSurge: 1, maxUnavailable: 1 }) },
  { name: 'a canary by subsets', router: 'subsets', rollout: canary(mirrors, options) },
  { name: 'a canary behind a load balancer of AWS', router: 'aws', rollout: canary(scaled, { ...options, ...delays }) },
  { name: 'blue and green by a person', router: 'none', rollout: blueGreen({ autoPromote: false, antiAffinity: 'required' }) },
  {
    name: 'blue and green by time',
    router: 'gateway',
    rollout: blueGreen({
      autoPromoteAfter: '5m',
      previewReplicas: 1,
      before: ['check', 'smoke'],
      after: ['success-rate', 'latency'],
      scaleDownDelay: '10m',
      abortScaleDownDelay: '0s',
      antiAffinity: 'preferred',
    }),
  },
];

describeWith(rolloutsNeeds, 'rollouts as they are rendered, judged by the tools of Argo Rollouts', () => {
  const cluster = new ControlPlane();
  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(() => cluster.stop());

  describe.each(rollouts)('$name', ({ router, rollout }) => {
    const objects = (['service', 'worker'] as const).flatMap((kind) => rendered(kind, router, rollout));

    test('is accepted by the linter, its Services and routes with it', async () => {
      expect(objects.map(({ kind }) => kind)).toContain('Rollout');
      expect(await lintRollouts({ objects })).toBe('');
    });

    test('is accepted by the API server with strict validation', async () => {
      const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
      await cluster.apply({ objects: namespaces });
      const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
      const command = ['apply', '--server-side', '--dry-run=server', '--validate=strict', '-f', '-'];
      expect((await cluster.kubectl(command, list)).split('\n').filter((line) => line !== '')).toHaveLength(objects.length);
    });
  });

  test('the controller finds nothing wrong with those whose router is there', async () => {
    const installed = rollouts.filter(({ router }) => router !== 'gateway');
    const objects = installed.flatMap(({ router, rollout }, index) => rendered('service', router, rollout, `real-${index}`));
    expect(await cluster.apply({ objects })).toEqual([]);
    for (const [index] of installed.entries()) {
      const status = await settled(cluster, `real-${index}`);
      expect(status).toEqual({ phase: 'Healthy', conditions: expect.not.arrayContaining(['InvalidSpec']) });
    }
  });

  test('the controller takes the replicas of a Deployment over', async () => {
    const namespace = 'adopted';
    const chart = new Chart(Testing.app(), namespace, { namespace, disableResourceNameHashes: true });
    const labels = { app: 'legacy' };
    const { objects } = new CanaryRolloutConstruct(chart, 'web', {
      deployment: 'legacy',
      labels,
      scaling: { min: 2, max: 2 },
      steps: [weight(25), pause()],
      background: { analyses: ['check'] },
      analyses: { check: webCheck({ url: 'https://checks.example.com', limit: { kind: 'equals', value: true } }) },
    });
    // the linter does not look the Deployment up, and finds no labels that Services could select
    expect(await lintRollouts({ objects: objects.filter(({ kind }) => kind !== 'Service') })).toBe('');
    const template = { metadata: { labels }, spec: { containers: [{ name: 'legacy', image: 'legacy:1' }] } };
    await cluster.apply({
      objects: [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'legacy', namespace },
          spec: { replicas: 2, selector: { matchLabels: labels }, template },
        },
      ],
    });
    expect(await cluster.apply({ objects })).toEqual([]);
    expect(await settled(cluster, namespace)).toMatchObject({ phase: 'Healthy' });
    const [deployment] = await cluster.list('deployments', namespace);
    expect(deployment?.spec?.replicas).toBe(0);
  });

  test('an experiment has pods and arguments as its analyses expect them', async () => {
    const namespace = 'tried';
    const versions = { fresh: { version: 'canary', replicas: 1 }, old: { version: 'stable', replicas: 1 } } as const;
    const tried = experiment({ duration: '10m', versions, analyses: ['latency', 'check'] });
    const objects = rendered('service', 'none', canary([weight(10), pause('1m'), tried, weight(40), pause()]), namespace);
    // its first steps take a minute
    const hasty = objects.map((object) => (object.kind === 'Rollout' ? withSteps(object, (steps) => steps.slice(2)) : object));
    await cluster.apply({ objects: hasty });
    await settled(cluster, namespace);
    await cluster.run('kubectl-argo-rollouts', ['set', 'image', 'web', 'web=registry.example.com/shop/web:2', '-n', namespace]);
    const runs = await analysisRuns(cluster, namespace, 2);
    const pods = (await cluster.list('pods', namespace)).map(({ metadata }) => metadata);
    const fresh = pods.filter(({ name }) => /^web-[a-z0-9]+-[0-9]+-[0-9]+-fresh-.*$/.test(name));
    expect(fresh).toHaveLength(1);
    expect(pods.filter(({ name }) => /^web-[a-z0-9]+-[0-9]+-[0-9]+-old-.*$/.test(name))).toHaveLength(1);
    expect(runs).toEqual({
      check: fresh[0]?.labels?.['rollouts-pod-template-hash'],
      latency: '[a-z0-9]+-[0-9]+-[0-9]+-fresh',
    });
  });

  test('pods carry what is stated of their version, and keep what all pods carry', async () => {
    const namespace = 'versions';
    const versions = {
      stable: { podLabels: { role: 'stable' } },
      canary: { podLabels: { role: 'canary' }, podAnnotations: { 'example.com/watch': 'yes' } },
    };
    const more = { scaling: { min: 4, max: 4 }, kubernetes: { podLabels: { team: 'shop' }, versions } };
    const half = canary([weight(50), pause()], { unwatched: { reason: 'a test' } });
    await cluster.apply({ objects: rendered('worker', 'none', half, namespace, more) });
    await settled(cluster, namespace);
    const [stable, canaryOne] = ['shop stable', 'shop canary yes'];
    await carry(cluster, namespace, [stable, stable, stable, stable]);
    await cluster.run('kubectl-argo-rollouts', ['set', 'image', 'web', 'web=registry.example.com/shop/web:2', '-n', namespace]);
    await carry(cluster, namespace, [canaryOne, canaryOne, stable, stable]);
    await settled(cluster, namespace, 'Paused'); // a promotion before the pause is one of the step before it
    await cluster.run('kubectl-argo-rollouts', ['promote', 'web', '-n', namespace]);
    await carry(cluster, namespace, [stable, stable, stable, stable]);
  });

  test('the linter is one that finds something', async () => {
    const [broken] = rendered('service', 'none', canary([weight(10), pause()])).filter(({ kind }) => kind === 'Rollout');
    const spec = { ...(broken?.['spec'] as object), strategy: { canary: { steps: [{ setWeight: 110 }] } } }; // rendered so
    expect(await lintRollouts({ objects: [{ ...broken, spec }] })).toMatch(/SetWeight needs to be between 0 and 100/);
  });
});

function rendered(
  kind: 'service' | 'worker',
  router: string,
  rollout: Rollout,
  namespace = `matrix-${kind}`,
  more: object = {},
): readonly KubernetesObject[] {
  if (kind === 'worker' && routers[router] !== undefined && rollout.kind === 'canary') return [];
  const image = 'registry.example.com/shop/web:1.4.2';
  const workloads: { readonly [name: string]: Workload } = {
    // the fields are those of both kinds
    web: {
      kind,
      image,
      ports: { metrics: 9090 },
      scaling: { min: 4, max: 8 },
      rollout,
      ...(router === 'aws' && rooted),
      ...more,
    } as Workload,
    page: { kind: 'service', image, access: { kind: 'public', reason: 'people open it' } },
    'smoke-test': { kind: 'job', image, command: ['smoke', '{{args.version}}'] },
  };
  const application: Application = { name: 'shop', workloads, analyses, secrets: { 'prometheus-token': {} } };
  const place = routers[router];
  const { output } = compile(kubernetes, application, {
    name: 'dev',
    tier: 'development',
    kubernetes: {
      namespace,
      prometheus: 'http://prometheus.monitoring:9090',
      notifications: {
        'on-rollout-aborted': { slack: ['team-shop', 'releases'] },
        'on-rollout-step-completed': { email: ['a@example.com'] },
      },
      ...(place !== undefined && {
        routers: { page: { ...place, hosts: ['page.example.com'] }, ...(kind === 'service' && { web: place }) },
      }),
    },
  });
  return output;
}

/** Waits until the pods have these labels and annotations. */
async function carry(cluster: ControlPlane, namespace: string, expected: readonly string[]): Promise<void> {
  const limit = Date.now() + 60_000;
  for (;;) {
    const pods = await cluster.list('pods', namespace);
    const running = pods.filter(
      ({ metadata }) => metadata.deletionTimestamp === undefined && metadata.labels?.['app.kubernetes.io/instance'] === 'web',
    );
    const found = running.map(({ metadata: { labels = {}, annotations = {} } }) =>
      [labels['team'], labels['role'], annotations['example.com/watch']].filter((each) => each !== undefined).join(' '),
    );
    if (JSON.stringify(found.sort()) === JSON.stringify(expected)) return;
    if (Date.now() > limit) throw new Error(`pods carry ${found.join(', ')} instead of ${expected.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function settled(cluster: ControlPlane, namespace: string, wanted = 'Healthy'): Promise<object> {
  const limit = Date.now() + 60_000;
  for (;;) {
    const command = ['get', 'rollouts.argoproj.io', 'web', '-n', namespace, '-o', 'json'];
    const { status = {} } = JSON.parse(await cluster.kubectl(command)) as Live; // kubectl's own output
    const found = { phase: status.phase, conditions: (status.conditions ?? []).map(({ type }) => type) };
    if (status.phase === wanted || status.phase === 'Degraded' || Date.now() > limit) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function withSteps(rollout: KubernetesObject, change: (steps: readonly object[]) => readonly object[]): KubernetesObject {
  const spec = rollout['spec'] as { readonly strategy: { readonly canary: { readonly steps: readonly object[] } } }; // rendered so
  const steps = change(spec.strategy.canary.steps);
  return { ...rollout, spec: { ...spec, strategy: { canary: { ...spec.strategy.canary, steps } } } };
}

/** The versions that analyses ask about, by the name of their metric. */
async function analysisRuns(cluster: ControlPlane, namespace: string, count: number): Promise<{ readonly [metric: string]: unknown }> {
  const limit = Date.now() + 60_000;
  for (;;) {
    const { items } = JSON.parse(await cluster.kubectl(['get', 'analysisruns', '-n', namespace, '-o', 'json'])) as Runs; // kubectl's own output
    if (items.length >= count || Date.now() > limit)
      return Object.fromEntries(items.map(({ spec }) => [spec.metrics[0]?.name, spec.args.find(({ name }) => name === 'version')?.value]));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

interface Runs {
  readonly items: readonly {
    readonly spec: {
      readonly metrics: readonly { readonly name: string }[];
      readonly args: readonly { readonly name: string; readonly value?: string }[];
    };
  }[];
}

interface Live {
  readonly status?: { readonly phase?: string; readonly conditions?: readonly { readonly type: string }[] };
}
