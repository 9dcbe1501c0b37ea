import { Chart, Testing } from 'cdk8s';
import {
  analyze,
  canary,
  compile,
  InvalidApplicationError,
  jobCheck,
  kubernetes,
  pause,
  secret,
  successRatio,
  weight,
} from 'orchestra-cdk';
import { AppChart, BlueGreenRollout, type BlueGreenRolloutProps, CanaryRollout, type CanaryRolloutProps } from 'orchestra-cdk/kubernetes';
import { formatPath } from '../../../lib/model/issue';

const image = 'registry.example.com/shop/web:1.4.2';
const steps = [weight(25), pause('5m'), analyze('success-rate'), weight(50), pause('5m')];
const analyses = { 'success-rate': successRatio({ atLeast: 0.95 }) };
const measured = { steps, analyses, prometheus: 'http://prometheus.monitoring:9090' } as const;

function chart(namespace?: string): Chart {
  return new Chart(Testing.app(), 'mine', { disableResourceNameHashes: true, ...(namespace !== undefined && { namespace }) });
}

describe('CanaryRollout', () => {
  it('makes what belongs to the rollout, in the namespace of its chart', () => {
    const mine = chart('shop');
    const web = new CanaryRollout(mine, 'web', { ...measured, image, port: 3000, scaling: { min: 4, max: 8 } });
    expect(web.objects.map(({ kind, metadata: { name, namespace } }) => `${kind} ${namespace}/${name}`)).toEqual([
      'Service shop/web',
      'Service shop/web-stable',
      'Service shop/web-canary',
      'AnalysisTemplate shop/success-rate',
      'Rollout shop/web',
      'PodDisruptionBudget shop/web',
      'HorizontalPodAutoscaler shop/web',
    ]);
    expect(JSON.parse(JSON.stringify(Testing.synth(mine)))).toEqual(web.objects);
  });

  it('makes the Rollout that an AppChart makes, with the service account of the namespace', () => {
    const web = new CanaryRollout(chart(), 'web', { ...measured, image, namespace: 'shop', tier: 'development' });
    const application = { name: 'web', analyses, workloads: { web: { kind: 'service', image, rollout: canary(steps) } } } as const;
    const { output } = compile(kubernetes, application, {
      name: 'development',
      tier: 'development',
      kubernetes: { namespace: 'shop', prometheus: measured.prometheus },
    });
    const pick = (objects: readonly { readonly kind: string }[]) => JSON.stringify(objects.find(({ kind }) => kind === 'Rollout'));
    expect(pick(web.objects)).toBe(pick(output).replace('"serviceAccountName":"web",', ''));
  });

  it('runs its pods, and the jobs of its analyses, with the service account that is given', () => {
    const web = new CanaryRollout(chart('shop'), 'web', {
      image,
      serviceAccount: 'reader',
      env: { KEY: secret('key') },
      secrets: { key: {} },
      files: { '/etc/web/web.conf': 'a' },
      steps: [weight(25), pause('5m'), analyze('smoke')],
      analyses: { smoke: jobCheck({ workload: 'smoke-test' }) },
      jobs: { 'smoke-test': { image, command: ['smoke'] } },
    });
    expect(web.objects.map(({ kind, metadata: { name } }) => `${kind}/${name}`)).toEqual([
      'ConfigMap/web',
      'Service/web',
      'Service/web-stable',
      'Service/web-canary',
      'AnalysisTemplate/smoke',
      'Rollout/web',
      'PodDisruptionBudget/web',
      'HorizontalPodAutoscaler/web',
    ]);
    expect(JSON.stringify(web.objects).match(/"serviceAccountName":"reader"/g)).toHaveLength(2);
    expect(JSON.stringify(web.objects).match(/"serviceAccountName"/g)).toHaveLength(2);
  });

  it('takes over the replicas of a Deployment', () => {
    const web = new CanaryRollout(chart('shop'), 'web', {
      ...measured,
      deployment: 'legacy-web',
      labels: { app: 'legacy-web' },
      port: 3000,
      scaling: { min: 4, max: 4 },
    });
    const found = (kind: string) => web.objects.find((object) => object.kind === kind);
    const { template, selector, ...spec } = (found('Rollout')?.['spec'] ?? {}) as { readonly [field: string]: unknown }; // rendered so
    expect([template, selector]).toEqual([undefined, undefined]);
    expect(spec).toMatchObject({
      replicas: 4,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'legacy-web', scaleDown: 'progressively' },
    });
    expect(found('Service')?.['spec']).toMatchObject({ selector: { app: 'legacy-web' }, ports: [{ port: 3000 }] });
    expect(found('PodDisruptionBudget')?.['spec']).toMatchObject({ selector: { matchLabels: { app: 'legacy-web' } } });
    expect(JSON.stringify(web.objects)).not.toContain('registry.invalid');
    const replicas = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'legacy-web', jsonPointers: ['/spec/replicas'] };
    expect(web.ignoredDifferences).toContainEqual(replicas);
    const reason = expect.stringMatching(
      /goes to 0 when the 4 of the Rollout are ready.*its manifest says replicas: 0 from the next release on/,
    );
    expect(web.notes).toContainEqual({ level: 'hand-over', target: 'kubernetes', path: ['deployment'], reason });
    expect(web.notes.map(({ path }) => formatPath(path))).not.toContain('name');
  });

  it('keeps a Deployment whole until the Services of versions lead to the Rollout', () => {
    const props = { deployment: 'legacy-web', labels: { app: 'legacy-web' }, port: 3000, scaling: { min: 4, max: 4 } };
    const routed = new CanaryRollout(chart('shop'), 'web', { ...measured, ...props, router: { kind: 'ingress' } });
    for (const { objects } of [routed, new BlueGreenRollout(chart('shop'), 'web', props)]) {
      const rollout = objects.find(({ kind }) => kind === 'Rollout')?.['spec'];
      expect(rollout).toMatchObject({ workloadRef: { scaleDown: 'onsuccess' } });
    }
  });

  it('leaves a Deployment as it is while the Rollout starts with 1 replica, and says so', () => {
    for (const Construct of [CanaryRollout, BlueGreenRollout]) {
      const props = { ...(Construct === CanaryRollout && measured), deployment: 'legacy-web', labels: { app: 'legacy-web' }, port: 3000 };
      const web = new Construct(chart('shop'), 'web', { ...props, scaling: { min: 4, max: 8 } } as CanaryRolloutProps &
        BlueGreenRolloutProps);
      const rollout = web.objects.find(({ kind }) => kind === 'Rollout')?.['spec'];
      expect(rollout).toMatchObject({ workloadRef: { scaleDown: 'never' } });
      expect(rollout).not.toHaveProperty('replicas');
      const reason = expect.stringContaining('kubectl --namespace shop scale deployment legacy-web --replicas=0');
      expect(web.notes).toContainEqual(expect.objectContaining({ level: 'hand-over', path: ['deployment'], reason }));
    }
  });

  it.each<[string, object, string[]]>([
    ['a Deployment without a name', { deployment: '', labels: { app: 'a' } }, ['wrong-value deployment']],
    ['no labels, so that a Service would select nothing', { deployment: 'a', labels: {} }, ['empty labels']],
    ['labels that are none', { deployment: 5, labels: { 'bad key!': 'b' } }, ['wrong-type deployment', 'wrong-name labels["bad key!"]']],
    ['a value that is no label', { deployment: 'a', labels: { app: 'not ok!!' } }, ['wrong-value labels.app']],
    ['labels of another shape', { deployment: 'a', labels: new Map([['app', 'a']]) }, ['wrong-type labels']],
    ['an account that is none', { deployment: 'a', labels: { app: 'a' }, serviceAccount: 5 }, ['wrong-type serviceAccount']],
  ])('refuses to take over %s', (_what, wrong, expected) => {
    const props = { ...measured, port: 3000, ...wrong } as object as CanaryRolloutProps; // as JavaScript gives it
    expect(issues(() => new CanaryRollout(chart('shop'), 'web', props))).toEqual(expected);
    expect(issues(() => new BlueGreenRollout(chart('shop'), 'web', { port: 3000, ...wrong } as object as BlueGreenRolloutProps))).toEqual(
      expected,
    );
  });

  it('has a route where there is a router, and lists what Git does not own', () => {
    const router = { kind: 'gateway-api', gateway: 'edge' } as const;
    const web = new CanaryRollout(chart('shop'), 'web', { image, router, steps: [weight(10), pause()], scaling: { min: 2, max: 2 } });
    expect(web.objects.map(({ kind }) => kind)).toContain('HTTPRoute');
    expect(web.ignoredDifferences.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'Service/web',
      'Service/web-canary',
      'HTTPRoute/web',
    ]);
    expect(web.plan).toMatchObject({ traffic: 'weights', rollout: { kind: 'canary', steps: [{ percent: 10 }, { kind: 'pause' }] } });
  });

  it('names problems and notes by their places in its props, and leaves nothing behind', () => {
    const mine = chart('shop');
    const props: CanaryRolloutProps = { image: 'web', steps: [weight(10), weight(5), pause(), analyze('nothing')], tier: 'production' };
    expect(issues(() => new CanaryRollout(mine, 'web', props))).toEqual(
      expect.arrayContaining([
        'registry-missing registry',
        'canary-weights-falling steps[1].percent',
        'unknown-analysis steps[3].analyses[0]',
      ]),
    );
    expect(issues(() => new CanaryRollout(mine, 'web', { ...measured, image, prometheus: '' } as CanaryRolloutProps))).toEqual([
      'wrong-value prometheus',
    ]);
    expect(mine.node.children).toEqual([]);
    const web = new CanaryRollout(mine, 'web', { ...measured, image, maxSurge: 0, maxUnavailable: 1, scaling: { min: 3, max: 3 } });
    expect(web.notes.map(({ level, path }) => `${level} ${formatPath(path)}`)).toEqual([
      'degraded ports',
      'hand-over name',
      'degraded steps[0].percent',
      'degraded steps[3].percent',
      'hand-over scaling.max',
    ]);
  });
});

