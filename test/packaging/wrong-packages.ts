import type { ChartSource } from '../../lib/packaging/helm/chart-source';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { deployment, object, service } from './helm-words/objects';

/** A chart that cannot be made, and what is said of it. */
export interface WrongPackage {
  readonly title: string;
  readonly code: string;
  readonly path: string;
  readonly source: ChartSource;
}

/** A chart that can be made: one Deployment with its Service in two environments. */
export const rightPackage: ChartSource = {
  chart: { name: 'shop', version: '1.0.0' },
  objects: { dev: [deployment('api'), service('api')], prod: [deployment('api'), service('api')] },
  base: 'prod',
};

type Chart = { readonly [field: string]: unknown };

function withChart(title: string, code: string, path: string, chart: Chart): WrongPackage {
  // wrong on purpose, in JavaScript's way too
  return {
    title,
    code,
    path: `chart.${path}`,
    source: { ...rightPackage, chart: { ...rightPackage.chart, ...chart } as ChartSource['chart'] },
  };
}

function withObjects(title: string, code: string, path: string, objects: { readonly [environment: string]: unknown }): WrongPackage {
  return { title, code, path, source: { ...rightPackage, objects: objects as ChartSource['objects'] } }; // wrong on purpose
}

function withProd(title: string, code: string, path: string, ...more: readonly unknown[]): WrongPackage {
  return withObjects(title, code, `objects.prod${path}`, { ...rightPackage.objects, prod: [deployment('api'), ...more] });
}

function withExtraValue(title: string, code: string, path: string, extraValue: { readonly [field: string]: unknown }): WrongPackage {
  const right = { object: 'Deployment/api', path: 'spec.selector', name: 'api.selector', description: 'Labels of the pods.' };
  return { title, code, path: `extraValues[0].${path}`, source: { ...rightPackage, extraValues: [{ ...right, ...extraValue }] } };
}

const pair = [deployment('api'), { ...service('api'), kind: 'Deployment', apiVersion: 'example.com/v1' }] as const;

/** Sources as JavaScript gives them. */
function withSource(title: string, code: string, path: string, source: object): WrongPackage {
  return { title, code, path, source: { ...rightPackage, ...source } as ChartSource };
}

function nested(levels: number): object {
  let value = {};
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
}

