import { Rendered, shop } from './compile-workload';

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
