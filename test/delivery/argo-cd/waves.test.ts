import { compile, type KubernetesObject, kubernetes } from 'orchestra-cdk';
import { crucible } from '../../../apps/crucible/application';
import { environments as crucibleEnvironments } from '../../../apps/crucible/environments';
import { orchestra } from '../../../apps/orchestra/application';
import { environments as orchestraEnvironments } from '../../../apps/orchestra/environments';
import { orchestrator } from '../../../apps/orchestrator/application';
import { environments as orchestratorEnvironments } from '../../../apps/orchestrator/environments';
import { predictSync } from '../../../lib/delivery/argo-cd/sync-order';
import { withWaves } from '../../../lib/delivery/argo-cd/waves';
import { nameOf, object, orderOf } from './sync-objects';

/** Names and waves of the objects that have one. */
function waves(objects: readonly KubernetesObject[]): { readonly [name: string]: string } {
  return Object.fromEntries(
    withWaves(objects).flatMap((each) => {
      const wave = each.metadata.annotations?.['argocd.argoproj.io/sync-wave'];
      return wave === undefined ? [] : [[nameOf(each), wave]];
    }),
  );
}

const called = { 'sync-wave': '-2' };
const calling = { hook: 'Sync', 'sync-wave': '-1' };

describe('the waves of an application', () => {
  it('are none where the own order of Argo CD does', () => {
    const names = [
      'Namespace/shop',
      'ServiceAccount/a',
      'ConfigMap/a',
      'Service/a',
      'HTTPRoute/a',
      'Deployment/a',
      'HorizontalPodAutoscaler/a',
    ];
    expect(waves(names.map((name) => object(name)))).toEqual({});
  });

  it('have secrets before pods, and what a Rollout is refused without before it', () => {
    const names = [
      'ExternalSecret/a',
      'AnalysisTemplate/a',
      'VirtualService/a',
      'DestinationRule/a',
      'PriorityClass/a',
      'Rollout/a',
      'Service/a',
    ];
    expect(waves(names.map((name) => object(name)))).toEqual({
      'ExternalSecret/a': '-1',
      'AnalysisTemplate/a': '-1',
      'VirtualService/a': '-1',
      'DestinationRule/a': '-2',
      'PriorityClass/a': '-1',
    });
  });

  it('have no routes of a mesh where nothing is refused without them', () => {
    expect(waves(['VirtualService/a', 'DestinationRule/a', 'Deployment/a'].map((name) => object(name)))).toEqual({});
  });

  it('have stores before the secrets in them, along with their accounts', () => {
    const names = ['SecretStore/a', 'ExternalSecret/a', 'ServiceAccount/a', 'Secret/a', 'ConfigMap/a', 'Deployment/a'];
    expect(waves(names.map((name) => object(name)))).toEqual({
      'SecretStore/a': '-2',
      'ServiceAccount/a': '-2',
      'Secret/a': '-2',
      'ExternalSecret/a': '-1',
    });
  });

  it('have what all pods may read before those that a job calls', () => {
    const objects = [
      object('StatefulSet/db', called),
      object('Job/schema', calling),
      object('Deployment/a'),
      object('ConfigMap/a'),
      object('ExternalSecret/a'),
      object('ExternalSecret/db', called),
    ];
    expect(waves(objects)).toEqual({
      'ExternalSecret/a': '-3',
      'ExternalSecret/db': '-3',
      'ConfigMap/a': '-2',
      'StatefulSet/db': '-2',
      'Job/schema': '-1',
    });
  });

  it('have a claim with the first pods that mount it, since it may be bound only then', () => {
    const mounting = (name: string) => ({ spec: { template: { spec: { volumes: [{ persistentVolumeClaim: { claimName: name } }] } } } });
    const objects = [
      object('PersistentVolumeClaim/db'),
      object('PersistentVolumeClaim/a'),
      object('PersistentVolumeClaim/unused'),
      object('StatefulSet/db', called, mounting('db')),
      object('Deployment/a', {}, mounting('a')),
    ];
    expect(waves(objects)).toEqual({ 'PersistentVolumeClaim/db': '-2', 'StatefulSet/db': '-2' });
  });

  it('leave hooks, and waves that are stated', () => {
    const objects = [
      object('ExternalSecret/hook', { 'helm.sh/hook': 'pre-install' }),
      object('ExternalSecret/skipped', { hook: 'Skip' }),
      object('ExternalSecret/early', { 'sync-wave': '-7' }),
      object('ExternalSecret/late', { 'sync-wave': '3' }),
      object('Deployment/a'),
    ];
    expect(waves(objects)).toEqual({ 'ExternalSecret/early': '-7', 'ExternalSecret/late': '3' });
    expect(withWaves(objects)).toEqual(objects);
  });

  it('stay when they are added again', () => {
    const objects = ['SecretStore/a', 'ExternalSecret/a', 'DestinationRule/a', 'Rollout/a'].map((name) => object(name));
    const once = withWaves([...objects, object('StatefulSet/db', called), object('AnalysisTemplate/a', called)]);
    expect(withWaves(once)).toEqual(once);
  });
});

describe('the waves of the examples', () => {
  const compiled = {
    orchestra: compile(kubernetes, orchestra, orchestraEnvironments.prod).output,
    orchestrator: compile(kubernetes, orchestrator, orchestratorEnvironments.staging).output,
    crucible: compile(kubernetes, crucible, crucibleEnvironments.prod).output,
  };

  it.each(Object.entries(compiled))('end with what runs, so that the sync of %s does not wait for a canary', (_, objects) => {
    const sync = predictSync(withWaves(objects), { isFirst: true });
    const last = sync.waves.at(-1);
    const running = objects.filter(({ kind }) => ['Rollout', 'Deployment', 'StatefulSet'].includes(kind)).map(nameOf);
    expect(last?.applied.flat().map(nameOf)).toEqual(expect.arrayContaining(running));
    expect(last?.awaited).toEqual([]);
  });

  it('have the job before a release of orchestra after its account, and before the rest', () => {
    const order = orderOf(predictSync(withWaves(compiled.orchestra), { isFirst: true }));
    expect(Object.keys(order)).toEqual(['PreSync -1', 'PreSync 0', 'Sync -1', 'Sync 0']);
    expect(order['PreSync -1']?.[0]).toBe('Namespace/orchestra');
    expect(order['PreSync -1']).toContain('ServiceAccount/schema');
    expect(order['PreSync 0']).toEqual(['Job/schema']);
    expect(order['Sync -1']?.every((name) => name.startsWith('AnalysisTemplate/'))).toBe(true);
    expect(order['Sync 0']).toContain('Rollout/api');
  });
});
