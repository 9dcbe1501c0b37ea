import { Rendered, shop } from './compile-workload';

describe('a PodDisruptionBudget', () => {
  it('lets one replica go at a time', () => {
    expect(new Rendered(shop({ kind: 'worker', scaling: { min: 2 } })).object('PodDisruptionBudget/web')['spec']).toEqual({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
    });
    expect(new Rendered(shop({ kind: 'stateful-service', port: 2181, replicas: 3 })).names).toContain('PodDisruptionBudget/web');
  });

  it('keeps replicas apart that autoscaling adds to one', () => {
    for (const min of [0, 1])
      expect(new Rendered(shop({ kind: 'service', scaling: { min, max: 4 } })).at('PodDisruptionBudget/web', 'spec')).toMatchObject({
        maxUnavailable: 1,
      });
  });

  it('is not there where there is never a second replica', () => {
    expect(new Rendered(shop({ kind: 'service', scaling: { min: 0, max: 1 } })).names).not.toContain('PodDisruptionBudget/web');
    expect(new Rendered(shop({ kind: 'stateful-service', port: 2181 })).names).not.toContain('PodDisruptionBudget/web');
  });
});
