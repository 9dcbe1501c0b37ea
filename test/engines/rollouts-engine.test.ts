import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Application,
  analyze,
  arg,
  canary,
  compile,
  equals,
  jobCheck,
  kubernetes,
  type NamedEnvironment,
  requiredArgument,
  type Service,
  type UseArguments,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { checkRules, Prometheus, prometheusNeeds } from './prometheus';
import type { RolloutState } from './rollout-history';
import { lintRollouts, Rollouts, readyAfter, rolloutsNeeds } from './rollouts';

jest.setTimeout(120_000);

const TEN_THEN_HALF = [{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];

describeWith(rolloutsNeeds, 'the engine for rollouts', () => {
  const cluster = new ControlPlane();
  const rollouts = new Rollouts(cluster, 'rollouts');
  beforeAll(async () => {
    await cluster.start({ rollouts: true });
    await rollouts.start();
  });
  afterAll(async () => {
    rollouts.stop();
    await cluster.stop();
  });

  /** Deploys its first version; answers when that was done. */
  async function deploy(name: string, strategy: object, more: object = {}): Promise<number> {
    await cluster.apply({ objects: [rollout(name, strategy, more)] });
    return (await rollouts.rest(name)).at;
  }

  test('walks a canary of ten replicas from pause to pause', async () => {
    const deployed = await deploy('walk', { canary: { steps: TEN_THEN_HALF } });
    await rollouts.setImage('walk', 'app', 'app:2');
    expect(await rollouts.rest('walk')).toMatchObject({ message: 'CanaryPauseStep' });
    await rollouts.promote('walk');
    await rollouts.rest('walk');
    await rollouts.promote('walk');
    await rollouts.rest('walk');
    expect(rollouts.stepHistory('walk', deployed).map(summary)).toEqual([
      'Progressing 0: 9+1',
      'Paused 1: 9+1',
      'Progressing 2: 5+5',
      'Paused 3: 5+5',
      'Healthy 4: 10+0',
    ]);
    // Healthy only once the new version has become the stable one, which had ten pods just before.
    expect((await rollouts.rest('walk')).pods).toMatchObject([{ revision: 2, role: 'stable', spec: 10, available: 10 }]);
  });

  test('aborts, retries, scales in mid-flight and undoes', async () => {
    const deployed = await deploy('abort', { canary: { steps: TEN_THEN_HALF } });
    await rollouts.setImage('abort', 'app', 'app:2');
    await rollouts.rest('abort');
    await rollouts.abort('abort');
    await rollouts.rest('abort');
    await rollouts.retry('abort');
    await rollouts.rest('abort');
    await rollouts.scale('abort', 20);
    await rollouts.rest('abort');
    await rollouts.undo('abort');
    await rollouts.rest('abort');
    expect(rollouts.stepHistory('abort', deployed).map(summary)).toEqual([
      'Progressing 0: 9+1',
      'Paused 1: 9+1',
      'Degraded 0: 10+0',
      'Progressing 0: 9+1',
      'Paused 1: 9+1',
      'Paused 1: 18+2',
      'Healthy 4: 20+0',
    ]);
  });

  test('gives up a version whose pods never get ready, and waits for one whose pods are slow', async () => {
    const steps = [{ setWeight: 50 }, { pause: {} }];
    const template = (annotations: object) => ({ spec: { template: { metadata: { annotations } } } });
    await deploy('slow', { canary: { steps } }, { replicas: 2, progressDeadlineSeconds: 3, progressDeadlineAbort: true });
    await rollouts.patch('slow', template(readyAfter('1s')));
    const asked = Date.now();
    expect(summary(await rollouts.rest('slow'))).toBe('Paused 1: 1+1');
    expect(Date.now() - asked).toBeGreaterThan(1000);
    await rollouts.promote('slow');
    await rollouts.rest('slow');
    await rollouts.patch('slow', template(readyAfter('never')));
    expect(await rollouts.rest('slow')).toMatchObject({ phase: 'Degraded', aborted: true, pods: [{ role: 'stable', available: 2 }] });
  });

  test('aborts when an analysis says no', async () => {
    const judge = await serve('{"ok": false}');
    await cluster.apply({ objects: [analysisTemplate('verdict', judge.address)] });
    const analysis = { templates: [{ templateName: 'verdict' }] };
    await deploy('judged', { canary: { steps: [{ setWeight: 50 }, { analysis }] } });
    await rollouts.setImage('judged', 'app', 'app:2');
    const state = await rollouts.rest('judged');
    judge.server.close();
    expect(summary(state)).toBe('Degraded 0: 10+0');
    expect(state.message).toContain('RolloutAborted');
    expect(await rollouts.analyses()).toMatchObject([{ phase: 'Failed', measurements: { verdict: ['Failed'] } }]);
  });

  test('fills one template with the values of each use, and goes back where one of them says no', async () => {
    const judge = await serve('{"answer": "fine"}');
    // the namespace is shared with pods of the other tests
    const objects = (image: string) =>
      compile(kubernetes, answering(judge.address), shopAt(image)).output.filter(({ kind }) => kind !== 'Namespace');
    await cluster.apply({ objects: objects('app:1') });
    await Promise.all(['pleased', 'strict'].map((name) => rollouts.rest(name)));
    await cluster.apply({ objects: objects('app:2') });
    const states = [await rollouts.rest('pleased'), await rollouts.rest('strict')];
    judge.server.close();
    expect(states.map(({ phase }) => phase)).toEqual(['Healthy', 'Degraded']);
    const runs = (await rollouts.analyses()).filter(({ measurements }) => 'answers' in measurements);
    expect(runs.map(({ phase, measurements }) => [phase, measurements])).toEqual(
      expect.arrayContaining([
        ['Successful', { answers: ['Successful', 'Successful'], waits: ['Successful'] }],
        ['Failed', { answers: ['Failed'] }],
      ]),
    );
    const commands = '{.items[*].spec.template.spec.containers[*].command}';
    expect(await cluster.kubectl(['get', 'jobs', '-n', 'rollouts', '-o', `jsonpath=${commands}`])).toBe('["sleep","7"]');
  });

  test('takes a template whose count has no default for endless, as the rule says', async () => {
    const template = analysisTemplate('endless', 'http://127.0.0.1/', { count: '{{args.count}}', interval: '1s' }, [{ name: 'count' }]);
    const analysis = { templates: [{ templateName: 'endless' }], args: [{ name: 'count', value: '1' }] };
    await cluster.apply({ objects: [template] });
    await cluster.apply({ objects: [rollout('endless', { canary: { steps: [{ setWeight: 50 }, { analysis }] } }, {})] });
    expect((await rollouts.until('endless', ({ phase }) => phase === 'Degraded')).message).toContain('runs indefinitely');
  });

  test('switches a blue/green rollout when promoted', async () => {
    await cluster.apply({ objects: [service('active', 'switch'), service('preview', 'switch')] });
    const blueGreen = { activeService: 'active', previewService: 'preview', autoPromotionEnabled: false, scaleDownDelaySeconds: 1 };
    await deploy('switch', { blueGreen });
    await rollouts.setImage('switch', 'app', 'app:2');
    expect(await rollouts.rest('switch')).toMatchObject({ message: 'BlueGreenPause', services: { active: 1, preview: 2 } });
    await rollouts.promote('switch');
    const done = await rollouts.until('switch', ({ resting, pods }) => resting && pods.length === 1);
    expect(done).toMatchObject({ phase: 'Healthy', services: { active: 2, preview: 2 }, pods: [{ revision: 2, available: 10 }] });
  });

  test('moves the weight of a router and leaves the stable pods alone, until promoted fully', async () => {
    await cluster.apply({ objects: [service('whole', 'routed'), service('part', 'routed'), ingress('edge', 'whole')] });
    const trafficRouting = { nginx: { stableIngress: 'edge' } };
    const deployed = await deploy('routed', {
      canary: { steps: TEN_THEN_HALF, stableService: 'whole', canaryService: 'part', trafficRouting },
    });
    await rollouts.setImage('routed', 'app', 'app:2');
    await rollouts.rest('routed');
    await rollouts.promote('routed');
    await rollouts.rest('routed');
    const outcomes = rollouts.stepHistory('routed', deployed).map((state) => [summary(state), state.weights?.canary]);
    expect(outcomes).toEqual([
      ['Progressing 0: 10+1', 0],
      ['Paused 1: 10+1', 10],
      ['Progressing 2: 10+5', 10],
      ['Paused 3: 10+5', 50],
    ]);
    const annotations = await cluster.kubectl([
      'get',
      'ingress',
      'routed-edge-canary',
      '-n',
      'rollouts',
      '-o',
      'jsonpath={.metadata.annotations}',
    ]);
    expect(JSON.parse(annotations)).toMatchObject({ 'nginx.ingress.kubernetes.io/canary-weight': '50' });
    await rollouts.promoteFully('routed');
    expect(await rollouts.until('routed', ({ phase }) => phase === 'Healthy')).toMatchObject({
      step: 4,
      pods: expect.arrayContaining([expect.objectContaining({ role: 'stable', revision: 2, spec: 10 })]),
    });
  });

  test('lints what the API server lets through', async () => {
    const wrong = rollout('wrong', { canary: { steps: [{ setWeight: 150 }] } }, {});
    await cluster.apply({ objects: [wrong] });
    expect(await lintRollouts({ objects: [wrong] })).toContain('SetWeight needs to be between 0 and 100');
    expect(await lintRollouts({ objects: [rollout('right', { canary: { steps: TEN_THEN_HALF } }, {})] })).toBe('');
  });

  test('has the API server judge routes of the Gateway API', async () => {
    const backendRefs = (weight: number) => [{ name: 'stable', port: 80, weight }];
    await cluster.apply({ objects: [route(backendRefs(90))] });
    await expect(cluster.apply({ objects: [route(backendRefs(-1))] })).rejects.toThrow('spec.rules[0].backendRefs[0].weight');
  });
});

describeWith(prometheusNeeds, 'the engine for metrics', () => {
  const noon = 1_767_268_800;
  const minutes = [0, 1, 2, 3, 4, 5].map((minute) => noon + 60 * minute);
  const prometheus = new Prometheus();
  beforeAll(() =>
    prometheus.start([
      { metric: 'requests_total', labels: { code: '200' }, samples: minutes.map((time, minute) => ({ time, value: minute * 540 })) },
      { metric: 'requests_total', labels: { code: '500' }, samples: minutes.map((time, minute) => ({ time, value: minute * 60 })) },
      { metric: 'broken', samples: [Number.NaN, Number.POSITIVE_INFINITY].map((value, index) => ({ time: noon + index, value })) },
    ]),
  );
  afterAll(() => prometheus.stop());

  test.each([
    ['a good share', 'sum(rate(requests_total{code="200"}[5m])) / sum(rate(requests_total[5m]))', noon + 300, [{ labels: {}, value: 0.9 }]],
    ['nothing for a series that is not there', 'rate(requests_total{code="404"}[5m])', noon + 300, []],
    ['NaN where nothing is divided by nothing', 'scalar(nothing) / 1', noon, [{ labels: {}, value: Number.NaN }]],
    ['a sample that is not a number', 'broken', noon, [{ labels: { __name__: 'broken' }, value: Number.NaN }]],
    ['a sample beyond all numbers', 'broken', noon + 1, [{ labels: { __name__: 'broken' }, value: Number.POSITIVE_INFINITY }]],
  ])('answers %s', async (_title, expression, time, expected) => {
    expect(await prometheus.query(expression, time)).toEqual(expected);
  });

  test('refuses what is no query, and rules that hold none', async () => {
    await expect(prometheus.query('rate(x[5m]', noon)).rejects.toThrow('parse error');
    const rules = (expression: string) => `groups: [{name: g, rules: [{record: 'a:b', expr: '${expression}'}]}]`;
    expect(await checkRules(rules('rate(x[5m])'))).toBe('');
    expect(await checkRules(rules('rate(x[5m]'))).toContain('parse error');
  });
});

/** Two services whose rollouts ask one analysis, each for another answer. */
function answering(url: string): Application {
  const answers = webCheck({
    url: arg('url'),
    jsonPath: '{$.answer}',
    limit: equals(arg('answer')),
    count: arg('count'),
    interval: arg('interval'),
    failureLimit: arg('failures'),
    args: { url, answer: requiredArgument(), count: 1, interval: '1h', failures: 0 },
  });
  const waits = jobCheck({ workload: 'sleeps', args: { seconds: 1 } });
  const service = (args: UseArguments['args'], ...more: readonly string[]): Service => {
    const rollout = canary([weight(25), analyze('answers', ...more, { args: { ...args, interval: '1s', count: 2 } })]);
    return { kind: 'service', image: 'app', scaling: { min: 2, max: 2 }, rollout };
  };
  const sleeps = { kind: 'job', image: 'registry.example.com/sleeps:1.0.0', command: ['sleep', arg('seconds')] } as const;
  const [pleased, strict] = [service({ answer: 'fine', seconds: 7 }, 'waits'), service({ answer: 'good' })];
  return { name: 'shop', analyses: { answers, waits }, workloads: { sleeps, pleased, strict } };
}

function shopAt(image: string): NamedEnvironment {
  const [, tag = ''] = image.split(':');
  const images = { pleased: { tag }, strict: { tag } };
  return { name: 'stage', tier: 'development', registry: 'registry.example.com', kubernetes: { namespace: 'rollouts' }, images };
}

/** Phase, step, and pods of the stable and the new version. */
function summary({ phase, step, pods }: RolloutState): string {
  const count = (role: string) => pods.filter((version) => version.role === role).reduce((sum, { spec }) => sum + spec, 0);
  return `${phase} ${step}: ${count('stable')}+${count('new')}`;
}

function rollout(name: string, strategy: object, more: object): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace: 'rollouts' },
    spec: {
      replicas: 10,
      strategy,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: 'app:1' }] } },
      ...more,
    },
  };
}

function analysisTemplate(name: string, url: string, more: object = {}, args: readonly object[] = []): object {
  const metric = { name, successCondition: 'result == true', provider: { web: { url, jsonPath: '{$.ok}' } }, ...more };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name, namespace: 'rollouts' },
    spec: { args, metrics: [metric] },
  };
}

function service(name: string, app: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'rollouts' },
    spec: { selector: { app }, ports: [{ port: 80 }] },
  };
}

function ingress(name: string, to: string): object {
  const backend = { service: { name: to, port: { number: 80 } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'rollouts' },
    spec: { ingressClassName: 'nginx', rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
  };
}

function route(backendRefs: readonly object[]): object {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'route', namespace: 'rollouts' },
    spec: { parentRefs: [{ name: 'gateway' }], rules: [{ backendRefs }] },
  };
}

/** Answers every request alike, on loopback. */
async function serve(answer: string): Promise<{ server: Server; address: string }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // as: it listens on a port, not on a pipe
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
