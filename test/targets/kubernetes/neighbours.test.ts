import { examine, kubernetes, type Workload } from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

const image = 'registry.example.com/db:1';
const db: Workload = { kind: 'stateful-service', image, port: 5432 };
const own = (name: string) => ({ labelSelector: { matchLabels: { 'app.kubernetes.io/instance': name } } });
const [zone, node] = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'];

describe('placement', () => {
  it('spreads at any rate where that is stated, and not beyond a difference', () => {
    const constraints = (spread: object) =>
      new Rendered(shop({ ...db, placement: { spread } } as Workload)).pod('StatefulSet/web', 'topologySpreadConstraints');
    expect(constraints({ over: 'zones', required: true })).toEqual([
      { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: 'DoNotSchedule', ...own('web') },
    ]);
    expect(constraints({ over: 'nodes', maxSkew: 2 })).toEqual([
      { maxSkew: 2, topologyKey: node, whenUnsatisfiable: 'ScheduleAnyway', ...own('web') },
    ]);
  });

  it('is near to some workloads and apart from others', () => {
    const kubernetesOptions = {
      near: [{ workload: 'db', over: 'zones', required: true }],
      apart: [
        { workload: 'db', over: 'nodes', required: true },
        { workload: 'web', over: 'nodes', required: true },
        { workload: 'web', over: 'zones' },
      ],
    } as const;
    const rendered = new Rendered(shop({ ...db, kubernetes: kubernetesOptions }, { workloads: { db } }));
    expect(rendered.pod('StatefulSet/web', 'affinity')).toEqual({
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, ...own('db') }] },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: node, ...own('db') },
          { topologyKey: node, ...own('web') },
        ],
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: { topologyKey: zone, ...own('web') } }],
      },
    });
  });

  it('keeps replicas off one node if possible, unless more is stated of these', () => {
    const rendered = new Rendered(shop({ ...db, kubernetes: { apart: [{ workload: 'db', over: 'zones' }] } }, { workloads: { db } }));
    expect(rendered.pod('StatefulSet/web', 'affinity', 'podAntiAffinity')).toEqual({
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { topologyKey: node, ...own('web') } },
        { weight: 100, podAffinityTerm: { topologyKey: zone, ...own('db') } },
      ],
    });
  });

  it('weighs what is preferred, and not what is required', () => {
    const apart = [{ workload: 'web', over: 'nodes', weight: 1 }] as const;
    const rendered = new Rendered(shop({ ...db, kubernetes: { apart } }));
    expect(rendered.pod('StatefulSet/web', 'affinity', 'podAntiAffinity', 'preferredDuringSchedulingIgnoredDuringExecution')).toMatchObject(
      [{ weight: 1 }],
    );
    const required = apart.map((each) => ({ ...each, required: true }));
    const found = examine(shop({ ...db, kubernetes: { apart: required } }), environment, kubernetes.rules).issues;
    expect(found).toMatchObject([{ code: 'weight-of-required', path: ['workloads', 'web', 'kubernetes', 'apart', 0, 'weight'] }]);
  });

  it('names workloads that are there', () => {
    const found = examine(
      shop({ ...db, kubernetes: { near: [{ workload: 'cache', over: 'zones' }] } }),
      environment,
      kubernetes.rules,
    ).issues;
    expect(found).toMatchObject([{ code: 'neighbour-unknown', path: ['workloads', 'web', 'kubernetes', 'near', 0, 'workload'] }]);
  });

  it('tolerates every taint without a key, which has no value', () => {
    const tolerations = (stated: object) => examine(shop({ kind: 'agent', placement: { tolerations: [stated] } }), environment).issues;
    const rendered = new Rendered(shop({ kind: 'agent', placement: { tolerations: [{}] } }));
    expect(rendered.pod('DaemonSet/web', 'tolerations')).toEqual([{ operator: 'Exists' }]);
    expect(tolerations({ value: 'x' })).toMatchObject([{ code: 'toleration-without-key' }]);
    expect(tolerations({ effect: 'NoSchedule' })).toEqual([]);
  });
});
