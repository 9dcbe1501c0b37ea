import { blueGreen, canary, type Placement, pause, type Workload, weight } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

const labelSelector = { matchLabels: { 'app.kubernetes.io/instance': 'web' } };
const apart = {
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector } },
    ],
  },
};

describe('placement', () => {
  const pod = (placement: Placement): { [key: string]: unknown } =>
    new Rendered(shop({ kind: 'service', placement })).pod('Deployment/web') as { [key: string]: unknown }; // as rendered

  it.each([
    ['zones', 'topology.kubernetes.io/zone'],
    ['nodes', 'kubernetes.io/hostname'],
  ] as const)('spreads over %s by preference', (spread, topologyKey) => {
    expect(pod({ spread })).toMatchObject({
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector }],
      affinity: apart,
    });
  });

  const counted = (id: string, rendered: Rendered): readonly unknown[] => [
    rendered.pod(id, 'topologySpreadConstraints', 0, 'matchLabelKeys'),
    rendered.pod(
      id,
      ...['affinity', 'podAntiAffinity', 'preferredDuringSchedulingIgnoredDuringExecution', 0, 'podAffinityTerm', 'matchLabelKeys'],
    ),
  ];

  const ofReplicas = ['pod-template-hash', 'rollouts-pod-template-hash']; // a pod has one of them
  const ofJobs = ['batch.kubernetes.io/controller-uid'];

  it.each<[string, Workload, string, readonly string[] | undefined]>([
    ['a Deployment', { kind: 'service' }, 'Deployment/web', ofReplicas],
    ['a Rollout', { kind: 'worker', rollout: blueGreen() }, 'Rollout/web', ofReplicas],
    ['a canary', { kind: 'service', rollout: canary([weight(34), pause()]) }, 'Rollout/web', ofReplicas],
    ['a Job', { kind: 'job', runs: 'before-release', tasks: 3 }, 'Job/web', ofJobs],
    ['a CronJob', { kind: 'scheduled-job', schedule: '0 3 * * *', tasks: 3 }, 'CronJob/web', ofJobs],
    ['a StatefulSet, whose replicas make room first', { kind: 'stateful-service', port: 2181 }, 'StatefulSet/web', undefined],
  ])('counts pods of the same release only: %s', (_what, web, id, keys) => {
    expect(counted(id, new Rendered(shop(web)))).toEqual([keys, keys]);
  });

  it('spreads over nothing when that is asked', () => {
    expect(pod({ spread: 'none' })).not.toHaveProperty('affinity');
    expect(pod({ spread: 'none' })).not.toHaveProperty('topologySpreadConstraints');
  });

  it('picks nodes by their labels', () => {
    expect(pod({ nodeLabels: { 'example.com/pool': 'big' } })).toMatchObject({ nodeSelector: { 'example.com/pool': 'big' } });
  });

  it('prefers nodes by each of some labels, beside keeping replicas apart', () => {
    expect(pod({ preferredNodeLabels: { tier: 'fast', disk: 'ssd' } })).toMatchObject({
      affinity: {
        ...apart,
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 100, preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] } },
            { weight: 100, preference: { matchExpressions: [{ key: 'tier', operator: 'In', values: ['fast'] }] } },
          ],
        },
      },
    });
  });

  it('tolerates taints: any value where none is given', () => {
    expect(pod({ tolerations: [{ key: 'a' }, { key: 'b', value: 'c', effect: 'NoExecute' }] })).toMatchObject({
      tolerations: [
        { key: 'a', operator: 'Exists' },
        { key: 'b', operator: 'Equal', value: 'c', effect: 'NoExecute' },
      ],
    });
  });
});
