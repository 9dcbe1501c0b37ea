import fc from 'fast-check';
import type { JsonValue } from '../../lib/output/json-value';
import type { PackagedObjects } from '../../lib/packaging/objects-by-environment';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { nastyTexts } from '../output/nasty-text';
import { longText } from './long-text';
import { each, instance, list, map, same, type Varied, variedOf } from './varied';

/**
 * Objects of one application in one to three environments, which differ in leaves, in keys, in elements of lists, in whole objects,
 * in the namespace; some like those of real applications, some with what is only just allowed. Two objects of one environment are never
 * one and the same.
 *
 * @example
 * fc.assert(fc.property(packagedObjects(), (packaged) => { … }));
 */
export function packagedObjects(): fc.Arbitrary<PackagedObjects> {
  return fc
    .record({
      environments: fc.constantFrom(['prod'], ['dev', 'prod'], ['dev', 'prod', 'staging']),
      base: fc.nat(2),
      namespaces: fc.constantFrom(['shop', 'shop', 'shop'], ['shop-dev', 'shop', 'shop-staging'], ['shop', 'shop-2', 'shop']),
      others: fc.constantFrom(['kube-system', 'kube-system', 'kube-system'], ['infra-dev', 'infra', 'infra'], ['shop-2', 'infra', 'infra']),
      hasNamespaceObject: fc.boolean(),
      objects: fc.uniqueArray(
        fc.oneof({ weight: 4, arbitrary: strange }, { weight: 2, arbitrary: usual }, { weight: 1, arbitrary: filed }),
        {
          selector: ({ kind, name, scope }) => `${kind} ${scope} ${name}`,
          maxLength: 6,
        },
      ),
    })
    .map(({ environments, base, namespaces, others, hasNamespaceObject, objects }) => {
      const all = hasNamespaceObject ? [namespaceObject, ...objects] : objects;
      const byEnvironment = environments.map((environment, index) => {
        const [namespace = 'shop', other = 'infra'] = [namespaces[index], others[index] === namespaces[index] ? 'infra' : others[index]];
        return [environment, all.flatMap((object) => objectIn(object, { index, namespace, other }))] as const;
      });
      return { objects: Object.fromEntries(byEnvironment), base: environments[base % environments.length] ?? 'prod' };
    });
}

/** Text as people write it, and text that some reader takes for something else. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('api', 'info', 'debug', '1', '8080', 'true', 'v1.2.3', 'a b', '') },
  { weight: 3, arbitrary: fc.constantFrom(...nastyTexts.filter((text) => text.length < 100)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('{{ .Values.x }}', '{{{{', '{{- /* no */ -}}', '}}', '{', '`{{`', '{{ "a" }}\n  {{ b }}\n', '$x {{'),
  },
  { weight: 2, arbitrary: fc.constantFrom('on', '0o17', '1e3', '012', '1_000', '0x1f', 'line\nline\n', 'a: b', 'tab\there', '\n\nx\n\n') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => text.isWellFormed()) },
);

const anyKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'name', 'value', 'image', 'enabled', 'data') },
  { weight: 2, arbitrary: fc.constantFrom('app.kubernetes.io/name', 'a.b', 'a-b', 'aB', 'A_B', 'tls.key', '12', 'true', 'on', 'x/y.z') },
  { weight: 1, arbitrary: anyText.filter((text) => text !== '__proto__') },
);

const anyNumber: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 10 }) },
  { weight: 2, arbitrary: fc.constantFrom(-1, 0, 999_999, 1_000_000, 1_234_567, 2 ** 31, 2 ** 53, 1e21, 1e-7, 0.5, 0.1, -1.5, 1e100) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)) },
);

const anyScalar: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 2, arbitrary: anyNumber },
  { weight: 2, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constant(null) },
);

const anyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: anyScalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.tuple(anyKey, tie('value')), { selector: ([key]) => key, maxLength: 3 }).map(Object.fromEntries),
    },
  ),
})).value;

const presence: fc.Arbitrary<readonly boolean[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([true, true, true]) },
  { weight: 1, arbitrary: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()) },
);

