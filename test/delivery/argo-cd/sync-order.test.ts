import { predictSync } from '../../../lib/delivery/argo-cd/sync-order';
import { nameOf, object, orderOf } from './sync-objects';

const preSync = { hook: 'PreSync' };
const helm = { 'helm.sh/hook': 'pre-install,pre-upgrade' };

describe('the order of a sync', () => {
  it('goes by kind within a wave, and has kinds that Argo CD does not know last, by name', () => {
    const names = [
      'Rollout/b',
      'Deployment/a',
      'AnalysisTemplate/c',
      'ConfigMap/z',
      'Job/a',
      'ExternalSecret/a',
      'Namespace/shop',
      'Ingress/a',
    ];
    expect(orderOf(predictSync(names.map((name) => object(name))))).toEqual({
      'Sync 0': [
        'Namespace/shop',
        'ConfigMap/z',
        'Deployment/a',
        'Job/a',
        'Ingress/a',
        'ExternalSecret/a',
        'Rollout/b',
        'AnalysisTemplate/c',
      ],
    });
  });

  it('applies neighbours of one kind at once', () => {
    const [wave] = predictSync(['Deployment/b', 'Secret/a', 'Deployment/a'].map((name) => object(name))).waves;
    expect(wave?.applied.map((batch) => batch.map(nameOf))).toEqual([['Secret/a'], ['Deployment/a', 'Deployment/b']]);
  });

  it.each([
    ['a hook of Argo CD', { hook: 'PreSync' }, { 'PreSync 0': ['Job/a'] }],
    ['a hook of Helm, its weight being its wave', { ...helm, 'helm.sh/hook-weight': '-1' }, { 'PreSync -1': ['Job/a'] }],
    ['a wave rather than the weight', { ...helm, 'helm.sh/hook-weight': '-1', 'sync-wave': '4' }, { 'PreSync 4': ['Job/a'] }],
    ['the weight where the wave is no number', { ...helm, 'helm.sh/hook-weight': '-1', 'sync-wave': 'x' }, { 'PreSync -1': ['Job/a'] }],
    ['a hook of Argo CD rather than one of Helm', { ...helm, hook: 'PostSync' }, { 'PostSync 0': ['Job/a'] }],
    ['a hook of Helm where Argo CD knows no other', { ...helm, hook: 'Before' }, { 'PreSync 0': ['Job/a'] }],
    ['a hook after a release', { 'helm.sh/hook': 'post-upgrade' }, { 'PostSync 0': ['Job/a'] }],
    ['a hook in two phases', { hook: 'PreSync, PostSync' }, { 'PreSync 0': ['Job/a'], 'PostSync 0': ['Job/a'] }],
    ['the kind of a definition, which is no hook', { 'helm.sh/hook': 'crd-install' }, { 'Sync 0': ['Job/a'] }],
    ['a hook of no phase, which is left out', { 'helm.sh/hook': 'test' }, {}],
    ['what is skipped', { hook: 'Skip' }, {}],
    ['a hook for failures, which a good sync leaves out', { hook: 'SyncFail' }, {}],
  ])('reads %s', (_, annotations, order) => {
    expect(orderOf(predictSync([object('Job/a', annotations)]))).toEqual(order);
  });

  it('names what is left out, and what is for failures', () => {
    const { onFailure, leftOut } = predictSync([object('Job/test', { 'helm.sh/hook': 'test' }), object('Job/tell', { hook: 'SyncFail' })]);
    expect([onFailure.map(nameOf), leftOut.map(nameOf)]).toEqual([['Job/tell'], ['Job/test']]);
  });

  it('has a namespace before the first object in it, be it a hook', () => {
    const objects = [
      object('Namespace/shop'),
      object('Deployment/a'),
      object('Secret/a', preSync),
      object('ClusterRole/a', { 'sync-wave': '-9' }),
    ];
    expect(orderOf(predictSync(objects))).toEqual({
      'PreSync 0': ['Namespace/shop', 'Secret/a'],
      'Sync -9': ['ClusterRole/a'],
      'Sync 0': ['Deployment/a'],
    });
  });

  it('has a definition before the first object of its kind', () => {
    const spec = { group: 'external-secrets.io', names: { kind: 'ExternalSecret' } };
    const objects = [
      object('CustomResourceDefinition/x', {}, { spec }),
      object('ExternalSecret/a', { 'sync-wave': '-1' }),
      object('Secret/a'),
    ];
    expect(orderOf(predictSync(objects))).toEqual({
      'Sync -1': ['CustomResourceDefinition/x', 'ExternalSecret/a'],
      'Sync 0': ['Secret/a'],
    });
  });

  it('makes the namespace of its destination before a first sync only, unless it manages that', () => {
    const objects = [object('Job/a', { ...preSync, 'sync-wave': '-3' }), object('Deployment/a')];
    expect(orderOf(predictSync(objects, { isFirst: true, createNamespace: true }))['PreSync -3']).toEqual(['Namespace/shop', 'Job/a']);
    expect(orderOf(predictSync(objects, { createNamespace: true }))['PreSync -3']).toEqual(['Job/a']);
    const managed = predictSync(objects, { createNamespace: true, managesNamespace: true });
    expect(orderOf(managed)['PreSync -3']).toEqual(['Namespace/shop', 'Job/a']);
  });

  it('deletes in the reverse of the waves, and with PruneLast after all others', () => {
    const pruned = [object('Deployment/old'), object('Secret/old', { 'sync-wave': '-2' }), object('Service/old', { 'sync-wave': '-1' })];
    const prunedIn = (pruneLast: boolean) =>
      predictSync([object('Deployment/a')], { pruned, pruneLast }).waves.map(({ wave, pruned: gone }) => [wave, gone.map(nameOf)]);
    expect(prunedIn(false)).toEqual([
      [-2, ['Deployment/old']],
      [-1, ['Service/old']],
      [0, ['Secret/old']],
    ]);
    expect(prunedIn(true)).toEqual([
      [0, []],
      [1, ['Secret/old', 'Service/old', 'Deployment/old']],
    ]);
  });
});

