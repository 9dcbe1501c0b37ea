import {
  blueGreen,
  canary,
  examine,
  formatIssue,
  ingress,
  type KubernetesSettings,
  kubernetes,
  pause,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { environment, shop } from '../compile-workload';

const image = 'registry.example.com/x:1';
const rollout = canary([weight(10), pause('5m')]);
type Options = Extract<Workload, { kind: 'service' }>['kubernetes'];
const service = (name: string): Options => ({ service: { name } });
const versions = (names: { readonly [version: string]: string }): Options => ({ service: { versions: names } });
const named = (name?: string): Workload => ({
  kind: 'service',
  image,
  rollout,
  kubernetes: { ...(name !== undefined && { route: { name } }) },
});
const issues = (web: Workload, more: { readonly [name: string]: Workload } = {}, cluster: KubernetesSettings = {}) =>
  examine(shop(web, { workloads: more }), { ...environment, kubernetes: cluster }, kubernetes.rules).issues.map(formatIssue);

describe('no name is that of two Services', () => {
  const api: Workload = { kind: 'service', image };
  const taken = (path: string, name: string, which = 'another Service of this workload has') => [
    `workloads.web.kubernetes.${path}: must be the name of one Service, got "${name}", which ${which} [service-name-taken]`,
  ];
  it.each<[string, Workload, string[]]>([
    ['a workload and its canary', { kind: 'service', rollout, kubernetes: service('web-canary') }, taken('service.name', 'web-canary')],
    [
      'a canary and its workload',
      { kind: 'service', rollout, kubernetes: versions({ canary: 'web' }) },
      taken('service.versions.canary', 'web'),
    ],
    [
      'two versions',
      { kind: 'service', rollout, kubernetes: versions({ stable: 'one', canary: 'one' }) },
      taken('service.versions.canary', 'one'),
    ],
    [
      'a preview of a worker',
      { kind: 'worker', rollout: blueGreen(), ports: { jobs: 9000 }, kubernetes: versions({ preview: 'web' }) },
      taken('service.versions.preview', 'web'),
    ],
    [
      'peers and clients',
      { kind: 'stateful-service', port: 5432, kubernetes: { peers: { name: 'db' }, service: { name: 'db' } } },
      taken('service.name', 'db'),
    ],
    [
      'peers and clients as they are without a name',
      { kind: 'stateful-service', port: 5432, kubernetes: { peers: { name: 'web-ready' } } },
      taken('peers.name', 'web-ready'),
    ],
    [
      'a version and another workload',
      { kind: 'service', rollout, kubernetes: versions({ canary: 'api' }) },
      taken('service.versions.canary', 'api', 'is one of api'),
    ],
    [
      'peers and another workload',
      { kind: 'stateful-service', port: 5432, kubernetes: { peers: { name: 'api' } } },
      taken('peers.name', 'api', 'is one of api'),
    ],
    ['names of their own', { kind: 'service', rollout, kubernetes: versions({ stable: 'one', canary: 'two' }) }, []],
    ['a version that is not there', { kind: 'service', rollout, kubernetes: versions({ preview: 'web' }) }, []],
    ['peers alone', { kind: 'stateful-service', port: 5432, kubernetes: { service: 'none' } }, []],
  ])('of %s', (_what, web, expected) => {
    expect(issues(web, { api })).toEqual(expected);
  });
});

describe('no name is that of two routes', () => {
  const api: Workload = { kind: 'service', image, kubernetes: { service: { name: 'backend' } } };
  const web: Workload = { kind: 'service', rollout, kubernetes: versions({ canary: 'api' }) };
  const router = { kind: 'gateway-api', gateway: 'edge', hosts: ['web.example.com'], previewHosts: ['next.example.com'] } as const;
  const other = { kind: 'gateway-api', gateway: 'edge', hosts: ['api.example.com'] } as const;
  const taken = (name: string, which: string) => [
    `workloads.web.kubernetes.service.versions.canary: must be the name of one route to previewHosts, got "${name}", which ${which} has [route-name-taken]`,
  ];

  it('of a preview and another workload', () => {
    expect(issues(web, { api }, { routers: { web: router, api: other } })).toEqual(taken('api', 'that of api'));
  });

  it('of a preview and its workload', () => {
    const renamed: Workload = { kind: 'service', rollout, kubernetes: { service: { name: 'shop', versions: { canary: 'web' } } } };
    expect(issues(renamed, {}, { routers: { web: router } })).toEqual(taken('web', 'that of this workload'));
  });

  it('of a preview that follows from its workload, which the other gives way to', () => {
    const plain: Workload = { kind: 'service', rollout };
    expect(issues(plain, { 'web-canary': api }, { routers: { web: router, 'web-canary': other } })).toEqual([
      'workloads.web-canary: must not be named as the route to the new version of web is [workload-name-taken]',
    ]);
  });

  it.each<[string, string, string[]]>([
    ['web', 'another Service of this workload has', ['rootService']],
    ['web-canary', 'another Service of this workload has', ['rootService']],
    ['api', 'is one of api', ['rootService']],
    ['web-root', '', []],
  ])('of a root Service for AWS named %s', (root, which, expected) => {
    const rooted: Workload = { kind: 'service', rollout, kubernetes: { route: { rootService: root } } };
    const message = `must be the name of one Service, got "${root}", which ${which} [service-name-taken]`;
    const found = issues(rooted, { api: { kind: 'service', image } }, { routers: { web: ingress('alb') } });
    expect(found).toEqual(expected.map((option) => `workloads.web.kubernetes.route.${option}: ${message}`));
  });

  const nginx = ingress('nginx', { hosts: ['web.example.com'] });
  const beside = ingress('nginx', { hosts: ['api.example.com'] });
  const made = (of: string) => `the Ingress that the Rollouts controller makes for the new version of ${of}`;
  it.each<[string, Workload, Workload, string[]]>([
    [
      'a stated one and that of another workload',
      named('api'),
      named(),
      ['kubernetes.route.name: must be the name of one route, got "api", which that of api has [route-name-taken]'],
    ],
    [
      'a stated one and the preview of its workload',
      named('web-canary'),
      named(),
      ['kubernetes.route.name: must be the name of one route, got "web-canary", which that of this workload has [route-name-taken]'],
    ],
    ['names of their own', named('shop'), named('web'), []],
  ])('of %s', (_what, web, api, expected) => {
    const routers = { web: { ...nginx, previewHosts: ['next.example.com'] }, api: beside };
    expect(issues(web, { api }, { routers })).toEqual(expected.map((each) => `workloads.web.${each}`));
  });

  it.each<[string, { readonly [name: string]: Workload }, string[]]>([
    [
      'a stated one',
      { api: named('web-web-canary') },
      [
        `workloads.api.kubernetes.route.name: must be the name of one route, got "web-web-canary", which ${made('web')} has [route-name-taken]`,
      ],
    ],
    [
      'the name of another workload',
      { 'web-web-canary': named() },
      [
        `workloads.web-web-canary: must not have a route named "web-web-canary", as ${made('web')} is; rename it, or state kubernetes.route.name of one of the two [workload-name-taken]`,
      ],
    ],
    ['a name of its own', { api: named('web-canary') }, []],
  ])('of the second Ingress for nginx and %s', (_what, more, expected) => {
    const routers = Object.fromEntries(Object.keys(more).map((name) => [name, ingress('nginx', { hosts: [`${name}.example.com`] })]));
    expect(issues(named(), more, { routers: { web: nginx, ...routers } })).toEqual(expected);
    const byReplicas = Object.fromEntries(
      Object.entries({ web: nginx, ...routers }).map(([name, each]) => [name, { ...each, traffic: 'replicas' as const }]),
    );
    expect(issues(named(), more, { routers: byReplicas })).toEqual([]);
  });

  it('of the second Ingresses for nginx of two workloads', () => {
    const routers = { web: nginx, 'web-api': beside };
    const taken = `must give ${made('it')} a name of its own, got "web-api-api-canary", which ${made('web')} has`;
    expect(issues(named('api-api'), { 'web-api': named('api') }, { routers })).toEqual([
      `workloads.web-api.kubernetes.route.name: ${taken} [route-name-taken]`,
    ]);
  });

  it('but for routes of another kind, and where there is none to the preview', () => {
    expect(issues(web, { api }, { routers: { web: router, api: { kind: 'ingress' } } })).toEqual([]);
    expect(issues(web, { api }, { routers: { web: { ...router, previewHosts: [] }, api: other } })).toEqual([]);
    expect(issues(web, { api }, { routers: { web: router } })).toEqual([]);
  });

  it('said once where it is that of two Services as well', () => {
    expect(issues(web, { api: { kind: 'service', image } }, { routers: { web: router, api: other } })).toEqual([
      expect.stringContaining('[service-name-taken]'),
    ]);
  });
});
