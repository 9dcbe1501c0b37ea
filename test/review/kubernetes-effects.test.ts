import type { RenderedItem } from '../../lib/rendered/rendered-item';
import { kubernetesEffects } from '../../lib/review/kubernetes/kubernetes-effects';
import { refusedFields } from '../../lib/review/kubernetes/refused-fields';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { kubernetesChanges } from './kubernetes-changes';

describe('what the API server refuses to change', () => {
  test.each(kubernetesChanges.map((each) => [each.name, each] as const))('%s', (_, { before, after, refused }) => {
    expect(refusedFields(before, after).map(({ path }) => path)).toEqual(refused);
  });
});

describe('what a change of objects does', () => {
  const item = (object: KubernetesObject, environment = 'prod'): RenderedItem => {
    const type = `${object.apiVersion}/${object.kind}`;
    const place = `${object.metadata.namespace}/${object.metadata.name}`;
    return { plane: 'kubernetes', environment, identity: `${type} ${place}`, title: `${object.kind} ${place}`, type, value: object };
  };
  const [change] = kubernetesChanges.filter(({ name }) => name === 'StatefulSet: another service');

  it('says how a change that is refused can be made', () => {
    if (change === undefined) throw new Error('no such change');
    const [effect] = kubernetesEffects([item(change.before)], [item(change.after)]).get('apps/v1/StatefulSet review/review') ?? [];
    expect(effect).toMatchObject({ risk: 'replacement', path: 'spec.serviceName', rule: 'immutable-field' });
    expect(effect?.sentence).toContain('kubectl delete statefulset --cascade=orphan');
  });

  it('says of each object that goes what nobody removes, and what goes with it', () => {
    const object = (apiVersion: string, kind: string) => item({ apiVersion, kind, metadata: { name: 'data', namespace: 'shop' } });
    const claim = object('v1', 'PersistentVolumeClaim');
    const budget = object('policy/v1', 'PodDisruptionBudget');
    const effects = kubernetesEffects([claim, budget], []);
    expect(effects.get(claim.identity)).toEqual([
      {
        risk: 'data-loss',
        rule: 'removed',
        sentence:
          'kubectl apply leaves it in the cluster, where nobody cares for it any more; Argo CD and Flux delete it where they prune: its data is deleted, unless its class retains volumes',
      },
    ]);
    expect(effects.get(budget.identity)?.map(({ risk }) => risk)).toEqual(['other']);
  });

  it('compares objects of one environment only, and has nothing to say where none changes', () => {
    if (change === undefined) throw new Error('no such change');
    expect(kubernetesEffects([item(change.before)], [item(change.before)]).size).toBe(0);
    expect([...kubernetesEffects([item(change.before, 'dev')], [item(change.after)]).values()].flat().map(({ rule }) => rule)).toEqual([
      'removed',
    ]);
  });
});
