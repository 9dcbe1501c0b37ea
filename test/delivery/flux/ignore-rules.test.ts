import { canary, experiment, headerRoute, pause, type Router, weight } from 'orchestra-cdk';
import { ignoreRules } from '../../../lib/delivery/flux/ignore-rules';
import { rolledOut, rolledOutAs } from '../../targets/kubernetes/rollouts/rolled-out-shop';

const end = [weight(10), pause('5m')];
const gateway: Router = { kind: 'gateway-api', gateway: 'edge' };

function rulesOf(steps: Parameters<typeof canary>[0], router: Router) {
  const { objects } = rolledOut(canary(steps), { routers: { web: router } });
  return Object.fromEntries(ignoreRules(objects).map(({ target, paths }) => [`${target.kind}/${target.name}`, paths]));
}

describe('what Flux leaves to others', () => {
  it('is nothing that a manifest leaves out: server-side apply has one owner for each field', () => {
    const { objects } = rolledOutAs({ kind: 'service' });
    expect(objects.some(({ kind }) => kind === 'HorizontalPodAutoscaler')).toBe(true);
    expect(ignoreRules(objects)).toEqual([]);
  });

  it('is replicas that a manifest states', () => {
    const { objects } = rolledOutAs({ kind: 'service' });
    const stated = objects.map((object) =>
      object.kind === 'Deployment' ? { ...object, spec: { ...(object['spec'] as object), replicas: 3 } } : object,
    );
    expect(ignoreRules(stated)).toEqual([
      { target: { group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop' }, paths: ['/spec/replicas'] },
    ]);
  });

  it('is each weight by its place, and no selector, since Services of one version state none', () => {
    expect(rulesOf(end, gateway)).toEqual({
      'HTTPRoute/web': ['/spec/rules/0/backendRefs/0/weight', '/spec/rules/0/backendRefs/1/weight'],
    });
  });

  it('is a selector as a whole where one is stated, since it has one owner', () => {
    const { objects } = rolledOut(canary(end), { routers: { web: gateway } });
    const stated = objects.map((object) =>
      object.kind === 'Service' ? { ...object, spec: { ...(object['spec'] as object), selector: { app: 'web' } } } : object,
    );
    const found = ignoreRules(stated).filter(({ target }) => target.kind === 'Service');
    expect(found.map(({ paths }) => paths)).toEqual([['/spec/selector'], ['/spec/selector']]);
  });

  it('is a route as a whole where steps add to it', () => {
    expect(rulesOf([headerRoute('a', { x: '1' }), ...end], gateway)).toMatchObject({ 'HTTPRoute/web': ['/spec/rules'] });
    const versions = { fresh: { version: 'canary', replicas: 1, weight: 5 } } as const;
    expect(rulesOf([experiment({ duration: '5m', versions }), ...end], { kind: 'istio' })).toMatchObject({
      'VirtualService/web': ['/spec/http'],
    });
  });

  it('is the weights of the one route in a mesh, and subsets that the controller marks', () => {
    const rules = rulesOf(end, { kind: 'istio', split: 'subsets' });
    expect(rules['VirtualService/web']).toEqual(['/spec/http/0/route/0/weight', '/spec/http/0/route/1/weight']);
    expect(rules['DestinationRule/web']).toEqual(['/spec/subsets/0/labels', '/spec/subsets/1/labels']);
  });

  it('finds an object by its very name', () => {
    const at = { name: 'web.shop', namespace: 'shop' };
    const scaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: at,
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'web.shop' } },
    };
    const scaled = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: at, spec: { replicas: 1 } };
    expect(ignoreRules([scaler, scaled])[0]?.target.name).toBe('web\\.shop');
  });
});
