import {
  type Application,
  adviseTarget,
  formatPath,
  InvalidApplicationError,
  type NamedEnvironment,
  type Service,
  type Workload,
} from 'orchestra-cdk';
import { systems } from '../../../apps/systems';

const environment: NamedEnvironment = {
  name: 'prod',
  tier: 'staging',
  registry: 'registry.example.com/shop',
  images: { web: { tag: '1.0.0' } },
};

function shop(web: Omit<Service, 'kind'> = {}, workloads: { readonly [name: string]: Workload } = {}): Application {
  return { name: 'shop', workloads: { web: { kind: 'service', ...web }, ...workloads } };
}

const decided = (application: Application, place: Partial<NamedEnvironment> = {}, users?: number) => {
  const { recommended, because } = adviseTarget(application, { ...environment, ...place }, users === undefined ? {} : { users });
  return `${recommended}: ${because}`;
};

describe('the advice on a target', () => {
  it.each<[string, Application, string]>([
    ['a stateless service', shop(), 'cloud-run: it needs no cluster, and nothing that is stated demands one'],
    ['a number that Cloud Run decides itself', shop({ scaling: { max: 4, targetCpu: 70 } }), 'cloud-run: it needs no cluster, and'],
    [
      'state',
      shop({}, { store: { kind: 'stateful-service', image: 'web', port: 5432 } }),
      'kubernetes: Cloud Run rejects workloads.store.kind',
    ],
    ['an agent on each node', shop({}, { probe: { kind: 'agent', image: 'web' } }), 'kubernetes: Cloud Run rejects workloads.probe.kind'],
    ['nodes', shop({ placement: { nodeLabels: { disk: 'fast' } } }), 'kubernetes: Cloud Run has no means for workloads.web.placement'],
    ['another protocol', shop({ protocol: 'tcp' }), 'kubernetes: Cloud Run rejects workloads.web.protocol'],
    ['a port beside the main one', shop({ ports: { admin: 9000 } }), 'kubernetes: Cloud Run has no means for workloads.web.ports'],
    [
      'more than the largest instance',
      shop({ resources: { cpu: '16', memory: '64Gi' } }),
      'kubernetes: Cloud Run rejects workloads.web.resources.cpu',
    ],
  ])('follows %s', (_, application, expected) => {
    expect(decided(application)).toContain(expected);
  });

  it('is one host for development that has settings for it, and for fewer than 10 users', () => {
    const local = { tier: 'development', compose: {} } as const;
    expect(decided(shop(), local)).toBe('compose: it is for development, and has settings for one host');
    expect(decided(shop(), { tier: 'development' })).toContain('cloud-run:');
    expect(decided(shop(), {}, 9)).toBe('compose: fewer than 10 users need no more than one host');
    expect(decided(shop(), {}, 10)).toContain('cloud-run:');
  });

  it('names the places in the input by topic, those that an environment has decided too', () => {
    const { targets } = adviseTarget(shop(), {
      ...environment,
      workloads: { web: { placement: { nodeLabels: { disk: 'fast' } }, scaling: { min: 2, max: 4 } } },
    });
    const found = targets.flatMap(({ target, fit, reasons }) =>
      reasons.filter(({ level }) => level === 'unsupported').map(({ path, topic }) => [target, fit, topic, formatPath(path)].join(' ')),
    );
    expect(found).toContain('cloud-run reduced scheduling workloads.web.placement.nodeLabels');
    expect(found).toContain('compose reduced scale environments.prod.workloads.web.scaling.max');
    expect(found.filter((each) => each.startsWith('kubernetes'))).toEqual([]);
  });

  it('tells settings that a target needs from what it rejects', () => {
    const settings: Pick<NamedEnvironment, 'compose'> = { compose: { publish: { web: { http: { port: 80 }, grpc: { port: 81 } } } } };
    const [, , host] = adviseTarget(shop(), { ...environment, ...settings }).targets;
    expect(host?.fit).toBe('whole');
    expect(host?.toState.map(({ path }) => formatPath(path).split('.').slice(0, 3).join('.'))).toContain('environments.prod.compose');
  });

  it('names options that a target does not read', () => {
    const { targets } = adviseTarget(shop({ kubernetes: { podAnnotations: { a: 'b' } } }), environment);
    const unread = targets.map(({ target, reasons }) => [
      target,
      reasons.filter(({ level }) => level === 'unread').map(({ reason }) => reason),
    ]);
    expect(unread).toEqual([
      ['cloud-run', ['options of Kubernetes']],
      ['kubernetes', []],
      ['compose', ['options of Kubernetes']],
    ]);
  });

  it('is none for an application that no target takes as it is, and throws', () => {
    expect(() => adviseTarget({ name: 'Shop!', workloads: {} }, environment)).toThrow(InvalidApplicationError);
    expect(() => adviseTarget(shop(), environment, { users: -1 })).toThrow('users: must be a whole number from 0, got -1');
  });

  it.each(
    systems.flatMap(({ application, environments, runsOnCloudRun }) =>
      Object.values(environments).map((place) => [application.name, place.name, { application, place, runsOnCloudRun }] as const),
    ),
  )('agrees with where %s runs in %s', (_, __, { application, place, runsOnCloudRun }) => {
    const { recommended, targets } = adviseTarget(application, place);
    const used = runsOnCloudRun && place.google !== undefined ? 'cloud-run' : 'kubernetes';
    expect([used, ...(place.compose === undefined ? [] : ['compose'])]).toContain(
      place.kubernetes === undefined && place.google === undefined ? 'compose' : recommended,
    );
    expect(targets.find(({ target }) => target === used)?.fit).not.toBe('none');
  });
});
