import type { Application, KubernetesObject, NamedEnvironment } from 'orchestra-cdk';
import { objectDifferences } from '../../lib/packaging/object-differences';
import { isWhole } from '../extent';
import { cases } from './cases';
import { environment, placeOf } from './outcome';
import { leaksOf, type Planted, plantedEverywhere, saidOf, saidOfPackage } from './planted';

/** One place of so many, in each case another. */
const step = isWhole ? 1 : 41;
let tried = 0;

jest.setTimeout(isWhole ? 3_600_000 : 60_000);
afterAll(() => void process.stdout.write(`planted secrets: ${tried} places tried\n`));

function sampled(planted: readonly Planted[]): readonly Planted[] {
  const some = planted.filter((_, index) => (index + tried) % step === 0);
  tried += some.length;
  return some;
}

const digest = `sha256:${'8f'.repeat(32)}`;
const tiers = ['development', 'production'] as const;

function inTier(place: NamedEnvironment, tier: NamedEnvironment['tier']): NamedEnvironment {
  return { ...place, tier, images: { web: { tag: '1.0.0', digest } } };
}

it.each(cases.map((each) => [each.feature, each] as const))(
  'a secret anywhere in %s leaks nowhere',
  (_feature, { application, cluster }) => {
    const leaks = sampled(plantedEverywhere(application)).flatMap(({ path, tree, secret }) =>
      tiers.flatMap((tier) => {
        const said = saidOf(tree as Application, inTier(placeOf({ cluster }), tier)); // wrong in many places
        return leaksOf(said, secret, tier === 'production').map((leak) => `${tier} ${path}: ${leak}`);
      }),
    );
    expect(leaks).toEqual([]);
  },
);

const full: NamedEnvironment = {
  ...environment,
  registry: 'registry.example.com/shop',
  google: {
    project: 'acme-shop-dev',
    region: 'europe-west1',
    stateBucket: 'acme-state',
    subnetRange: '10.8.0.0/24',
    network: { project: 'acme-host', name: 'shared', subnetwork: 'run' },
    rolloutDriver: 'script',
  },
  kubernetes: {
    namespace: 'shop',
    cluster: 'acme',
    clusterProject: 'acme-shop-dev',
    routers: { web: { kind: 'ingress', ingressClass: 'nginx', hosts: ['shop.example.com'], tlsSecret: 'shop-tls' } },
    prometheus: 'http://prometheus.monitoring:9090',
    notifications: { 'on-rollout-completed': { slack: ['releases'] } },
    quota: { pods: 100, cpu: '50', memory: '100Gi' },
    extraObjects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theme' }, data: { color: 'blue' } }],
    patches: [{ kind: 'merge', object: 'Service/web', fields: { metadata: { annotations: { note: 'old' } } }, reason: 'an old balancer' }],
  } as NonNullable<NamedEnvironment['kubernetes']>,
  compose: {
    project: 'shop',
    publish: { web: { http: { port: 8443, address: '127.0.0.1' } } },
    databases: { main: { image: 'docker.io/library/postgres:16', publish: 5433 } },
    healthChecks: { web: ['wget', 'http://localhost'] },
    profiles: { web: ['debug'] },
    logs: { size: '10Mi', files: 3 },
    develop: { web: { build: { context: 'web', target: 'dev' }, watch: [{ path: 'src', action: 'restart' }], command: ['node', 'x.js'] } },
    sources: '..',
  },
  workloads: { web: { env: { LEVEL: 'debug' }, scaling: { min: 1 } } },
  databases: { main: { storage: '20Gi', passwordVersion: 2 } },
  secrets: { key: { version: '3', description: 'of the shop' } },
};

const shop: Application = {
  name: 'shop',
  owner: 'team',
  workloads: { web: { kind: 'service', image: 'web', env: { LEVEL: 'info', KEY: { kind: 'secret', name: 'key' } } } },
  databases: { main: { kind: 'postgres', version: 16 } },
  caches: { hot: { kind: 'redis' } },
  secrets: { key: {} },
};

it.each([
  ['an environment', (tree: unknown) => saidOf(shop, inTier(tree as NamedEnvironment, 'development')), full],
  ['an application with what it stands on', (tree: unknown) => saidOf(tree as Application, inTier(environment, 'development')), shop],
] as const)('a secret anywhere in %s leaks nowhere', (_title, said, tree) => {
  const leaks = sampled(plantedEverywhere(tree)).flatMap(({ path, tree: other, secret }) =>
    leaksOf(said(other), secret, false).map((leak) => `${path}: ${leak}`),
  );
  expect(leaks).toEqual([]);
});

/** Objects of others, as plain as they come; of the second environment some differ. */
function foreign(value: string): readonly KubernetesObject[] {
  const metadata = (name: string) => ({ name, namespace: 'shop', labels: { app: name }, annotations: { note: value } });
  const container = {
    name: 'api',
    image: `r.example.com/api:${value}`,
    command: ['serve', value],
    args: ['--level', value],
    env: [
      { name: 'LEVEL', value },
      { name: 'KEY', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } },
    ],
    ports: [{ name: 'http', containerPort: 8080 }],
    volumeMounts: [{ name: 'data', mountPath: `/data/${value}` }],
  };
  const template = { metadata: { labels: { app: 'api' } }, spec: { containers: [container], nodeSelector: { disk: value } } };
  const objects = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata('api'),
      spec: { replicas: 2, selector: { matchLabels: { app: 'api' } }, template },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata('api'),
      spec: { selector: { app: 'api' }, ports: [{ name: 'http', port: 80 }] },
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('conf'), data: { LEVEL: value, 'app.yaml': `level: ${value}\n` } },
    { apiVersion: 'v1', kind: 'Secret', metadata: metadata('creds'), type: 'Opaque', stringData: { any: value }, data: { other: value } },
    { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Secret', metadata: metadata('inner'), data: { p: value } }] },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: metadata('api'),
      spec: { tls: [{ hosts: ['a.example.com'], secretName: 'tls' }], rules: [{ host: `${value}.example.com` }] },
    },
    {
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: metadata('w'),
      spec: { list: [value, 'x'], deep: { deeper: { deepest: value } } },
    },
  ];
  return objects as unknown as readonly KubernetesObject[]; // a list has no metadata
}

/** Names say which thing is meant, and stand in paths, in files and in keys of values; nobody logs in with one. */
function isName(path: readonly (string | number)[]): boolean {
  const last = String(path.at(-1));
  return ['apiVersion', 'kind', 'name', 'namespace', 'metadata'].includes(last) || (typeof path.at(-1) === 'number' && path.length === 2);
}

it('a secret anywhere in the objects of others leaks nowhere', () => {
  const objects = { dev: foreign('dev'), prod: foreign('prod') };
  const leaks = sampled(plantedEverywhere(objects, (path) => path.length < 2 || isName(path))).flatMap(({ path, tree, secret }) => {
    const planted = tree as typeof objects; // wrong in many places
    const said = saidOfPackage({ objects: planted, base: 'prod' });
    const differences = ['dev', 'prod'].map((name) => JSON.stringify(differencesOf(objects, planted, name as 'dev' | 'prod')));
    return leaksOf({ ...said, documents: [...said.documents, ...differences] }, secret, false).map((leak) => `${path}: ${leak}`);
  });
  expect(leaks).toEqual([]);
});

function differencesOf(one: Record<'dev' | 'prod', readonly KubernetesObject[]>, other: typeof one, name: 'dev' | 'prod') {
  try {
    return objectDifferences(one[name], other[name]);
  } catch (error) {
    return String(error); // what has no metadata cannot be compared
  }
}
