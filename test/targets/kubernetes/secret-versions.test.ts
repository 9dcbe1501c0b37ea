import {
  type Application,
  cache,
  compile,
  compose,
  database,
  kubernetes,
  type NamedEnvironment,
  secret,
  type Workload,
} from 'orchestra-cdk';

const environment: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop-dev', region: 'europe-west1' },
  kubernetes: { namespace: 'shop' },
  compose: {},
};
const image = 'docker.io/library/web:1';

const readers: readonly (readonly [string, Workload])[] = [
  ['a variable', { kind: 'service', image, env: { KEY: secret('key') } }],
  ['a file', { kind: 'worker', image, files: { '/etc/web/key': secret('key') } }],
  ['a sidecar', { kind: 'agent', image, sidecars: { proxy: { image, env: { KEY: secret('key') } } } }],
  [
    'an init container',
    { kind: 'stateful-service', image, port: 8080, init: [{ name: 'first', image, files: { '/etc/web/key': secret('key') } }] },
  ],
  ['a scheduled job', { kind: 'scheduled-job', schedule: '0 3 * * *', image, env: { KEY: secret('key') } }],
  ['a job', { kind: 'job', image, env: { KEY: secret('key') } }],
  ['the password of a database', { kind: 'service', image, env: { PGPASSWORD: database('main', 'password') } }],
  ['the password of a cache', { kind: 'service', image, env: { WORD: cache('sessions', 'password') } }],
  ['the certificate of a cache', { kind: 'service', image, env: { CA: cache('sessions', 'ca') } }],
];

interface Versions {
  readonly key: string;
  readonly password: number;
}

function shop(web: Workload, { key, password }: Versions): Application {
  return {
    name: 'shop',
    secrets: { key: { version: key } },
    databases: { main: { kind: 'postgres', version: 16, passwordVersion: password } },
    caches: { sessions: { kind: 'redis', passwordVersion: password } },
    workloads: { web, idle: { kind: 'worker', image } },
  };
}

/** Of the objects that run the pods of a workload. */
function templates(web: Workload, versions: Versions, workload = 'web'): string {
  const { output } = compile(kubernetes, shop(web, versions), environment);
  return JSON.stringify(
    output.filter(({ metadata: { name }, spec }) => name === workload && JSON.stringify(spec ?? '').includes('"containers"')),
  );
}

describe('versions of secrets', () => {
  it.each(readers)('start the pods of %s anew when they are raised', (_, web) => {
    const before = templates(web, { key: '3', password: 1 });
    expect(before).toContain('.orchestra-cdk/secret-version');
    expect(templates(web, { key: '3', password: 1 })).toBe(before);
    expect(templates(web, { key: '4', password: 2 })).not.toBe(before);
    // one that was not pinned
    if (before.includes('key.orchestra-cdk')) expect(templates(web, { key: 'latest', password: 1 })).not.toBe(before);
  });

  it('start nothing else', () => {
    const [[, web] = ['', { kind: 'worker' }]] = readers;
    expect(templates(web as Workload, { key: '4', password: 2 }, 'idle')).toBe(
      templates(web as Workload, { key: '3', password: 1 }, 'idle'),
    );
    expect(templates(web as Workload, { key: '3', password: 2 })).toBe(templates(web as Workload, { key: '3', password: 1 }));
  });

  it('have Compose make its containers anew', () => {
    const [[, web] = ['', { kind: 'worker' }]] = readers;
    const service = (key: string) => JSON.stringify(compile(compose, shop(web as Workload, { key, password: 1 }), environment).output);
    expect(service('4')).not.toBe(service('3'));
  });
});
