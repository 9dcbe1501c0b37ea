import { analyze, database, http, pause, removeRoute, secret, serviceUrl, successRatio, weight } from 'orchestra-cdk';
import { fleetOf, forEveryTarget, one, rolledOut } from './applications';
import { type Dimension, list, record } from './dimension';
import type { Growing } from './targets';

const temporary = { kind: 'temporary', size: '1Mi' } as const;
const each = (size: number, fields: object, more: object = {}, dev: object = {}): Growing =>
  fleetOf(
    record(size, 'n', () => fields),
    more,
    dev,
  );

const growing: { readonly [name: string]: (size: number) => Growing } = {
  'unknown secrets': (size) => each(size, { env: { KEY: secret('x') } }, { secrets: record(size, 'n', () => ({})) }),
  'unknown databases': (size) => one({ env: record(size, 'N', (index) => database(`x${index}`)) }),
  'unknown services': (size) => each(size, { env: { API: serviceUrl('x') } }),
  'unknown keys': (size) => each(size, { prot: 1 }),
  'wrong types': (size) => each(size, { port: 'x' }),
  'wrong quantities': (size) => each(size, { resources: { cpu: '1 core' } }),
  'wrong images': (size) => each(size, { image: 'registry.example.com/Web' }),
  'wrong items of a list': (size) => one({ args: list(size, () => 5) }),
  'wrong in the environment': (size) =>
    each(size, { scaling: { min: 3 } }, {}, { workloads: record(size, 'n', () => ({ scaling: { max: 2 } })) }),
  'workloads unknown to the application': (size) => each(size, {}, {}, { workloads: record(size, 'x', () => ({})) }),
  'ports taken': (size) => one({ ports: record(size, 'p', () => 9000) }),
  'ports of the host taken': (size) => each(size, {}, {}, { compose: { publish: record(size, 'n', () => 9000) } }),
  'ports of probes': (size) => one({ ports: record(size, 'p', (index) => 9000 + index), sidecars: record(size, 'n', () => probed) }),
  'files in volumes': (size) => one({ files: record(size, '/v/a', () => 'x'), volumes: { '/v': temporary } }),
  'files in each other': (size) => one({ files: { '/etc/a/b': 'x', ...record(size, '/etc/a/b/', () => 'x') } }),
  'volumes in files': (size) => one({ files: { '/a/b/c': 'x' }, volumes: record(size, '/a/b/v', () => temporary) }),
  'texts with NUL': (size) => one({ env: record(size, 'N', () => '\0') }),
  'unknown analyses': (size) =>
    one(rolledOut(weight(10), pause('5m'), analyze(...list(size, (index) => `x${index}`))), { analyses: record(size, 'n', () => measure) }),
  'analyses too early': (size) => one(rolledOut(weight(10), ...list(size, () => analyze('a'))), { analyses: { a: measure } }),
  'weights that fall': (size) => one(rolledOut(weight(90), pause('5m'), ...list(size, () => weight(10)))),
  'routes that are not open': (size) => one(rolledOut(weight(10), pause('5m'), ...list(size, (index) => removeRoute(`r${index}`)))),
  'canaries without a gate': (size) => each(size, rolledOut(weight(60))),
  'services in a circle': (size) => fleetOf(record(size, 'n', (index) => ({ env: { NEXT: serviceUrl(`n${(index + 1) % size}`) } }))),
  'plans that take too long': (size) => each(size, rolledOut(weight(10), pause('9h')), {}, { rollouts: { maxDuration: '1h' } }),
};

const measure = successRatio({ atLeast: 0.99 });
const probed = { image: 'registry.example.com/fleet/proxy:1', probes: { readiness: http('/', { port: 81 }) } };

/** What can be wrong many times; what is measured is the report. */
export const problems: readonly Dimension[] = Object.entries(growing).map(([name, grown]) => {
  const { examine, kubernetes, 'cloud-run': cloudRun, compose, packageObjects } = forEveryTarget(grown);
  const targets = { examine, kubernetes, 'cloud-run': cloudRun, compose, packageObjects };
  return {
    name,
    targets: Object.fromEntries(Object.entries(targets).flatMap(([target, work]) => (work === undefined ? [] : [[target, work]]))),
  };
});
