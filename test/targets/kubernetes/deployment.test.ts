import { rolling, tcp } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

describe('a Deployment', () => {
  it('states replicas only where no autoscaler decides them', () => {
    expect(new Rendered(shop({ kind: 'worker', scaling: { min: 2, max: 2 } })).at('Deployment/web', 'spec', 'replicas')).toBe(2);
    expect(new Rendered(shop({ kind: 'worker', scaling: { min: 2, max: 3 } })).object('Deployment/web')['spec']).not.toHaveProperty(
      'replicas',
    );
  });

  it('keeps one replica where none is asked for', () => {
    expect(new Rendered(shop({ kind: 'service', scaling: { min: 0, max: 1 } })).at('Deployment/web', 'spec', 'replicas')).toBe(1);
  });

  it('rolls as it is told', () => {
    expect(
      new Rendered(shop({ kind: 'service', rollout: rolling({ maxSurge: 1, maxUnavailable: '10%' }) })).at(
        'Deployment/web',
        'spec',
        'strategy',
      ),
    ).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: '10%' },
    });
    expect(new Rendered(shop({ kind: 'service' })).at('Deployment/web', 'spec', 'strategy')).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
    });
  });

  it('is not called stuck while a slow replica still starts', () => {
    const slow = { startup: tcp({ initialDelaySeconds: 30, periodSeconds: 60, failureThreshold: 20 }) };
    expect(new Rendered(shop({ kind: 'service', probes: slow })).at('Deployment/web', 'spec', 'progressDeadlineSeconds')).toBe(
      600 + 30 + 60 * 20,
    );
  });
});
