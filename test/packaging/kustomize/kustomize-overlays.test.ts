import { parse } from 'yaml';
import { kustomizeOverlays } from '../../../lib/packaging/kustomize/kustomize-overlays';
import type { ObjectsByEnvironment } from '../../../lib/packaging/objects-by-environment';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';

const files = (objects: ObjectsByEnvironment, base = 'prod') =>
  new Map(kustomizeOverlays({ name: 'shop', objects, base }).output.map(({ path, text }) => [path, text]));
const read = (objects: ObjectsByEnvironment, path: string) => parse(files(objects).get(path) ?? '');

interface Options {
  readonly name?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly image?: string;
  readonly replicas?: number;
  readonly labels?: { readonly [key: string]: string };
  readonly env?: readonly object[];
}

const workload = ({
  name = 'api',
  kind = 'Deployment',
  namespace,
  image = `r.example.com/${name}:1`,
  replicas,
  labels,
  env,
}: Options = {}): KubernetesObject => ({
  apiVersion: kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1',
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }), ...(labels && { labels }) },
  spec: {
    ...(replicas !== undefined && { replicas }),
    template: { ...(labels && { metadata: { labels } }), spec: { containers: [{ name, image, ...(env && { env }) }] } },
  },
});
const config = (name: string, data: object = {}): KubernetesObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });

test('what all environments have is in the base, what one has in its overlay, and what some have in a component', () => {
  const objects = {
    prod: [config('all'), workload({ name: 'sweep' }), config('one')],
    staging: [config('all'), workload({ name: 'sweep' })],
    dev: [config('all')],
  };
  expect([...files(objects).keys()]).toEqual([
    'base/kustomization.yaml',
    'base/config-map-all.yaml',
    'components/sweep/kustomization.yaml',
    'components/sweep/deployment-sweep.yaml',
    'overlays/dev/kustomization.yaml',
    'overlays/prod/kustomization.yaml',
    'overlays/prod/config-map-one.yaml',
    'overlays/staging/kustomization.yaml',
  ]);
  expect(read(objects, 'overlays/prod/kustomization.yaml')).toMatchObject({
    resources: ['../../base', 'config-map-one.yaml'],
    components: ['../../components/sweep'],
  });
  expect(read(objects, 'overlays/dev/kustomization.yaml')).not.toHaveProperty('components');
});

test("the application's own image stands in the base as the base's environment has it, and has its version in each overlay", () => {
  const image = `r.example.com:5000/shop/api:2@sha256:${'8f'.repeat(32)}`;
  const objects = { prod: [workload({ image })], dev: [workload({ image: 'r.example.com:5000/shop/api:main' })] };
  expect(read(objects, 'base/deployment-api.yaml').spec.template.spec.containers).toEqual([{ name: 'api', image }]);
  const name = 'r.example.com:5000/shop/api';
  expect(read(objects, 'overlays/prod/kustomization.yaml').images).toEqual([{ name, newTag: '2', digest: `sha256:${'8f'.repeat(32)}` }]);
  expect(read(objects, 'overlays/dev/kustomization.yaml').images).toEqual([{ name, newTag: 'main' }]);
});

test('an image of another repository in another environment has its short name in the base', () => {
  const objects = { prod: [workload({ image: 'r.example.com/prod/api:2' })], dev: [workload({ image: 'r.example.com/dev/api:main' })] };
  expect(read(objects, 'base/deployment-api.yaml').spec.template.spec.containers).toEqual([{ name: 'api', image: 'api' }]);
  expect(read(objects, 'overlays/dev/kustomization.yaml').images).toEqual([
    { name: 'api', newName: 'r.example.com/dev/api', newTag: 'main' },
  ]);
});

test("others' images stay where they are the same everywhere", () => {
  const objects = { prod: [workload({ image: 'docker.io/library/nginx:1' })], dev: [workload({ image: 'docker.io/library/nginx:1' })] };
  expect(read(objects, 'base/deployment-api.yaml').spec.template.spec.containers[0].image).toBe('docker.io/library/nginx:1');
  expect(read(objects, 'overlays/dev/kustomization.yaml')).not.toHaveProperty('images');
});

test('two images with one short name keep their repositories', () => {
  const [mine, other] = [workload({ image: 'r.example.com/a/api:1' }), workload({ name: 'b', image: 'r.example.com/b/api:1' })];
  const objects = { prod: [mine, other], dev: [mine, workload({ name: 'b', image: 'r.example.com/b/api:2' })] };
  expect(read(objects, 'overlays/dev/kustomization.yaml').images).toEqual([
    { name: 'r.example.com/a/api', newTag: '1' },
    { name: 'r.example.com/b/api', newTag: '2' },
  ]);
});

