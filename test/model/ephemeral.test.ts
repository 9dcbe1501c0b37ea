import {
  type Application,
  cloudRun,
  compile,
  compose,
  defineApplication,
  defineEnvironments,
  ephemeral,
  examine,
  formatIssue,
  grpc,
  http,
  kubernetes,
  type NamedEnvironment,
  originOf,
  resolve,
  serviceHost,
  serviceUrl,
  type Workload,
} from 'orchestra-cdk';

const database = { kind: 'stateful-service', image: 'docker.io/library/postgres:17.6', port: 5432 } as const;
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

  it('says that its clients find it at a Service although none was wanted', () => {
    const none = (environment: 'dev' | 'prod') => {
      const workloads = { db: { ...database, kubernetes: { service: 'none', peers: { name: 'cluster' } } } } as const;
      const application = defineApplication({ name: 'shop', workloads });
      const place: NamedEnvironment<typeof application> = {
        name: environment,
        tier: 'development',
        kubernetes: {},
        ...(environment === 'dev' && { workloads: { db: ephemeral() } }),
      };
      const { output, notes } = compile(kubernetes, application, place);
      const services = output.flatMap(({ kind, metadata }) => (kind === 'Service' ? [metadata.name] : []));
      return { services, noted: notes.filter(({ level }) => level === 'unsupported').map(({ path }) => path.slice(2).join('.')) };
    };
    expect(none('dev')).toEqual({ services: ['db'], noted: expect.arrayContaining(['kubernetes.service', 'kubernetes.peers']) });
    expect(none('prod')).toEqual({ services: ['cluster'], noted: [] });
  });

  it.each<[string, Partial<Workload>, object, string]>([
    ['that calls states alone', { calls: ['db'] }, {}, 'tcp'],
    ['that a host names', { env: { DB: serviceHost('db') } }, {}, 'tcp'],
    ['that a URL names', { env: { DB: serviceUrl('db') } }, {}, 'http'],
    ['that a probe asks by HTTP', { calls: ['db'] }, { probes: { readiness: http('/') } }, 'http'],
    ['that a probe asks by gRPC', { calls: ['db'] }, { probes: { readiness: grpc() } }, 'kubernetes.io/h2c'],
    ['that says what it speaks', { calls: ['db'] }, { protocol: 'grpc' }, 'grpc'],
  ])('speaks what it speaks elsewhere: one %s', (_what, client, more, expected) => {
    const workloads = { web: { kind: 'worker', image: 'docker.io/library/web:1', ...client }, db: { ...database, ...more } };
    const spoken = [{ db: ephemeral() }, {}].map((changes) => {
      const place: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: {}, workloads: changes };
      const { output } = compile(kubernetes, { name: 'shop', workloads } as Application, place); // one of the rows above
      return output
        .filter(({ kind, metadata }) => kind === 'Service' && metadata.name.startsWith('db'))
        .map((each) => JSON.stringify(each).match(/"ports":\[(.*)\]/)?.[1]);
    });
    const port = { name: expected === 'grpc' ? 'grpc' : 'http', port: 5432, targetPort: 5432, protocol: 'TCP', appProtocol: expected };
    expect(new Set(spoken.flat())).toEqual(new Set([JSON.stringify(port)]));
  });

  it('is refused by Cloud Run unless it speaks HTTP', () => {
    const codes = (client: Partial<Workload>, protocol?: 'http1') => {
      const workloads = { web: { kind: 'service', ...client }, db: { ...database, ...(protocol && { protocol }) } };
      const place: NamedEnvironment = {
        name: 'dev',
        tier: 'development',
        google: { project: 'acme-shop-dev', region: 'europe-west1' },
        images: { web: { tag: '1' } },
        registry: 'europe-docker.pkg.dev/acme/shop',
        workloads: { db: ephemeral() },
      };
      return examine({ name: 'shop', workloads } as Application, place, cloudRun.rules).issues.map(formatIssue); // one of those below
    };
    expect(codes({ calls: ['db'] })).toEqual([
      "workloads.db.protocol: must be http1, http2 or grpc on Cloud Run, got 'tcp'; state protocol: 'http1' where it speaks that; else run it on Kubernetes, or use databases or caches, which Google Cloud runs [protocol-unsupported]",
    ]);
    expect(codes({ calls: ['db'] }, 'http1')).toEqual([]);
    expect(codes({ env: { DB: serviceUrl('db') } })).toEqual([]);
  });

  it('takes requests from a router by HTTP', () => {
    const place: NamedEnvironment = {
      name: 'dev',
      tier: 'development',
      kubernetes: { routers: { db: { kind: 'ingress', hosts: ['db.example.com'] } } },
      workloads: { db: ephemeral() },
    };
    const service = compile(kubernetes, { name: 'shop', workloads: { db: database } }, place).output.find(({ kind }) => kind === 'Service');
    expect(service).toMatchObject({ spec: { ports: [{ appProtocol: 'http' }] } });
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
