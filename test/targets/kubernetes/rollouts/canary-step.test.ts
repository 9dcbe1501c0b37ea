import {
  type CanaryRollout,
  canary,
  experiment,
  headerRoute,
  latency,
  mirrorRoute,
  pause,
  prometheusQuery,
  type Router,
  removeRoute,
  scale,
  scaleReplicas,
  scaleWithTraffic,
  weight,
} from 'orchestra-cdk';
import { prometheus, rolledOut } from './rolled-out-shop';

const istio: Router = { kind: 'istio' };
const gateway: Router = { kind: 'gateway-api', gateway: 'edge' };

/** What the first steps become, before those that end a rollout. */
function steps(router: Router, ...some: CanaryRollout['steps']): readonly unknown[] {
  const found = rolledOut(canary([...some, weight(10), pause('5m')]), { routers: { web: router } }).at(
    'Rollout/web',
    'spec',
    'strategy',
    'canary',
    'steps',
  );
  return (found as readonly unknown[]).slice(0, some.length); // rendered so
}

describe('a step of a canary', () => {
  it('sets replicas apart from traffic', () => {
    expect(steps(istio, scale(50), scaleReplicas(2), scaleWithTraffic())).toEqual([
      { setCanaryScale: { weight: 50 } },
      { setCanaryScale: { replicas: 2 } },
      { setCanaryScale: { matchTrafficWeight: true } },
    ]);
  });

  it('sends requests with certain headers to the new version, until it ends that', () => {
    const route = headerRoute('testers', { 'x-b': { kind: 'regex', value: '^1' }, 'x-a': 'yes' });
    expect(steps(istio, route, pause(), removeRoute('testers'))).toEqual([
      {
        setHeaderRoute: {
          name: 'testers',
          match: [
            { headerName: 'x-a', headerValue: { exact: 'yes' } },
            { headerName: 'x-b', headerValue: { regex: '^1' } },
          ],
        },
      },
      { pause: {} },
      { setHeaderRoute: { name: 'testers' } },
    ]);
  });

  it('matches the start of a header: as such with Istio, by a pattern without gaps with the Gateway API', () => {
    const route = headerRoute('eu', { 'x-region': { kind: 'prefix', value: 'eu.' } });
    expect(steps(istio, route)).toMatchObject([{ setHeaderRoute: { match: [{ headerValue: { prefix: 'eu.' } }] } }]);
    expect(steps(gateway, route)).toMatchObject([{ setHeaderRoute: { match: [{ headerValue: { regex: 'eu\\..*' } }] } }]);
  });

  it('sends copies of requests to the new version, of all of them unless told which', () => {
    const some = mirrorRoute('some', { percent: 20, method: 'GET', path: { kind: 'prefix', value: '/api' } });
    expect(steps(istio, some, mirrorRoute('all', { percent: 5 }), removeRoute('some'))).toEqual([
      { setMirrorRoute: { name: 'some', percentage: 20, match: [{ method: { exact: 'GET' }, path: { prefix: '/api' } }] } },
      { setMirrorRoute: { name: 'all', percentage: 5, match: [{ path: { prefix: '/' } }] } },
      { setMirrorRoute: { name: 'some' } },
    ]);
  });

  it('ends a route as what it was opened last, where a name is used again', () => {
    const all = [mirrorRoute('some', { percent: 5 }), removeRoute('some'), headerRoute('some', { x: '1' }), removeRoute('some')];
    expect(steps(istio, ...all).slice(1, 4)).toEqual([
      { setMirrorRoute: { name: 'some' } },
      { setHeaderRoute: { name: 'some', match: [{ headerName: 'x', headerValue: { exact: '1' } }] } },
      { setHeaderRoute: { name: 'some' } },
    ]);
  });

  it('has its routes listed, the first one taking precedence', () => {
    const routes = [
      mirrorRoute('copies', { percent: 5 }),
      headerRoute('b', { x: '1' }),
      removeRoute('b'),
      headerRoute('a', { x: '2' }),
      headerRoute('b', { x: '3' }),
    ];
    const rendered = rolledOut(canary([...routes, weight(10), pause('5m')]), { routers: { web: istio } });
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'trafficRouting', 'managedRoutes')).toEqual([
      { name: 'copies' },
      { name: 'b' },
      { name: 'a' },
    ]);
  });

  it('runs versions side by side, and asks about the replicas of the new one', () => {
    const versions = { old: { version: 'stable', replicas: 1 }, fresh: { version: 'canary', replicas: 2, weight: 5 } } as const;
    const rendered = rolledOut(
      canary([weight(5), pause('2m'), experiment({ versions, analyses: ['slow', 'queue'] }), weight(10), pause('5m')]),
      { routers: { web: istio }, prometheus },
      {
        analyses: {
          slow: latency({ percentile: 95, below: '500ms' }),
          queue: prometheusQuery({ query: 'max(queue{hash="{{args.version}}"})', limit: { kind: 'below', value: 1 } }),
        },
      },
    );
    const place = [
      { name: 'workload', value: 'web' },
      { name: 'namespace', value: 'shop' },
    ];
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'steps', 2)).toEqual({
      experiment: {
        templates: [
          { name: 'fresh', specRef: 'canary', replicas: 2, weight: 5, metadata: {} },
          { name: 'old', specRef: 'stable', replicas: 1, metadata: {} },
        ],
        analysisRunMetadata: {},
        analyses: [
          {
            name: 'slow',
            templateName: 'slow',
            args: [...place, { name: 'version', value: '[a-z0-9]+-[0-9]+-[0-9]+-fresh' }],
            requiredForCompletion: true,
          },
          {
            name: 'queue',
            templateName: 'queue',
            args: [{ name: 'version', value: '{{templates.fresh.podTemplateHash}}' }],
            requiredForCompletion: true,
          },
        ],
      },
    });
  });

  it('runs an experiment for its time, whatever its analyses say before', () => {
    const versions = { a: { version: 'canary', replicas: 1 }, b: { version: 'canary', replicas: 1 } } as const;
    const rendered = rolledOut(
      canary([weight(5), pause('2m'), experiment({ versions, duration: '10m', analyses: ['slow'] }), weight(10), pause('5m')]),
      { prometheus },
      { analyses: { slow: latency({ percentile: 95, below: '500ms' }) } },
    );
    const found = rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'steps', 2, 'experiment');
    expect(found).toMatchObject({ duration: '10m', analyses: [expect.not.objectContaining({ requiredForCompletion: true })] });
    expect(found).toMatchObject({
      analyses: [{ args: expect.arrayContaining([{ name: 'version', value: '[a-z0-9]+-[0-9]+-[0-9]+-(a|b)' }]) }],
    });
  });
});