test('an image in two versions is set for most containers, and patched for the rest', () => {
  const at = (name: string, version: string) => workload({ name, image: `r.example.com/api:${version}` });
  const objects = { prod: [at('api', '1'), at('b', '1'), at('c', '1')], dev: [at('api', '2'), at('b', '2'), at('c', '3')] };
  expect(read(objects, 'overlays/dev/kustomization.yaml')).toMatchObject({
    images: [{ newTag: '2' }],
    patches: [{ path: 'patches/deployment-c.yaml' }],
  });
  expect(read(objects, 'overlays/dev/patches/deployment-c.yaml').spec.template.spec.containers).toEqual([
    { name: 'c', image: 'r.example.com/api:3' },
  ]);
});

test('counts of replicas, namespaces, and a label that tells environments apart are settings, not patches', () => {
  const at = (environment: string, replicas: number) => workload({ namespace: `shop-${environment}`, replicas, labels: { environment } });
  const objects = { prod: [at('prod', 3)], dev: [at('dev', 1)] };
  expect(read(objects, 'base/deployment-api.yaml')).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api' },
    spec: { replicas: 3, template: { spec: { containers: [{ name: 'api', image: 'r.example.com/api:1' }] } } },
  });
  expect(read(objects, 'base/kustomization.yaml').namespace).toBe('shop-prod');
  const overlay = read(objects, 'overlays/dev/kustomization.yaml');
  expect(overlay).toMatchObject({
    namespace: 'shop-dev',
    replicas: [{ name: 'api', count: 1 }],
    labels: [{ includeTemplates: true, pairs: { environment: 'dev' } }],
  });
  expect(overlay).not.toHaveProperty('patches');
});

test('kustomize may not set a namespace that an object must not have', () => {
  const gateway = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', metadata: { name: 'external' } };
  const objects = { prod: [workload({ namespace: 'shop' }), gateway], dev: [workload({ namespace: 'shop-dev' }), gateway] };
  expect(read(objects, 'overlays/dev/kustomization.yaml')).not.toHaveProperty('namespace');
  expect(read(objects, 'overlays/dev/deployment-api.yaml').metadata.namespace).toBe('shop-dev');
});

test('a label that some object lacks is patched where it is', () => {
  const objects = {
    prod: [workload({ labels: { environment: 'prod' } }), config('a')],
    dev: [workload({ labels: { environment: 'dev' } }), config('a')],
  };
  expect(read(objects, 'overlays/dev/kustomization.yaml')).not.toHaveProperty('labels');
  expect(read(objects, 'overlays/dev/patches/deployment-api.yaml').metadata).toEqual({ name: 'api', labels: { environment: 'dev' } });
});

test('a variable is patched by its name, behind those that stand before it', () => {
  const env = (level: string) => [
    { name: 'A', value: '1' },
    { name: 'LEVEL', value: level },
    { name: 'Z', value: '2' },
  ];
  const objects = { prod: [workload({ env: env('info') })], dev: [workload({ env: env('debug') })] };
  expect(read(objects, 'overlays/dev/patches/deployment-api.yaml').spec.template.spec.containers).toEqual([
    { name: 'api', env: [{ name: 'A' }, { name: 'LEVEL', value: 'debug' }] },
  ]);
});

test('a patch takes a key away with null, and an element with a directive', () => {
  const service = (spec: object): KubernetesObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec });
  const objects = {
    prod: [service({ type: 'ClusterIP', clusterIP: 'None' }), workload({ env: [{ name: 'A' }, { name: 'B' }] })],
    dev: [service({ type: 'ClusterIP' }), workload({ env: [{ name: 'B' }] })],
  };
  expect(read(objects, 'overlays/dev/patches/service-api.yaml').spec).toEqual({ clusterIP: null });
  expect(read(objects, 'overlays/dev/patches/deployment-api.yaml').spec.template.spec.containers[0].env).toEqual([
    { name: 'A', $patch: 'delete' },
  ]);
});