describe('the time of a sync', () => {
  it('is none for one wave without hooks, whose health is not waited for', () => {
    expect(predictSync([object('Deployment/a'), object('Service/a')])).toMatchObject({
      seconds: 0,
      leastSeconds: 0,
      waves: [{ awaited: [] }],
    });
  });

  it('has a pause and the health of each wave but the last', () => {
    const objects = [
      object('StatefulSet/db', { 'sync-wave': '-2' }),
      object('ConfigMap/db', { 'sync-wave': '-2' }),
      object('AnalysisTemplate/a', { 'sync-wave': '-1' }),
      object('Rollout/a'),
    ];
    const { waves, seconds, leastSeconds } = predictSync(objects, { readySeconds: 30 });
    expect(waves.map(({ awaited, seconds: own }) => [awaited.map(nameOf), own])).toEqual([
      [['StatefulSet/db'], 30],
      [[], 2],
      [[], 0],
    ]);
    expect([seconds, leastSeconds]).toEqual([32, 4]);
    expect(predictSync(objects, { readySeconds: 1, delaySeconds: 5 }).seconds).toBe(10);
  });

  it('has the hooks of the last wave, and all else in it unless it is the only one', () => {
    const last = [object('Job/a', { hook: 'Sync' }), object('Deployment/a')];
    expect(predictSync(last).waves.map(({ awaited }) => awaited.map(nameOf))).toEqual([['Job/a']]);
    const both = predictSync([object('Job/first', preSync), ...last]).waves;
    expect(both.map(({ awaited }) => awaited.map(nameOf))).toEqual([['Job/first'], ['Deployment/a', 'Job/a']]);
  });

  it('has a second pause where hooks of the last sync are deleted first', () => {
    const objects = [object('Job/a', preSync), object('Deployment/a')];
    expect(predictSync(objects, { isFirst: true, readySeconds: 5 })).toMatchObject({ waves: [{ begun: 1, seconds: 5 }, { begun: 1 }] });
    expect(predictSync(objects, { readySeconds: 5 })).toMatchObject({ waves: [{ begun: 2, seconds: 7 }, { begun: 1 }] });
    const gone = object('ServiceAccount/a', { ...helm, 'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded' });
    expect(predictSync([gone, object('Deployment/a')])).toMatchObject({ waves: [{ begun: 1 }, { begun: 1 }] });
  });

  it('has no wave of what has not changed, where that is left alone, but each hook', () => {
    const unchanged = [object('AnalysisTemplate/a', { 'sync-wave': '-1' }), object('Service/a')];
    const objects = [...unchanged, object('Rollout/a'), object('Job/a', preSync)];
    expect(orderOf(predictSync(objects, { unchanged: [...unchanged, object('Job/a')] }))).toEqual({
      'PreSync 0': ['Job/a'],
      'Sync 0': ['Rollout/a'],
    });
  });

  it('waits for an address of what is reached from outside, and for no other Service', () => {
    const early = { 'sync-wave': '-1' };
    const spec = { type: 'LoadBalancer' };
    const objects = [
      object('Service/a', early),
      object('Service/b', early, { spec }),
      object('HTTPRoute/a', early),
      object('Deployment/a'),
    ];
    expect(predictSync(objects).waves[0]?.awaited.map(nameOf)).toEqual(['Service/b', 'HTTPRoute/a']);
  });
});