describe('BlueGreenRollout', () => {
  it('makes what belongs to the rollout', () => {
    const web = new BlueGreenRollout(chart('shop'), 'web', { image, autoPromote: false, scaling: { min: 2, max: 2 } });
    expect(web.objects.map(({ kind, metadata: { name } }) => `${kind}/${name}`)).toEqual([
      'Service/web',
      'Service/web-preview',
      'Rollout/web',
      'PodDisruptionBudget/web',
    ]);
    expect(web.plan.rollout).toMatchObject({ kind: 'blue-green', autoPromote: false });
  });
});

describe('AppChart', () => {
  it('takes what rollouts need in place, and lists what Git does not own', () => {
    const { steps: _, ...surroundings } = measured;
    const apps = new AppChart(Testing.app(), 'shop', {
      ...surroundings,
      routers: { web: { kind: 'ingress' } },
      notifications: { 'on-rollout-aborted': { slack: ['shop'] } },
      quota: { pods: 50 },
      rollouts: { shareTolerance: 50 },
      workloads: { web: { kind: 'service', image, rollout: canary(steps) } },
    });
    expect(apps.objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Ingress', 'AnalysisTemplate', 'Rollout']));
    expect(apps.ignoredDifferences.map(({ kind }) => kind)).toEqual(['Rollout', 'Service', 'Service']);
  });

  it('names places of rollouts in its own props', () => {
    const workloads = { web: { kind: 'service', image, rollout: canary(steps) } } as const;
    expect(issues(() => new AppChart(Testing.app(), 'shop', { analyses, workloads }))).toContain('prometheus-missing prometheus');
    const unused = new AppChart(Testing.app(), 'shop', { prometheus: measured.prometheus, workloads: { web: { kind: 'service', image } } });
    expect(unused.notes.map(({ path }) => formatPath(path))).toEqual(['prometheus']);
  });
});

function issues(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path }) => `${code} ${formatPath(path)}`);
    throw error;
  }
  return [];
}
