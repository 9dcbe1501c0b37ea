import { helmChart, type KubernetesObject, kustomizeOverlays, writeYaml } from 'orchestra-cdk';
import { objectDifferences } from '../../lib/packaging/object-differences';
import { attempt, type Dimension, list, record } from './dimension';

type Make = (size: number, environment: string) => readonly KubernetesObject[];

const named = (apiVersion: string, kind: string, name: string, more: object): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'fleet', labels: { 'app.kubernetes.io/name': name } },
  ...more,
});

function deployment(name: string, environment: string, container: object = {}, pod: object = {}): KubernetesObject {
  const labels = { 'app.kubernetes.io/name': name };
  const containers = [{ name, image: `registry.example.com/fleet/${name}:${environment}`, ...container }];
  const template = { metadata: { labels }, spec: { containers, ...pod } };
  return named('apps/v1', 'Deployment', name, {
    spec: { replicas: environment === 'dev' ? 1 : 3, selector: { matchLabels: labels }, template },
  });
}

const configMap = (name: string, data: object): KubernetesObject => named('v1', 'ConfigMap', name, { data });
const thing = (spec: object): KubernetesObject => named('example.com/v1', 'Thing', 'thing', { spec });

const growing: { readonly [name: string]: Make } = {
  objects: (size, environment) => list(size, (index) => deployment(`w${index}`, environment)),
  'objects of one environment': (size, environment) =>
    environment === 'dev' ? list(size, (index) => deployment(`w${index}`, 'dev')) : [deployment('w0', environment)],
  'keys of a ConfigMap': (size, environment) => [
    configMap(
      'c',
      record(size, 'k', (index) => `${environment}${index}`),
    ),
  ],
  'variables that differ': (size, environment) => [
    deployment('w', environment, { env: list(size, (index) => ({ name: `N${index}`, value: `${environment}${index}` })) }),
  ],
  'variables of one environment': (size, environment) => [
    deployment('w', environment, { env: list(environment === 'dev' ? size : 1, (index) => ({ name: `N${index}`, value: 'x' })) }),
  ],
  'named items that differ': (size, environment) => [
    thing({ items: list(size, (index) => ({ name: `n${index}`, value: `${environment}${index}` })) }),
  ],
  'plain items that differ': (size, environment) => [thing({ items: list(size, (index) => `${environment}${index}`) })],
  'labels that differ': (size, environment) =>
    [configMap('c', {})].map((each) => ({
      ...each,
      metadata: { ...each.metadata, labels: record(size, 'l', (index) => `${environment}${index}`) },
    })),
  containers: (size, environment) => [
    deployment(
      'w',
      environment,
      {},
      { containers: list(size, (index) => ({ name: `c${index}`, image: `example.com/c${index}:${environment}` })) },
    ),
  ],
  secrets: (size) => list(size, (index) => named('v1', 'Secret', `s${index}`, { type: 'Opaque' })),
  'objects twice': (size) => list(size, () => configMap('c', {})),
  'objects that are incomplete': (size) => list(size, () => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '' } })),
};

const chart = { name: 'fleet', version: '1.0.0' };
const all = (make: Make, size: number) => ({ objects: { dev: make(size, 'dev'), prod: make(size, 'prod') }, base: 'prod' });

const foreign = Object.entries(growing).map(([name, make]) => ({
  name,
  most: 10_000, // Helm takes no larger charts
  targets: {
    helmChart: (size: number) => {
      const packaged = all(make, size);
      return () => attempt(() => helmChart({ chart, ...packaged }));
    },
    overlays: (size: number) => {
      const packaged = all(make, size);
      return () => attempt(() => kustomizeOverlays({ name: 'fleet', ...packaged }));
    },
    parity: (size: number) => {
      const [one, other] = [make(size, 'dev'), make(size, 'prod')];
      return () => (name === 'objects that are incomplete' ? [] : objectDifferences(one, other));
    },
    writeYaml: (size: number) => {
      const objects = make(size, 'dev');
      return () => writeYaml(objects);
    },
  },
}));

const inEnvironments = (size: number) => ({
  objects: record(size, 'e', (index) => [deployment('w', `v${index}`), configMap('c', {})]),
  base: 'e0',
});

const withExtraValues = (size: number) => {
  const extraValues = list(size, (index) => {
    const description = 'How many replicas there are.';
    return { object: `Deployment/w${index}`, path: 'spec.selector.matchLabels', name: `w${index}.selector`, description };
  });
  return { ...all((count, environment) => list(count, (index) => deployment(`w${index}`, environment)), size), extraValues };
};

/** What foreign objects can have much of. */
export const packages: readonly Dimension[] = [
  ...foreign,
  {
    name: 'environments',
    most: 3000,
    targets: {
      helmChart: (size) => {
        const packaged = inEnvironments(size);
        return () => attempt(() => helmChart({ chart, ...packaged }));
      },
      overlays: (size) => {
        const packaged = inEnvironments(size);
        return () => attempt(() => kustomizeOverlays({ name: 'fleet', ...packaged }));
      },
    },
  },
  {
    name: 'extraValues',
    most: 10_000,
    targets: {
      helmChart: (size) => {
        const source = withExtraValues(size);
        return () => attempt(() => helmChart({ chart, ...source }));
      },
    },
  },
];
