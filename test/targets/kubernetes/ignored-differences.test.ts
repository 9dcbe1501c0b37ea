import { canary, experiment, headerRoute, ignoredDifferences, pause, type Router, weight } from 'orchestra-cdk';
import { rolledOut, rolledOutAs } from './rollouts/rolled-out-shop';

const end = [weight(10), pause('5m')];
const gateway: Router = { kind: 'gateway-api', gateway: 'edge' };
const at = { name: 'web', namespace: 'shop' };
const selector = { group: '', kind: 'Service', namespace: 'shop', jsonPointers: ['/spec/selector/rollouts-pod-template-hash'] };

describe('what others than Git own', () => {
  it('is the number of replicas where an autoscaler sets it', () => {
    const replicas = { jsonPointers: ['/spec/replicas'], ...at };
    expect(ignoredDifferences(rolledOutAs({ kind: 'service' }).objects)).toEqual([{ group: 'apps', kind: 'Deployment', ...replicas }]);
    expect(ignoredDifferences(rolledOutAs({ kind: 'worker', scaling: { min: 2, max: 2 } }).objects)).toEqual([]);
    expect(ignoredDifferences(rolledOutAs({ kind: 'worker', rollout: canary(end) }).objects)).toEqual([
      { group: 'argoproj.io', kind: 'Rollout', ...replicas },
    ]);
  });

  it('is what the controller adds to selectors, and the weights of a route', () => {
    const found = ignoredDifferences(
      rolledOutAs({ kind: 'service', scaling: { min: 2, max: 2 }, rollout: canary(end) }, { routers: { web: gateway } }).objects,
    );
    expect(found).toEqual([
      { ...selector, name: 'web' },
      { ...selector, name: 'web-canary' },
      {
        group: 'gateway.networking.k8s.io',
        kind: 'HTTPRoute',
        ...at,
        jsonPointers: ['/metadata/labels/rollouts.argoproj.io~1gatewayapi-canary'],
        jqPathExpressions: ['.spec.rules[].backendRefs[].weight'],
      },
    ]);
  });

  it('is a whole route where steps add to it', () => {
    const [last] = ignoredDifferences(
      rolledOut(canary([headerRoute('a', { x: '1' }), ...end]), { routers: { web: gateway } }).objects,
    ).slice(-1);
    expect(last?.jsonPointers).toContain('/spec/rules');
    const versions = { fresh: { version: 'canary', replicas: 1, weight: 5 } } as const;
    const mesh = rolledOut(canary([experiment({ duration: '5m', versions }), ...end]), { routers: { web: { kind: 'istio' } } });
    expect(ignoredDifferences(mesh.objects)).toContainEqual({
      group: 'networking.istio.io',
      kind: 'VirtualService',
      ...at,
      jqPathExpressions: ['.spec.http'],
    });
  });

  it('is the weights of the one route in a mesh', () => {
    expect(ignoredDifferences(rolledOut(canary(end), { routers: { web: { kind: 'istio' } } }).objects)).toContainEqual({
      group: 'networking.istio.io',
      kind: 'VirtualService',
      ...at,
      jqPathExpressions: ['.spec.http[] | select(.name == "primary") | .route[].weight'],
    });
  });

  it.each([
    ['the hashes in subsets of a Service', end, '.spec.subsets[].labels["rollouts-pod-template-hash"]'],
    [
      'all subsets where an experiment adds some',
      [experiment({ duration: '5m', versions: { fresh: { version: 'canary', replicas: 1, weight: 5 } } }), ...end],
      '.spec.subsets',
    ],
  ] as const)('is %s', (_what, steps, path) => {
    const rendered = rolledOut(canary([...steps]), { routers: { web: { kind: 'istio', split: 'subsets' } } });
    const found = ignoredDifferences(rendered.objects);
    expect(found).toContainEqual({ group: 'networking.istio.io', kind: 'DestinationRule', ...at, jqPathExpressions: [path] });
    expect(found.filter(({ kind }) => kind === 'Service')).toEqual([{ ...selector, name: 'web-canary' }]);
  });

  it('is the number of replicas of a Deployment that a Rollout takes over', () => {
    const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' };
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: at, spec: { workloadRef } };
    const replicas = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'shop', jsonPointers: ['/spec/replicas'] };
    expect(ignoredDifferences([rollout])).toEqual([replicas]);
    const template = { ...rollout, spec: { workloadRef: { ...workloadRef, apiVersion: 'v1', kind: 'PodTemplate' } } };
    expect(ignoredDifferences([template])).toEqual([]);
  });

  it('is nothing of what is not known', () => {
    expect(ignoredDifferences([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }])).toEqual([]);
    expect(ignoredDifferences([{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'a' } }])).toEqual([]);
  });
});
