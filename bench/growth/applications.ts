import {
  type Application,
  analyze,
  bucket,
  cache,
  canary,
  database,
  headerRoute,
  type NamedEnvironment,
  pause,
  removeRoute,
  secret,
  serviceUrl,
  successRatio,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { type Dimension, list, record } from './dimension';
import { everyTarget, type Growing } from './targets';

const image = 'registry.example.com/fleet/web:1';

/** An environment of which more may be said, also what is wrong. */
export function place(name: string, more: object = {}): NamedEnvironment {
  const router = { kind: 'istio', gateways: ['ingress/main'], hosts: ['web.example.com'] } as const;
  return {
    name,
    tier: 'development',
    google: { project: `acme-fleet-${name}`, region: 'europe-west1' },
    kubernetes: { namespace: 'fleet', prometheus: 'http://prometheus.monitoring:9090', routers: { web: router } },
    compose: {},
    ...more,
  };
}

/** Workloads of the kind service, unless they say otherwise; `dev` is what the first environment says besides. */
export function fleetOf(workloads: { readonly [name: string]: object }, more: object = {}, dev: object = {}): Growing {
  const all = Object.entries(workloads).map(([name, fields]) => [name, { kind: 'service', image, ...fields }]);
  return {
    // grown from parts that the compiler cannot put together, some of them wrong
    application: { name: 'fleet', ...more, workloads: Object.fromEntries(all) as { [name: string]: Workload } } satisfies Application,
    environments: { dev: place('dev', dev), test: place('test') },
  };
}

/** One service. */
export function one(fields: object, more: object = {}, dev: object = {}): Growing {
  return fleetOf({ web: fields }, more, dev);
}

export function rolledOut(...steps: Parameters<typeof canary>[0]): object {
  return { rollout: canary(steps) };
}

const postgres = { kind: 'postgres', version: 16 } as const;
const measure = successRatio({ atLeast: 0.99 });

const growing: { readonly [name: string]: (size: number) => Growing } = {
  workloads: (size) =>
    fleetOf(
      record(size, 'n', (index) => ({ env: { NUMBER: String(index), KEY: secret('key') } })),
      { secrets: { key: {} } },
    ),
  'workloads that call the next': (size) =>
    fleetOf(record(size, 'n', (index) => ({ env: index + 1 < size ? { NEXT: serviceUrl(`n${index + 1}`) } : {} }))),
  'workloads that call one': (size) => fleetOf({ ...record(size, 'n', () => ({ env: { API: serviceUrl('api') } })), api: {} }),
  'workloads overridden': (size) =>
    fleetOf(
      record(size, 'n', () => ({})),
      {},
      { workloads: record(size, 'n', () => ({ scaling: { max: 5 } })) },
    ),
  jobs: (size) => fleetOf(record(size, 'n', () => ({ kind: 'job', runs: 'before-release' }))),
  variables: (size) => one({ env: record(size, 'N', String) }),
  'variables that differ': (size) =>
    one({ env: record(size, 'N', String) }, {}, { workloads: { web: { env: record(size, 'N', () => 'x') } } }),
  secrets: (size) => one({ env: record(size, 'N', (index) => secret(`n${index}`)) }, { secrets: record(size, 'n', () => ({})) }),
  'secrets, one a workload': (size) =>
    fleetOf(
      record(size, 'n', (index) => ({ env: { KEY: secret(`n${index}`) } })),
      { secrets: record(size, 'n', () => ({})) },
    ),
  'references to services': (size) =>
    fleetOf({ ...record(size, 'n', () => ({})), web: { env: record(size, 'N', (index) => serviceUrl(`n${index}`)) } }),
  databases: (size) =>
    fleetOf(
      record(size, 'n', (index) => ({ env: { DATABASE: database(`n${index}`) } })),
      { databases: record(size, 'n', () => postgres) },
    ),
  caches: (size) =>
    fleetOf(
      record(size, 'n', (index) => ({ env: { CACHE: cache(`n${index}`) } })),
      { caches: record(size, 'n', () => ({ kind: 'redis' })) },
    ),
  buckets: (size) =>
    fleetOf(
      record(size, 'n', (index) => ({ env: { BUCKET: bucket(`n${index}`) } })),
      { buckets: record(size, 'n', () => ({})) },
    ),
  'files (keys of a ConfigMap)': (size) => one({ files: record(size, '/etc/app/', String) }),
  'folders of files': (size) => one({ files: Object.fromEntries(list(size, (index) => [`/etc/app/${index}/a.conf`, 'x'])) }),
  'secrets as files': (size) =>
    one(
      { files: Object.fromEntries(list(size, (index) => [`/etc/app/${index}/key`, secret(`n${index}`)])) },
      { secrets: record(size, 'n', () => ({})) },
    ),
  'items of a list': (size) => one({ args: list(size, (index) => `--a=${index}`) }),
  volumes: (size) => one({ volumes: record(size, '/v/', () => ({ kind: 'temporary', size: '1Mi' })) }),
  ports: (size) => one({ ports: record(size, 'p', (index) => 9000 + index) }),
  sidecars: (size) => one({ sidecars: record(size, 'n', () => ({ image })) }),
  'ports published': (size) =>
    fleetOf(
      record(size, 'n', () => ({})),
      {},
      { compose: { publish: record(size, 'n', (index) => 9000 + index) } },
    ),
  analyses: (size) =>
    one(rolledOut(weight(10), pause('5m'), analyze(...list(size, (index) => `n${index}`))), { analyses: record(size, 'n', () => measure) }),
  'analyses that are jobs': (size) =>
    fleetOf(
      {
        ...record(size, 'n', () => ({ kind: 'job', runs: 'on-demand' })),
        web: rolledOut(weight(10), pause('5m'), analyze(...list(size, (index) => `a${index}`))),
      },
      { analyses: record(size, 'a', (index) => ({ kind: 'job', workload: `n${index}` })) },
    ),
  'steps that analyse': (size) =>
    one(rolledOut(weight(10), pause('5m'), ...list(size, () => [analyze('a'), pause('1m')]).flat()), { analyses: { a: measure } }),
  'steps that route': (size) =>
    one(
      rolledOut(
        weight(10),
        pause('5m'),
        ...list(size, (index) => headerRoute(`r${index}`, { 'x-tester': 'yes' })),
        ...list(size, (index) => removeRoute(`r${index}`)),
      ),
    ),
  canaries: (size) =>
    fleetOf(
      record(size, 'n', () => rolledOut(weight(10), pause('5m'))),
      {},
      { kubernetes: { routers: record(size, 'n', (index) => ({ kind: 'ingress', hosts: [`n${index}.example.com`] })) } },
    ),
  notes: (size) => fleetOf(record(size, 'n', () => ({ kind: 'worker', scaling: { min: 1, max: 9, targetCpu: 50, targetMemory: 60 } }))),
};

/** What an application can have much of, for every target. */
export const applications: readonly Dimension[] = Object.entries(growing).map(([name, grown]) => ({
  name,
  targets: forEveryTarget(grown),
}));

export function forEveryTarget(grown: (size: number) => Growing): Dimension['targets'] {
  const targets = Object.entries(everyTarget).map(([target, prepare]) => [target, (size: number) => prepare(grown(size))] as const);
  return Object.fromEntries(targets);
}
