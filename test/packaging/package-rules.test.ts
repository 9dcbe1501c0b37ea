import { formatPath } from '../../lib/model/issue';
import { packageIssues } from '../../lib/packaging/package-rules';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';

const object = (name: string, more: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  ...more,
});
const codes = (objects: { readonly [environment: string]: readonly KubernetesObject[] }, base = 'prod') =>
  packageIssues({ objects, base }).map(({ code, path }) => `${code} ${formatPath(path)}`);

test('accepts environments of complete objects, and one without any', () => {
  expect(codes({ prod: [object('a'), object('b')], 'eu-west.2': [] })).toEqual([]);
});

test('wants at least one environment, and a base among them', () => {
  expect(codes({})).toEqual(['no-environments objects']);
  expect(codes({ prod: [] }, 'production')).toEqual(['base-unknown base']);
});

test.each(['', '..', 'a/b', '-x', 'x.', 'a b', 'ä', 'con', 'x'.repeat(64)])('rejects %j as the name of an environment', (name) => {
  expect(packageIssues({ objects: { [name]: [] }, base: name })).toMatchObject([{ code: 'environment-name' }]);
});

test('rejects names of environments that are the same folder on some systems', () => {
  expect(codes({ prod: [], Prod: [] })).toEqual(['environment-name objects.prod']);
});

test('names each field that an object lacks, by its place in the input', () => {
  const incomplete = [object('a'), {}, object('')] as KubernetesObject[]; // as who reads files without types
  expect(codes({ prod: incomplete })).toEqual([
    'object-incomplete objects.prod[1].apiVersion',
    'object-incomplete objects.prod[1].kind',
    'object-incomplete objects.prod[1].metadata.name',
    'object-incomplete objects.prod[2].metadata.name',
  ]);
});

test('rejects the same object twice in an environment, not in two', () => {
  expect(codes({ prod: [object('a'), object('b'), object('a')], dev: [object('a')] })).toEqual(['duplicate-object objects.prod[2]']);
});

test('rejects what no file can carry, by its place', () => {
  expect(codes({ prod: [object('a', { data: { key: undefined } })] })).toEqual(['object-unwritable objects.prod[0].data.key']);
});

test('rejects an object that the API server would not take, and counts bytes', () => {
  const bytes = (length: number) => Buffer.byteLength(JSON.stringify(object('a', { data: { key: 'ä'.repeat(length) } })));
  const most = Math.floor((1_048_576 - bytes(0)) / 2);
  expect(codes({ prod: [object('a', { data: { key: 'ä'.repeat(most) } })] })).toEqual([]);
  expect(codes({ prod: [object('a', { data: { key: 'ä'.repeat(most + 1) } })] })).toEqual(['object-too-large objects.prod[0]']);
});
