import { examine, type KubernetesAutoscaling, kubernetes } from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

describe('a HorizontalPodAutoscaler', () => {
  it('keeps the replicas in their range by CPU', () => {
    expect(
      new Rendered(shop({ kind: 'service', scaling: { min: 2, max: 6, targetCpu: 55 } })).object('HorizontalPodAutoscaler/web')['spec'],
    ).toEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 6,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 55 } } }],
    });
  });

  it('goes by memory too where that is asked', () => {
    expect(
      new Rendered(shop({ kind: 'worker', scaling: { targetMemory: 65 } })).at('HorizontalPodAutoscaler/web', 'spec', 'metrics', 1),
    ).toEqual({
      type: 'Resource',
      resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 65 } },
    });
  });

  it('keeps one replica at least', () => {
    expect(
      new Rendered(shop({ kind: 'service', scaling: { min: 0, max: 2 } })).at('HorizontalPodAutoscaler/web', 'spec', 'minReplicas'),
    ).toBe(1);
  });

  it.each([
    { min: 3, max: 3 },
    { min: 0, max: 1 },
  ])('is not there for %j', (scaling) => {
    expect(new Rendered(shop({ kind: 'service', scaling })).names).not.toContain('HorizontalPodAutoscaler/web');
  });
});

describe('kubernetes.autoscaling', () => {
  const web = (autoscaling: KubernetesAutoscaling) => shop({ kind: 'worker', scaling: { min: 1, max: 9 }, kubernetes: { autoscaling } });
  const specOf = (autoscaling: KubernetesAutoscaling) => new Rendered(web(autoscaling)).at('HorizontalPodAutoscaler/web', 'spec');
  const issuesOf = (autoscaling: KubernetesAutoscaling) => examine(web(autoscaling), environment, kubernetes.rules).issues;
  const queue = { kind: 'external', metric: 'pubsub.googleapis.com|subscription|num_undelivered_messages', target: '30' } as const;

  it('adds metrics of pods, of objects and from outside to CPU, in the order of their names', () => {
    const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'edge' };
    const metrics: KubernetesAutoscaling['metrics'] = {
      queue: { ...queue, labels: { 'resource.labels.subscription_id': 'mails' } },
      backlog: { ...queue, per: 'all' },
      edge: { kind: 'object', of: ingress, metric: 'requests', target: '2k' },
      load: { kind: 'pods', metric: 'requests', target: '500m' },
    };
    const pubsub = { name: queue.metric };
    expect(specOf({ metrics })).toMatchObject({
      metrics: [
        { type: 'Resource' },
        { type: 'External', external: { metric: pubsub, target: { type: 'Value', value: '30' } } },
        { type: 'Object', object: { describedObject: ingress, metric: { name: 'requests' }, target: { type: 'Value', value: '2k' } } },
        { type: 'Pods', pods: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '500m' } } },
        {
          type: 'External',
          external: {
            metric: { ...pubsub, selector: { matchLabels: { 'resource.labels.subscription_id': 'mails' } } },
            target: { type: 'AverageValue', averageValue: '30' },
          },
        },
      ],
    });
    expect(specOf({ metrics })).not.toHaveProperty('behavior');
  });

  it('says how fast', () => {
    const scaleUp = {
      steps: [
        { replicas: 4, seconds: 60 },
        { replicas: '900%', seconds: 15 },
      ],
      select: 'max',
    } as const;
    expect(specOf({ scaleUp, scaleDown: { stabilizationSeconds: 0, select: 'disabled' } })).toMatchObject({
      behavior: {
        scaleUp: {
          selectPolicy: 'Max',
          policies: [
            { type: 'Pods', value: 4, periodSeconds: 60 },
            { type: 'Percent', value: 900, periodSeconds: 15 },
          ],
        },
        scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Disabled' },
      },
    });
  });

  it('leaves CPU and memory aside where asked, and says so where their targets are stated', () => {
    const rendered = new Rendered(
      shop({ kind: 'service', scaling: { targetMemory: 60 }, kubernetes: { autoscaling: { metrics: { queue }, metricsOnly: true } } }),
    );
    expect(rendered.at('HorizontalPodAutoscaler/web', 'spec', 'metrics')).toMatchObject([{ type: 'External' }]);
    expect(rendered.notes).toMatchObject([
      { level: 'unsupported', path: ['workloads', 'web', 'scaling', 'targetMemory'], reason: expect.stringContaining('alone') },
    ]);
  });

  it('is reported where the number is fixed, as in one environment of several', () => {
    const application = web({ metrics: { queue } });
    expect(new Rendered(application).notes).toEqual([]);
    const fixed = new Rendered(application, { workloads: { web: { scaling: { max: 1 } } } });
    expect(fixed.names).not.toContain('HorizontalPodAutoscaler/web');
    expect(fixed.notes).toMatchObject([{ level: 'unsupported', path: ['workloads', 'web', 'kubernetes', 'autoscaling'] }]);
  });

  it('differs by single metrics between environments', () => {
    const override = { kubernetes: { autoscaling: { metrics: { queue: { ...queue, target: '5' } } } } } as const;
    const rendered = new Rendered(web({ metrics: { queue } }), { workloads: { web: override } });
    expect(rendered.at('HorizontalPodAutoscaler/web', 'spec', 'metrics', 1, 'external')).toEqual({
      metric: { name: queue.metric },
      target: { type: 'AverageValue', averageValue: '5' },
    });
  });

  it.each<[string, KubernetesAutoscaling, readonly (string | number)[]]>([
    ['metrics-missing', { metricsOnly: true }, ['metricsOnly']],
    ['metrics-missing', { metricsOnly: true, metrics: {} }, ['metricsOnly']],
    ['scaling-steps-empty', { scaleDown: { steps: [] } }, ['scaleDown', 'steps']],
    ['out-of-range', { scaleUp: { stabilizationSeconds: 3601 } }, ['scaleUp', 'stabilizationSeconds']],
    ['out-of-range', { scaleUp: { steps: [{ replicas: 0, seconds: 60 }] } }, ['scaleUp', 'steps', 0, 'replicas']],
    ['out-of-range', { scaleUp: { steps: [{ replicas: '50%', seconds: 1801 }] } }, ['scaleUp', 'steps', 0, 'seconds']],
    ['wrong-value', { scaleUp: { steps: [{ replicas: '0%', seconds: 60 }] } }, ['scaleUp', 'steps', 0, 'replicas']],
    ['wrong-quantity', { metrics: { queue: { ...queue, target: '0' } } }, ['metrics', 'queue', 'target']],
    ['wrong-quantity', { metrics: { queue: { ...queue, target: '0.0m' } } }, ['metrics', 'queue', 'target']],
    ['wrong-quantity', { metrics: { queue: { ...queue, target: '30 messages' } } }, ['metrics', 'queue', 'target']],
    ['wrong-name', { metrics: { queue: { ...queue, metric: 'a/b' } } }, ['metrics', 'queue', 'metric']],
    ['wrong-name', { metrics: { 'a.b': queue } }, ['metrics', 'a.b']],
  ])('is refused with %s: %j', (code, autoscaling, path) => {
    expect(issuesOf(autoscaling)).toMatchObject([{ code, path: ['workloads', 'web', 'kubernetes', 'autoscaling', ...path] }]);
  });

  it.each<KubernetesAutoscaling>([
    { metricsOnly: false },
    { metricsOnly: true, metrics: { queue } },
    { scaleDown: { steps: [{ replicas: 1, seconds: 1800 }] } },
    { metrics: { queue: { ...queue, target: '0.5' } } },
    { metrics: { queue: { ...queue, target: '20Mi' } } },
  ])('is accepted: %j', (autoscaling) => {
    expect(issuesOf(autoscaling)).toEqual([]);
  });
});
