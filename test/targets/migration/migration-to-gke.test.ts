import { compile, InvalidApplicationError, kubernetes } from 'orchestra-cdk';
import {
  type GkeMigration,
  type MigratedBackend,
  type MigrationPhase,
  migrationSteps,
  migrationToGke,
} from '../../../lib/constructs/google';
import { terraformOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';
import { addEndpoint } from './endpoint';
import { environment, shop, withWorkload, zones } from './shop';

type Given = GkeMigration<{ readonly [name: string]: MigratedBackend }>;
const services = [{ service: 'web', region: 'europe-west1' }];
const given: Given = { phase: 'prepare', application: shop, environment, zones, backends: { web: { services } } };
const parts = (more: Partial<Given> = {}) => migrationToGke({ ...given, ...more });
const issues = (more: object) => issuesOf(() => parts(more));

/** Resources by their addresses, as text. */
function resources(phase?: MigrationPhase): ReadonlyMap<string, string> {
  const types = Object.entries(terraformOf({ build: (stack) => addEndpoint(stack, phase) }).resource ?? {});
  return new Map(
    types.flatMap(([type, all]) => Object.entries(all).map(([name, content]) => [`${type}.${name}`, JSON.stringify(content)])),
  );
}

/** Types of what differs between two stacks, by what happens to it. */
function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  const types = (addresses: readonly string[]) => [...new Set(addresses.map((address) => address.split('.')[0]))].sort();
  const [old, fresh] = [[...before.keys()], [...after.keys()]];
  return {
    adds: types(fresh.filter((each) => !before.has(each))),
    updates: types(fresh.filter((each) => before.has(each) && before.get(each) !== after.get(each))),
    removes: types(old.filter((each) => !after.has(each))),
  };
}

describe('a phase of the migration to GKE', () => {
  const stacks = [resources(), ...migrationSteps.map(({ phase }) => resources(phase))];

  it.each(migrationSteps.map((step, index) => ({ ...step, index })))(
    '$phase changes what it says, and the one before takes that back',
    ({ index, adds, updates, removes }) => {
      const [before = new Map(), after = new Map()] = [stacks[index], stacks[index + 1]];
      expect(differences(before, after)).toEqual({ adds, updates, removes });
      expect(differences(after, before)).toEqual({ adds: removes, updates, removes: adds });
    },
  );

  it('shares requests by weights, and has Cloud Run ready until the last', () => {
    const route = (phase: MigrationPhase) => parts({ phase }).routes['web'];
    const weighted = (web: number, gke: number) => ({ kind: 'weighted', backends: { web, 'web-gke': gke } });
    expect(route('prepare')).toEqual(weighted(100, 0));
    expect(route('10%')).toEqual(weighted(90, 10));
    expect(route('50%')).toEqual(weighted(50, 50));
    expect(route('100%')).toEqual(weighted(0, 100));
    expect(route('decommission')).toBe('web-gke');
    expect(Object.keys(parts({ phase: 'decommission' }).backends)).toEqual(['web-gke']);
  });

  it('leads testers alone to GKE by a header, where Google mirrors no requests of serverless backends', () => {
    const { routes, defaults } = parts({ phase: 'shadow', testers: { header: 'x-try', value: 'new' } });
    expect(routes['web']).toEqual({ kind: 'by-header', header: 'x-try', value: 'new', backend: 'web-gke', otherwise: 'web' });
    expect(defaults['web']).toEqual({ kind: 'weighted', backends: { web: 100, 'web-gke': 0 } });
  });
});

describe('pods of a migration to GKE', () => {
  const podsOf = (more: Partial<Given>, name = 'web-gke') => parts(more).backends[name];

  it('are asked and waited for as on Cloud Run, by the groups of the environment', () => {
    expect(podsOf({ network: 'shop', backends: { web: { services, requestsPerSecond: 40, compression: true } } })).toEqual({
      compression: true,
      pods: {
        endpointGroup: 'shop-web',
        zones,
        protocol: 'HTTP',
        timeoutSeconds: 120,
        requestsPerSecond: 40,
        healthCheck: { kind: 'http', path: '/ready', intervalSeconds: 10, timeoutSeconds: 1, healthyThreshold: 1, unhealthyThreshold: 3 },
        firewall: { network: 'shop', ports: [8080] },
      },
    });
  });

  it('speak HTTP/2 without TLS where the workload does, and are those of another workload where one is named', () => {
    const backends = { feed: { services, workload: 'api' } };
    expect(podsOf({ backends }, 'feed-gke')).toMatchObject({
      pods: { endpointGroup: 'shop-api', protocol: 'H2C', healthCheck: { kind: 'tcp' } },
    });
  });

  it('are asked at the port of their probe, which the firewall and the network policy let in', () => {
    const application = withWorkload('web', { ports: { health: 8081 }, probes: { readiness: { kind: 'http', path: '/', port: 8081 } } });
    expect(podsOf({ application, network: 'shop' })).toMatchObject({
      pods: { healthCheck: { port: 8081 }, firewall: { ports: [8080, 8081] } },
    });
    const policies = compile(kubernetes, application, environment).output.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(JSON.stringify(policies.find(({ metadata }) => metadata.name === 'web'))).toMatch(/35\.191.*"port":8081/);
  });
});

describe('what a migration to GKE refuses', () => {
  it('is said all at once, with the place', () => {
    expect(issues({ phase: '20%', zones: ['europe-west1'], testers: { header: 'a b' }, backends: { wep: { services } } })).toEqual([
      'backends.wep [unknown-workload]',
      'phase [not-allowed]',
      'testers.header [wrong-name]',
      'testers.value [missing]',
      'zones[0] [wrong-value]',
    ]);
    expect(issues({ weight: 5 })).toEqual(['weight [unknown-key]']);
    expect(issues({ backends: {} })).toEqual(['backends [migration-backends-missing]']);
    expect(issues({ backends: { web: 5 } })).toEqual(['backends.web [wrong-type]']);
    expect(issues({ backends: { web: { services, workload: 5, requestsPerSecond: -1 } } })).toEqual([
      'backends.web.requestsPerSecond [out-of-range]',
      'backends.web.workload [wrong-type]',
    ]);
    // as: what the types refuse too
    expect(() => migrationToGke(undefined as unknown as Given)).toThrow(InvalidApplicationError);
  });

  it('is a service without endpoint groups, and what is no service', () => {
    const without = { ...environment, kubernetes: { clusterProject: 'acme-shop-prod' } };
    expect(issues({ environment: without })).toEqual(['environments.prod.kubernetes.endpointGroups.web [migration-group-missing]']);
    expect(issues({ backends: { web: { services, workload: 'schema' } } })).toEqual(['backends.web.workload [unknown-workload]']);
  });

  it('is a name that is taken on GKE, or too long there', () => {
    expect(issues({ backends: { web: { services }, 'web-gke': { services, workload: 'web' } } })).toEqual([
      'backends.web-gke [migration-name-taken]',
    ]);
    const long = 'a'.repeat(27);
    expect(issues({ backends: { [long]: { services, workload: 'web' } } })).toEqual([`backends.${long} [wrong-name]`]);
  });
});