/** A tree that environments share in part: at every level something may differ, or be there in some environments only. */
const anyTree: fc.Arbitrary<Varied> = fc.letrec<{ tree: Varied; entries: Varied; elements: Varied }>((tie) => ({
  entries: fc.uniqueArray(fc.tuple(anyKey, tie('tree')), { selector: ([key]) => key, maxLength: 4 }).map((entries) => map(entries)),
  elements: fc
    .record({
      key: fc.constantFrom('name', 'name', 'key', 'containerPort', 'mountPath', 'type'),
      values: fc.uniqueArray(fc.oneof(fc.constantFrom<JsonValue>('a', 'b', 'c', 80, 8080), anyText), { maxLength: 3 }),
      rest: fc.array(fc.uniqueArray(fc.tuple(anyKey, tie('tree')), { selector: ([key]) => key, maxLength: 2 }), {
        minLength: 3,
        maxLength: 3,
      }),
      present: fc.array(presence, { minLength: 3, maxLength: 3 }),
    })
    .map(({ key, values, rest, present }) =>
      list(
        values.map((value, index) => {
          const others = (rest[index] ?? []).filter(([other]) => other !== key);
          return { ...map([[key, same(value)], ...others]), in: present[index] ?? [true, true, true] };
        }),
      ),
    ),
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: anyScalar.map(same) },
    { weight: 3, arbitrary: variedOf(anyScalar) },
    { weight: 1, arbitrary: variedOf(anyJson) },
    { weight: 3, arbitrary: tie('entries') },
    { weight: 2, arbitrary: tie('elements') },
    { weight: 1, arbitrary: fc.array(tie('tree'), { maxLength: 3 }).map((members) => list(members)) },
  ),
})).tree;

const fileKeys = [
  'a.json',
  'A.json',
  'a_json',
  '.hidden',
  'dump.tmp',
  'old.bak',
  'con.txt',
  'GIT~1',
  'texts',
  'enabled',
  '..a',
  'é',
  'x'.repeat(253),
];

/** One object in all environments. */
interface VariedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** In the application's own namespace, in another, or in none. */
  readonly scope: 'own' | 'other' | 'none' | 'itself';
  readonly labels: Varied;
  readonly annotations: Varied;
  readonly fields: Varied;
  readonly in: readonly boolean[];
}

const always = [true, true, true];
const entriesOf = (value: fc.Arbitrary<JsonValue>) =>
  fc.uniqueArray(fc.tuple(anyKey, variedOf(value)), { selector: ([key]) => key, maxLength: 3 }).map((entries) => map(entries));
const maybe = (tree: fc.Arbitrary<Varied>) => fc.oneof({ weight: 2, arbitrary: fc.constant(each([])) }, { weight: 1, arbitrary: tree });
const scope = fc.constantFrom('own' as const, 'own' as const, 'own' as const, 'none' as const, 'other' as const);

const namespaceObject: VariedObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  name: '',
  scope: 'itself',
  labels: map([['environment', each(['dev', 'prod', 'staging'])]]),
  annotations: each([]),
  fields: map([]),
  in: always,
};

const strange: fc.Arbitrary<VariedObject> = fc.record({
  apiVersion: fc.constantFrom('v1', 'example.com/v1'),
  kind: fc.constantFrom('ConfigMap', 'Secret', 'Widget', 'Deployment', 'Service', 'Job'),
  name: fc.constantFrom('api', 'api-config', 'web', 'web.example.com', 'values', 'system:admin', '1'),
  scope,
  labels: maybe(entriesOf(anyText)),
  annotations: maybe(entriesOf(anyText)),
  fields: fc
    .uniqueArray(fc.tuple(fc.oneof(fc.constantFrom('spec', 'data'), anyKey), anyTree), { selector: ([key]) => key, maxLength: 3 })
    .map((entries) => map(entries)),
  in: presence,
});

/** Lists of whatever is in them that are too long for values, and some that are not; nothing tells their elements apart. */
const longList: fc.Arbitrary<JsonValue> = fc
  .tuple(fc.array(anyJson, { minLength: 1, maxLength: 4 }), fc.constantFrom(1, 120))
  .map(([elements, times]) => Array.from({ length: times }, () => elements).flat());

/** Objects with texts that are too long for values, and keys that name files badly. */
const filed: fc.Arbitrary<VariedObject> = fc.record({
  apiVersion: fc.constantFrom('v1', 'example.com/v1'),
  kind: fc.constantFrom('ConfigMap', 'ConfigMap', 'Secret', 'Widget'),
  name: fc.constantFrom('api-config', 'texts', 'texts.json'),
  scope,
  labels: maybe(entriesOf(anyText)),
  annotations: fc.constant(each([])),
  fields: fc
    .tuple(
      fc.constantFrom('data', 'binaryData', 'spec'),
      fc.uniqueArray(
        fc.tuple(fc.constantFrom(...fileKeys), variedOf(fc.oneof({ weight: 3, arbitrary: longText }, { weight: 1, arbitrary: longList }))),
        { selector: ([key]) => key, minLength: 1, maxLength: 3 },
      ),
    )
    .map(([field, entries]) => map([[field, map(entries)]])),
  in: presence,
});

