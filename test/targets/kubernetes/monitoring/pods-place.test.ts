import { canary, type PersistentVolume, pause, resolve, type Workload, weight } from 'orchestra-cdk';
import type { ClusterObjects } from '../../../../lib/monitoring/monitoring-place';
import { podsPlace } from '../../../../lib/targets/kubernetes/monitoring/pods-place';
import { environment, shop } from '../compile-workload';

function objectsOf(web: Workload): ClusterObjects | undefined {
  const app = resolve(shop(web), environment, []);
  const workload = app.workloads['web'];
  return workload && podsPlace(app).objectsOf(workload);
}

describe('the place of workloads in a cluster', () => {
  it.each<[ClusterObjects['controller'], Workload]>([
    ['deployment', { kind: 'service' }],
    ['rollout', { kind: 'service', rollout: canary([weight(10), pause()]) }],
    ['statefulset', { kind: 'stateful-service', port: 5432 }],
    ['daemonset', { kind: 'agent' }],
    ['job', { kind: 'job', runs: 'before-release' }],
    ['cronjob', { kind: 'job' }],
    ['cronjob', { kind: 'scheduled-job', schedule: '0 3 * * *' }],
  ])('names a %s as what makes the pods', (controller, workload) => {
    expect(objectsOf(workload)).toMatchObject({ controller, namespace: 'shop' });
  });

  it('says whether the number of replicas changes by itself', () => {
    expect(objectsOf({ kind: 'worker', scaling: { min: 2, max: 4 } })).toMatchObject({ isAutoscaled: true });
    expect(objectsOf({ kind: 'worker', scaling: { min: 2, max: 2 } })).toMatchObject({ isAutoscaled: false });
    expect(objectsOf({ kind: 'stateful-service', port: 5432 })).toMatchObject({ isAutoscaled: false });
  });

  it('names the claims of each replica, and those of others', () => {
    const disk: PersistentVolume = { kind: 'persistent', size: '5Gi' };
    expect(objectsOf({ kind: 'stateful-service', port: 5432, volumes: { '/data': disk, '/logs': disk } })?.claims).toBe(
      'data-web-[0-9]+|logs-web-[0-9]+',
    );
    expect(objectsOf({ kind: 'service', kubernetes: { existingClaims: { '/shared': { claim: 'shared.files' } } } })?.claims).toBe(
      'shared[.]files',
    );
    expect(objectsOf({ kind: 'service' })).not.toHaveProperty('claims');
  });
});
