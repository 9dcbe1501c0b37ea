import { alignObjects } from '../../lib/packaging/aligned-objects';
import { homeNamespaces } from '../../lib/packaging/home-namespaces';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';

/** Objects in these namespaces, one each, by environment. */
function objects(environments: { readonly [environment: string]: readonly string[] }): Record<string, KubernetesObject[]> {
  const listed = Object.entries(environments).map(([environment, namespaces]) => [
    environment,
    namespaces.map((namespace, index) => object(`each-${index}`, namespace)),
  ]);
  return Object.fromEntries(listed);
}

function object(name: string, namespace: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Widget', metadata: { name, namespace } };
}

describe('the namespace that an environment lives in', () => {
  it.each([
    ['the only one', { dev: ['shop'], prod: ['shop'] }, ['shop', 'shop']],
    ['one of its own beside the system', { dev: ['kube-system', 'a-dev'], prod: ['a', 'kube-system', 'kube-system'] }, ['a-dev', 'a']],
    ['one of its own beside a shared one', { dev: ['a-dev', 'infra'], prod: ['a', 'a', 'infra'] }, ['a-dev', 'a']],
    ['the one of most objects, of its own', { dev: ['a-dev', 'a-dev', 'b-dev'], prod: ['a', 'b', 'b'] }, ['a-dev', 'b']],
    ['the shared one, where it has most in each', { dev: ['m', 'm', 'x'], prod: ['m', 'm', 'y'] }, ['m', 'm']],
    ['the shared one, where one has no other', { dev: ['m'], prod: ['m', 'x', 'x'] }, ['m', 'm']],
    ['the system, where there is no other', { dev: ['kube-system'], prod: ['kube-system'] }, ['kube-system', 'kube-system']],
    ['none, where only others have one of their own', { dev: ['kube-system'], prod: ['a', 'kube-system'] }, [undefined, 'a']],
    ['none without objects', { dev: [], prod: ['a'] }, [undefined, 'a']],
  ] as const)('is %s', (_title, environments, expected) => {
    expect([...homeNamespaces(objects(environments)).values()]).toEqual(expected);
  });
});

describe('objects of several environments', () => {
  const families = (all: Record<string, KubernetesObject[]>) =>
    alignObjects({ objects: all, base: 'prod' }).families.map(({ variants, otherNamespace }) => [
      [...variants].map(([environment, { metadata }]) => `${environment}: ${metadata.namespace}/${metadata.name}`).join(', '),
      otherNamespace,
    ]);

  it('are the same by kind and name, wherever they are', () => {
    const dev = [object('a', 'shop-dev'), object('b', 'kube-system'), object('c', 'jobs-dev')];
    const prod = [object('a', 'shop'), object('a-2', 'shop'), object('b', 'kube-system'), object('c', 'jobs')];
    expect(families({ dev: [...dev, object('a-2', 'shop-dev')], prod })).toEqual([
      ['dev: shop-dev/a, prod: shop/a', undefined],
      ['dev: shop-dev/a-2, prod: shop/a-2', undefined],
      ['dev: kube-system/b, prod: kube-system/b', 'kube-system'],
      ['dev: jobs-dev/c, prod: jobs/c', undefined],
    ]);
  });

  it('of one kind and name are told apart by their namespaces', () => {
    const all = (home: string, other: string) => [object('a', home), object('x', home), object('a', 'kube-system'), object('a', other)];
    expect(families({ dev: all('shop-dev', 'jobs-dev'), prod: all('shop', 'jobs') })).toEqual([
      ['dev: shop-dev/a, prod: shop/a', undefined],
      ['dev: shop-dev/x, prod: shop/x', undefined],
      ['dev: kube-system/a, prod: kube-system/a', 'kube-system'],
      ['dev: jobs-dev/a, prod: jobs/a', undefined],
    ]);
  });
});
