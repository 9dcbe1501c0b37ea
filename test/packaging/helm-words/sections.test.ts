import { sectionsOf } from '../../../lib/packaging/helm/align/sections';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';
import { deployment, families, object, service, workload } from './objects';

/** By kind and name of the object, the workload that it belongs to. */
function owners(...objects: readonly KubernetesObject[]): Record<string, string | undefined> {
  const all = families(...objects);
  const sections = sectionsOf(all);
  return Object.fromEntries(all.map((each) => [`${each.kind}/${each.name}`, sections.get(each)?.workload]));
}

const api = deployment('api');

describe('sections of a chart', () => {
  it('are called like the workload, as a key of values.yaml', () => {
    const all = families(deployment('probe-agent'));
    expect([...sectionsOf(all).values()]).toEqual([{ name: 'probeAgent', workload: 'probe-agent', folder: 'probe-agent' }]);
  });

  it('are shared by workloads of several kinds with one name', () => {
    const all = families(deployment('api'), workload('Rollout', 'api'));
    expect(new Set(sectionsOf(all).values()).size).toBe(1);
  });

  it.each([
    [
      'an autoscaler, by its target',
      object('autoscaling/v2', 'HorizontalPodAutoscaler', 'load', { spec: { scaleTargetRef: { name: 'api' } } }),
    ],
    [
      'anything labelled with its name',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', labels: { 'app.kubernetes.io/name': 'api' } } },
    ],
    ['a Service, by its selector', service('web', { app: 'api' })],
    ['a budget, by its selector', object('policy/v1', 'PodDisruptionBudget', 'b', { spec: { selector: { matchLabels: { app: 'api' } } } })],
    [
      'a policy, by its selector',
      object('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec: { podSelector: { matchLabels: { app: 'api' } } } }),
    ],
    ['anything of its name', object('v1', 'ServiceAccount', 'api')],
    ['anything whose name begins with its name', object('v1', 'Secret', 'api-tokens')],
  ])('take in %s', (_title, owned) => {
    expect(owners(api, owned)[`${owned.kind}/${owned.metadata.name}`]).toBe('api');
  });

  it('prefer the longest name that an object begins with', () => {
    expect(owners(api, deployment('api-worker'), object('v1', 'Secret', 'api-worker-key'))['Secret/api-worker-key']).toBe('api-worker');
  });

  it.each([
    ['the namespace, even of the same name', object('v1', 'Namespace', 'api')],
    ['a Service that selects the pods of two workloads', service('both', { tier: 'back' })],
    ['a policy for all pods', object('networking.k8s.io/v1', 'NetworkPolicy', 'deny', { spec: { podSelector: {} } })],
    ['what has nothing to do with any', object('v1', 'ConfigMap', 'shared')],
  ])('leave out %s', (_title, free) => {
    const tiers = ['api', 'web'].map((name) => workload('Deployment', name, {}, {}));
    const labelled = tiers.map((each) => ({ ...each, spec: { template: { metadata: { labels: { tier: 'back' } }, spec: {} } } }));
    expect(owners(...labelled, free)[`${free.kind}/${free.metadata.name}`]).toBeUndefined();
  });
});
