import type { KubernetesObject } from 'orchestra-cdk';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';

function config(data: unknown, name = 'a'): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data };
}

describe('the differences of two sets of objects', () => {
  it('are none when only order differs, of objects or of keys', () => {
    const [one, other] = [config({ x: '1', y: '2' }), config({}, 'b')];
    expect(objectDifferences([one, other], [other, config({ y: '2', x: '1' })])).toEqual([]);
  });

  it.each([
    ['a leaf', { x: '1' }, { x: '2' }, 'ConfigMap shop/a data.x: "1" became "2"'],
    ['a type', { x: '1' }, { x: 1 }, 'ConfigMap shop/a data.x: "1" became 1'],
    ['a leaf that is gone', { x: '1', y: '2' }, { x: '1' }, 'ConfigMap shop/a data.y: "2" became nothing'],
    ['a leaf that came', { x: '1' }, { x: '1', y: null }, 'ConfigMap shop/a data.y: nothing became null'],
    ['the order of a list', { x: [1, 2] }, { x: [2, 1] }, 'ConfigMap shop/a data.x[0]: 1 became 2'],
    ['the length of a list', { x: [1] }, { x: [1, 2] }, 'ConfigMap shop/a data.x[1]: nothing became 2'],
    ['an empty map and none', { x: {} }, {}, 'ConfigMap shop/a data.x: {} became nothing'],
    ['a list and a map', { x: [] }, { x: {} }, 'ConfigMap shop/a data.x: [] became {}'],
  ])('name %s', (_what, expected, actual, line) => {
    expect(objectDifferences([config(expected)], [config(actual)]).map(formatDifference)[0]).toBe(line);
  });

  it('name objects that are missing, that came, and that came twice', () => {
    expect(objectDifferences([config({})], []).map(formatDifference)).toEqual(['ConfigMap shop/a: "ConfigMap" became nothing']);
    expect(objectDifferences([], [config({})]).map(formatDifference)).toEqual(['ConfigMap shop/a: nothing became "ConfigMap"']);
    expect(objectDifferences([config({})], [config({}), config({})])).toHaveLength(1);
  });
});