test('operations say what a merge cannot: null, another type, one word in a long list', () => {
  const rule = (host: string) => ({ host, paths: Array.from({ length: 20 }, (_, index) => `/${index}`) });
  const objects = {
    prod: [config('a', { limit: '50%' }), config('b', { rules: [rule('a.example.com'), rule('b.example.com')] })],
    dev: [config('a', { limit: 1, none: null }), config('b', { rules: [rule('a.example.com'), rule('c.example.com')] })],
  };
  expect(read(objects, 'overlays/dev/patches/config-map-a.yaml')).toEqual([
    { op: 'replace', path: '/data/limit', value: 1 },
    { op: 'add', path: '/data/none', value: null },
  ]);
  expect(read(objects, 'overlays/dev/patches/config-map-b.yaml')).toEqual([
    { op: 'replace', path: '/data/rules/1/host', value: 'c.example.com' },
  ]);
  expect(read(objects, 'overlays/dev/kustomization.yaml').patches[0]).toEqual({
    path: 'patches/config-map-a.yaml',
    target: { kind: 'ConfigMap', name: 'a' },
  });
});

test('only where a Rollout is, kustomize is told of Rollouts', () => {
  const [rollout, deployment] = [workload({ kind: 'Rollout' }), workload()];
  const paths = [...files({ prod: [rollout], staging: [rollout], dev: [deployment] }).keys()];
  expect(paths.filter((path) => path.includes('kustomizeconfig'))).toEqual([
    'components/rollout/kustomizeconfig/rollout.yaml',
    'components/rollout/kustomizeconfig/merge-keys.yaml',
  ]);
});

test('the order of environments and of keys changes nothing', () => {
  const reversed = (object: KubernetesObject) => Object.fromEntries(Object.entries(object).reverse()) as KubernetesObject;
  const [prod, dev] = [
    [workload({ labels: { environment: 'prod' } })],
    [workload({ labels: { environment: 'dev' }, image: 'r.example.com/api:2' })],
  ];
  expect([...files({ dev: dev.map(reversed), prod: prod.map(reversed) })]).toEqual([...files({ prod, dev })]);
});

test('empty annotations are noted: kustomize leaves them out', () => {
  const object = { ...config('a'), metadata: { name: 'a', annotations: {} } };
  expect(kustomizeOverlays({ name: 'shop', objects: { prod: [object] }, base: 'prod' }).notes).toMatchObject([
    { level: 'degraded', path: ['objects', 'prod', 0, 'metadata', 'annotations'] },
  ]);
});

const annotated = (annotations: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations } });

test.each([
  {
    title: 'a control character',
    object: config('a', { key: 'a\u0085b' }),
    problem: /objects\.prod\[0\]\.data\.key: .*U\+0085.*\[text-unreadable\]/,
  },
  {
    title: 'the merge key of YAML',
    object: config('a', { '<<': 'b' }),
    problem: /objects\.prod\[0\]\.data\["<<"\]: .*\[text-unreadable\]/,
  },
  { title: 'a list of objects', object: { ...config('a'), kind: 'ConfigMapList', items: [] }, problem: /\[object-is-list\]/ },
  {
    title: 'labels that are no texts',
    object: { ...config('a'), metadata: { name: 'a', labels: { a: 1 } } },
    problem: /\[metadata-not-text\]/,
  },
  { title: 'a key of an annotation that looks like a number', object: annotated({ '12': 'a' }), problem: /\[annotation-lost\]/ },
  {
    title: 'an annotation that makes kustomize drop the object',
    object: annotated({ 'config.kubernetes.io/local-config': 'true' }),
    problem: /\[annotation-lost\]/,
  },
  {
    title: 'a workload without the shape of one',
    object: { ...workload(), spec: { template: 'none' } },
    problem: /spec\.template: .*\[reference-unreadable\]/,
  },
  {
    title: 'a Rollout without the shape of one, in a key with a slash',
    object: {
      ...workload(),
      kind: 'Rollout',
      spec: { strategy: { canary: { trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': 'none' } } } } },
    },
    problem: /trafficRouting\.plugins\["argoproj-labs\/gatewayAPI"\]: .*\[reference-unreadable\]/,
  },
])('rejects $title, which kustomize cannot carry', ({ object, problem }) => {
  expect(() => files({ prod: [object as KubernetesObject] })).toThrow(problem);
});

test('rejects two objects that are one to kustomize', () => {
  const objects = [workload(), workload({ namespace: 'default' })];
  expect(() => files({ prod: objects })).toThrow(/objects\.prod\[1\]: .*Deployment api at index 0 too \[duplicate-object\]/);
});
