import {
  compile,
  compose,
  defineApplication,
  defineEnvironments,
  ephemeral,
  kubernetes,
  type NamedEnvironment,
  originOf,
  resolve,
  serviceHost,
} from 'orchestra-cdk';

const shop = defineApplication({
  name: 'shop',
  workloads: {
    web: { kind: 'service', image: 'docker.io/library/nginx:1.29.1', env: { PGHOST: serviceHost('db') } },
    db: {
      kind: 'stateful-service',
      image: 'docker.io/library/postgres:17.6',
      port: 5432,
      replicas: 3,
      volumes: { '/var/lib/postgresql/data': { kind: 'persistent', size: '10Gi' } },
      kubernetes: { podManagement: 'ordered-ready', minReadySeconds: 5, updates: { kind: 'on-delete' } },
    },
  },
});
const environments = defineEnvironments(shop, {
  dev: {
    tier: 'development',
    kubernetes: {},
    compose: {},
    workloads: { db: ephemeral({ replicas: 1, resources: { ephemeralStorage: '2Gi' } }) },
  },
  test: { tier: 'development', kubernetes: {}, workloads: { db: ephemeral() } },
  prod: { tier: 'development', kubernetes: {} },
});
const objectsOf = (environment: NamedEnvironment<typeof shop>) => compile(kubernetes, shop, environment).output;
const ofDatabase = (environment: NamedEnvironment<typeof shop>) =>
  objectsOf(environment)
    .filter(({ metadata }) => metadata.name.startsWith('db'))
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);

describe('a stateful service that is ephemeral in an environment', () => {
  it('is a Deployment with one Service there, and a StatefulSet elsewhere', () => {
    expect(ofDatabase(environments.dev)).toEqual(['ServiceAccount/db', 'NetworkPolicy/db', 'Service/db', 'Deployment/db']);
    expect(ofDatabase(environments.prod)).toEqual(expect.arrayContaining(['StatefulSet/db', 'Service/db-ready']));
  });

  it('has temporary volumes within its storage, as many replicas, and the options that a Deployment has', () => {
    const [dev, test] = [environments.dev, environments.test].map((each) =>
      objectsOf(each).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'db'),
    );
    expect(dev).toMatchObject({ spec: { replicas: 1, minReadySeconds: 5, strategy: { type: 'RollingUpdate' } } });
    expect(test).toMatchObject({ spec: { replicas: 3 } });
    expect(JSON.stringify(dev)).toContain('{"name":"var-lib-postgresql-data","emptyDir":{"sizeLimit":"2Gi"}}');
  });

  it('is found by its clients under the name that it has there', () => {
    const hosts = [environments.dev, environments.prod].map(
      (each) => /"name":"PGHOST","value":"([^"]+)"/.exec(JSON.stringify(objectsOf(each)))?.[1],
    );
    expect(hosts).toEqual(['db', 'db-ready']);
  });

  it('says what only a StatefulSet has, and who decided the number of replicas', () => {
    const { notes } = compile(kubernetes, shop, environments.dev);
    const said = notes
      .filter(({ path }) => path.includes('db'))
      .map(({ path, reason }) => `${path.slice(path.indexOf('db') + 1).join('.')}: ${reason}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'volumes./var/lib/postgresql/data: empty at every start, and at most 2Gi: db is ephemeral here',
        'kubernetes.podManagement: only a StatefulSet has it, and db is ephemeral here',
        'kubernetes.updates: only a StatefulSet has it, and db is ephemeral here',
      ]),
    );
    expect(said.filter((each) => /delete statefulset/.test(each))).toEqual([]);
    const [dev, test] = [environments.dev, environments.test].map((each) => resolve(shop, each));
    expect([dev, test].map((each) => each && originOf(each, 'workloads.db.scaling.min'))).toEqual(['environment', 'application']);
  });

  it('keeps no volume with Compose', () => {
    const volumes = [environments.dev, environments.prod].map((each) =>
      compile(compose, shop, { ...each, compose: {} }).output.some(({ text }) => /^volumes:/m.test(text)),
    );
    expect(volumes).toEqual([false, true]);
  });

  it('is for stateful services only', () => {
    const wrong: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: {}, workloads: { web: ephemeral() } };
    expect(() => resolve(shop, wrong as never)).toThrow(/environments\.dev\.workloads\.web\.kind/);
  });
});