const usual: fc.Arbitrary<VariedObject> = fc
  .record({
    name: fc.constantFrom('api', 'web', 'probe-agent'),
    scope: fc.constant('own' as const),
    kind: fc.constantFrom(
      'Deployment',
      'StatefulSet',
      'Rollout',
      'Service',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
      'CronJob',
      'NetworkPolicy',
    ),
    replicas: variedOf(fc.integer({ min: 0, max: 9 })),
    version: variedOf(fc.constantFrom('1.2.3', '1.3.0-rc.1', 'main')),
    image: variedOf(
      fc.constantFrom('r.example.com/api:1.2.3', 'r.example.com/api:main', `r.example.com:5000/x/api:1@sha256:${'8f'.repeat(32)}`, 'api'),
    ),
    level: variedOf(fc.constantFrom('info', 'debug', '')),
    env: variedOf(fc.constantFrom('1', 'on', '{{x}}')),
    cpu: variedOf(fc.constantFrom('1', '500m', '2')),
    selector: variedOf(fc.constantFrom<JsonValue>({ disk: 'ssd' }, { zone: 'a', 'example.com/pool': 'b' }, {})),
    tolerations: variedOf(fc.constantFrom<JsonValue>([{ key: 'a', operator: 'Exists' }], [])),
    sidecar: presence,
    in: presence,
    podAnnotations: maybe(entriesOf(anyText)),
    volumes: variedOf(
      fc.constantFrom<JsonValue>([], [{ name: 'c', configMap: { name: 'api-config' } }], [{ name: 's', secret: { secretName: 'api' } }]),
    ),
  })
  .map(({ name, replicas, version, image, level, env, cpu, selector, tolerations, sidecar, podAnnotations, volumes, ...rest }) => {
    const common: [string, Varied][] = [
      ['app.kubernetes.io/instance', same(name)],
      ['environment', each(['dev', 'prod', 'staging'])],
    ];
    const labels: Varied = map([...common, ['app.kubernetes.io/version', version]]);
    const resources = map([
      [
        'requests',
        map([
          ['cpu', cpu],
          ['memory', same('512Mi')],
        ]),
      ],
    ]);
    const variables = list([
      {
        ...map([
          ['name', same('LOG_LEVEL')],
          ['value', level],
        ]),
        in: always,
      },
      {
        ...map([
          ['name', same('MORE')],
          ['value', env],
        ]),
        in: sidecar,
      },
    ]);
    const container = map([
      ['name', same(name)],
      ['image', image],
      ['env', variables],
      ['resources', resources],
    ]);
    const second = {
      ...map([
        ['name', same('proxy')],
        ['image', same('r.example.com/proxy:1')],
      ]),
      in: sidecar,
    };
    const pod = map([
      ['containers', list([{ ...container, in: always }, second])],
      ['nodeSelector', selector],
      ['tolerations', tolerations],
      ['volumes', volumes],
    ]);
    const template = map([
      [
        'metadata',
        map([
          ['labels', labels],
          ['annotations', podAnnotations],
        ]),
      ],
      ['spec', pod],
    ]);
    const peers = ['proxy', 'api'].map((label) =>
      map([
        ['to', same([{ podSelector: { matchLabels: { app: label } } }])],
        ['ports', each([[{ port: 1 }], [{ port: 2 }], undefined])],
      ]),
    );
    const spec: Record<string, Varied> = {
      Service: map([
        ['type', same('ClusterIP')],
        [
          'ports',
          list([
            {
              ...map([
                ['name', same('http')],
                ['port', same(80)],
                ['nodePort', replicas],
              ]),
              in: always,
            },
          ]),
        ],
      ]),
      HorizontalPodAutoscaler: map([
        ['minReplicas', replicas],
        ['maxReplicas', same(10)],
        ['scaleTargetRef', same({ kind: 'Deployment', name })],
      ]),
      PodDisruptionBudget: map([
        ['maxUnavailable', replicas],
        ['selector', same({ matchLabels: { 'app.kubernetes.io/instance': name } })],
      ]),
      NetworkPolicy: map([
        ['podSelector', same({})],
        ['egress', list(peers.map((peer, index) => ({ ...peer, in: index === 0 ? sidecar : always })))],
      ]),
      CronJob: map([
        ['schedule', same('0 3 * * *')],
        ['jobTemplate', map([['spec', map([['template', template]])]])],
      ]),
    };
    const workload = map([
      ['replicas', replicas],
      ['selector', map([['matchLabels', map(common.slice(0, 1))]])],
      ['template', template],
    ]);
    return { ...rest, apiVersion: 'v1', name, labels, annotations: each([]), fields: map([['spec', spec[rest.kind] ?? workload]]) };
  });

function objectIn(
  object: VariedObject,
  { index, namespace, other }: { index: number; namespace: string; other: string },
): KubernetesObject[] {
  if (object.in[index] !== true) return [];
  const [labels, annotations] = [object.labels, object.annotations].map((tree) => instance(tree, index));
  const fields = instance(object.fields, index);
  const inside = { own: namespace, other, none: undefined, itself: undefined }[object.scope];
  const name = object.scope === 'itself' ? namespace : object.name;
  const metadata = {
    name,
    ...(inside !== undefined && { namespace: inside }),
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
  };
  const reserved = { apiVersion: object.apiVersion, kind: object.kind, metadata };
  // labels are maps of whatever was drawn: manifests of others may hold anything there
  return [{ ...(fields as object), ...reserved } as unknown as KubernetesObject];
}