export const wrongPackages: readonly WrongPackage[] = [
  withSource('a key that no chart has', 'unknown-key', 'extraValue', { extraValue: [] }),
  withSource('a list of extra values with a hole', 'list-with-holes', 'extraValues[0]', { extraValues: new Array(1) }),
  withSource('extra values that are no list', 'wrong-type', 'extraValues', { extraValues: {} }),
  withSource('an extra value that is nothing', 'extra-value-unreadable', 'extraValues[0].name', { extraValues: [null] }),
  withSource('keywords that are no list', 'wrong-type', 'chart.keywords', { chart: { ...rightPackage.chart, keywords: 'shop' } }),
  withSource('a maintainer that is nothing', 'wrong-type', 'chart.maintainers[0]', {
    chart: { ...rightPackage.chart, maintainers: [null] },
  }),
  withObjects('environments that are no object', 'wrong-type', 'objects', new Map() as never),
  withObjects('a list of objects with a hole', 'list-with-holes', 'objects.prod[0]', { ...rightPackage.objects, prod: new Array(1) }),
  withProd('an object without end', 'object-unwritable', `[1].spec${'.a'.repeat(199)}`, { ...deployment('b'), spec: nested(5000) }),
  withChart('a name with capitals', 'chart-name', 'name', { name: 'Shop' }),
  withChart('a name with an underscore', 'chart-name', 'name', { name: 'my_shop' }),
  withChart('a name that is a path', 'chart-name', 'name', { name: '../shop' }),
  withChart('a name with a hyphen at its end', 'chart-name', 'name', { name: 'shop-' }),
  withChart('no name', 'chart-name', 'name', { name: '' }),
  withChart('a number for a name', 'chart-name', 'name', { name: 7 }),
  withChart('a name longer than that of a release', 'chart-name', 'name', { name: 'a'.repeat(54) }),
  withChart('a version of two numbers', 'chart-version', 'version', { version: '1.0' }),
  withChart('a version with a v', 'chart-version', 'version', { version: 'v1.0.0' }),
  withChart('a version with a zero in front', 'chart-version', 'version', { version: '1.02.0' }),
  withChart('no version', 'chart-version', 'version', { version: undefined }),
  withChart('a number for a version of the application', 'chart-app-version', 'appVersion', { appVersion: 2.1 }),
  withChart('an empty version of the application', 'chart-app-version', 'appVersion', { appVersion: '' }),
  withChart('a description of two lines', 'chart-description', 'description', { description: 'a\nb' }),
  withChart('words for a range of versions of Kubernetes', 'chart-kube-version', 'kubeVersion', { kubeVersion: 'at least 1.30' }),
  withChart('an unfinished range of versions of Kubernetes', 'chart-kube-version', 'kubeVersion', { kubeVersion: '>=' }),
  withChart('a home without a scheme', 'chart-address', 'home', { home: 'example.com' }),
  withChart('an icon on the disk', 'chart-address', 'icon', { icon: 'file:///icon.svg' }),
  withChart('sources that are no address', 'chart-address', 'sources[1]', { sources: ['https://example.com', 'git@example.com:shop'] }),
  withChart('an empty keyword', 'chart-keyword', 'keywords[0]', { keywords: [''] }),
  withChart('a maintainer without a name', 'chart-maintainer', 'maintainers[0].name', { maintainers: [{ name: ' ' }] }),
  withChart('a maintainer with half an e-mail address', 'chart-maintainer', 'maintainers[0].email', {
    maintainers: [{ name: 'Ada', email: 'ada@' }],
  }),
  withChart('a maintainer whose address is none', 'chart-address', 'maintainers[0].url', { maintainers: [{ name: 'Ada', url: 'ada' }] }),

  withObjects('no environments', 'no-environments', 'objects', {}),
  withObjects('an environment that is a path', 'environment-name', 'objects["../prod"]', { ...rightPackage.objects, '../prod': [] }),
  withObjects('an environment with a blank', 'environment-name', 'objects["my prod"]', { ...rightPackage.objects, 'my prod': [] }),
  withObjects('an environment of too many letters', 'environment-name', `objects.${'a'.repeat(64)}`, {
    ...rightPackage.objects,
    ['a'.repeat(64)]: [],
  }),
  { title: 'a base that has no objects', code: 'base-unknown', path: 'base', source: { ...rightPackage, base: 'production' } },
  withProd('an object without a kind', 'object-incomplete', '[1].kind', { apiVersion: 'v1', metadata: { name: 'api' } }),
  withProd('an object without an API version', 'object-incomplete', '[1].apiVersion', { kind: 'Service', metadata: { name: 'api' } }),
  withProd('an object with a name to be made up', 'object-incomplete', '[1].metadata.name', {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { generateName: 'job-' },
  }),
  withProd('nothing for an object', 'object-incomplete', '[1].apiVersion', null),
  withProd('an object twice', 'duplicate-object', '[1]', deployment('api')),
  withProd('a number that is none', 'object-unwritable', '[1].spec.replicas', deployment('web', { replicas: Number.NaN })),
  withProd('a date', 'object-unwritable', '[1].data', object('v1', 'ConfigMap', 'times', { data: new Date(0) })),
  withProd(
    'an object of more than 1 MiB',
    'object-too-large',
    '[1]',
    object('v1', 'ConfigMap', 'large', { data: { a: 'a'.repeat(1024 * 1024) } }),
  ),

  withProd('a workload called global', 'reserved-key', '[1].metadata.name', deployment('global')),
  withProd('a workload called tests', 'reserved-key', '[1].metadata.name', deployment('tests')),
  withProd('a workload called common-labels', 'reserved-key', '[1].metadata.name', deployment('common-labels')),
  withProd('workloads with one key', 'values-collide', '[2].metadata.name', deployment('probe-agent'), deployment('probe.agent')),

  withExtraValue('an extra value without an object', 'extra-value-unreadable', 'object', { object: undefined }),
  withExtraValue('an extra value with a list for a path', 'extra-value-unreadable', 'path', { path: ['spec'] }),
  { title: 'no metadata', code: 'chart-unreadable', path: 'chart', source: { ...rightPackage, chart: undefined as never } }, // wrong on purpose
  withObjects('an object instead of a list of them', 'objects-unreadable', 'objects.prod', {
    ...rightPackage.objects,
    prod: deployment('api'),
  }),
  {
    title: 'a list instead of environments',
    code: 'objects-unreadable',
    path: 'objects',
    source: { ...rightPackage, objects: [] as never },
  }, // wrong on purpose
  withExtraValue('an extra value for no object', 'extra-value-object-unknown', 'object', { object: 'Deployment/web' }),
  withExtraValue('an extra value for a name alone', 'extra-value-object-unknown', 'object', { object: 'api' }),
  {
    ...withExtraValue('an extra value for one of two objects', 'extra-value-object-ambiguous', 'object', {}),
    source: { ...withExtraValue('', '', '', { path: 'metadata.name' }).source, objects: { prod: pair } },
  },
  withExtraValue('an extra value with an empty path', 'extra-value-path', 'path', { path: '' }),
  withExtraValue('an extra value with a path that ends in a dot', 'extra-value-path', 'path', { path: 'spec.' }),
  withExtraValue('an extra value with a position in its path', 'extra-value-path', 'path', {
    path: 'spec.template.spec.containers[0].image',
  }),
  withExtraValue('an extra value for a field that is not there', 'extra-value-path-unknown', 'path', {
    path: 'spec.template.spec.priorityClassName',
  }),
  withExtraValue('an extra value for an element that is not there', 'extra-value-path-unknown', 'path', {
    path: 'spec.template.spec.containers[name=web].image',
  }),
  withExtraValue('an extra value whose name has a hyphen', 'extra-value-name', 'name', { name: 'api.node-selector' }),
  withExtraValue('an extra value without a name', 'extra-value-name', 'name', { name: '' }),
  withExtraValue('an extra value named like what all charts of a release share', 'reserved-key', 'name', { name: 'global.selector' }),
  withExtraValue('an extra value named like what charts call another field', 'values-collide', 'name', { name: 'api.nodeSelector' }),
  withExtraValue('an extra value named like a part of an image', 'values-collide', 'name', { name: 'api.image.tag' }),
  withExtraValue('an extra value without a description', 'extra-value-description', 'description', { description: '' }),
  withExtraValue('an extra value with a description of two lines', 'extra-value-description', 'description', { description: 'a\nb' }),
  twoExtraValues('two extra values of one name', 'api.selector'),
  twoExtraValues('an extra value below another', 'api.selector.app'),
];

function twoExtraValues(title: string, name: string): WrongPackage {
  const first = { object: 'Deployment/api', path: 'spec.selector', name: 'api.selector', description: 'Labels of the pods.' };
  const second = { ...first, object: 'Service/api', path: 'spec.selector', name };
  return { title, code: 'values-collide', path: 'extraValues[1].name', source: { ...rightPackage, extraValues: [first, second] } };
}

/** Objects that are right one by one, and too many for one release: their text cannot be compressed. */
export function tooManyObjects(count: number): readonly KubernetesObject[] {
  let state = 1;
  const letter = () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  };
  return Array.from({ length: count }, (_, index) =>
    object('v1', 'ConfigMap', `noise-${index}`, { data: { noise: Array.from({ length: 200_000 }, letter).join('') } }),
  );
}
