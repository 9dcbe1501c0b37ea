import { helmChart, type KubernetesObject, kustomizeOverlays, type OutputFile } from 'orchestra-cdk';
import { formatPath } from '../../lib/model/issue';
import { chartSecrets } from '../../lib/packaging/helm/chart-secrets';
import { formatDifference, objectDifferences } from '../../lib/packaging/object-differences';

const chart = { name: 'shop', version: '1.0.0' };

function secret(fields: object, name = 'creds'): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'shop' }, ...fields };
}

function listOf(...items: readonly KubernetesObject[]): KubernetesObject {
  return { apiVersion: 'v1', kind: 'List', items } as unknown as KubernetesObject; // lists have no name
}

function deployment(fields: object, metadata: object = {}): KubernetesObject {
  const pod = {
    metadata: { labels: { app: 'api' }, ...metadata },
    spec: { containers: [{ name: 'api', image: 'r.example.com/api:1', ...fields }] },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'api' } }, template: pod },
  } as KubernetesObject;
}

function textOf(output: readonly OutputFile[], path: string): string {
  return output.find((file) => file.path === path)?.text ?? '';
}

/** Each sort of place, with a value that is a secret there. */
const places: readonly (readonly [string, (value: string) => KubernetesObject, string])[] = [
  ['data', (value) => secret({ data: { p: value } }), 'secretCreds.p'],
  ['text', (value) => secret({ stringData: { p: value } }), 'secretCreds.p'],
  ['a list', (value) => listOf(secret({ data: { p: value } })), 'secretCreds.p'],
  ['a list in a list', (value) => listOf(listOf(secret({ data: { p: value } }))), 'secretCreds.p'],
  ['a variable', (value) => deployment({ env: [{ name: 'DB_PASSWORD', value }] }), 'api.env.DB_PASSWORD'],
  ['variables of one name', (value) => deployment({ env: ['A_TOKEN', 'A_TOKEN'].map((name) => ({ name, value })) }), ''],
  ['an address', (value) => deployment({ env: [{ name: 'URL', value: `https://u:${value}@example.com` }] }), 'api.env.URL'],
  [
    'a header of a probe',
    (value) =>
      deployment({
        livenessProbe: { httpGet: { path: '/', port: 80, httpHeaders: [{ name: 'Authorization', value: `Bearer ${value}` }] } },
      }),
    '',
  ],
  [
    'a header of a probe by its name',
    (value) => deployment({ livenessProbe: { httpGet: { path: '/', port: 80, httpHeaders: [{ name: 'X-Api-Key', value }] } } }),
    '',
  ],
  ['arguments', (value) => deployment({ args: ['--password', value] }), 'api.args'],
  [
    'an annotation',
    (value) => secret({ metadata: { name: 'creds', namespace: 'shop', annotations: { a: `{"password":"${value}"}` } } }),
    '',
  ],
  ['a ConfigMap', (value) => ({ ...secret({ data: { 'app.conf': `password=${value}\n` } }), kind: 'ConfigMap' }), 'configMapCreds.appConf'],
  ['a field', (value) => ({ ...secret({ spec: { db: { password: value } } }), apiVersion: 'example.com/v1', kind: 'Database' }), ''],
];

describe.each(places)('a secret in %s', (_title, place, name) => {
  const cases = [
    ['the same in both', ['hunter2prod', 'hunter2prod']],
    ['different', ['hunter2dev', 'hunter2prod']],
  ] as const;

  it.each(cases)('%s is nowhere in the chart, and wanted at every install', (_title2, [dev, prod]) => {
    const source = { chart, objects: { dev: [place(dev)], prod: [place(prod)] }, base: 'prod' };
    const { output, notes } = helmChart(source);
    expect(output.filter(({ text }) => text.includes('hunter2')).map(({ path }) => path)).toEqual([]);
    const environments = new Set(notes.map(({ path }) => formatPath(path).split(/[.[]/)[1]));
    expect([...environments]).toEqual(['dev', 'prod']);
    expect(JSON.stringify(notes)).not.toContain('hunter2');
    expect(JSON.stringify(chartSecrets(source, 'dev'))).toContain(dev);
    expect(JSON.stringify(chartSecrets(source, 'prod'))).toContain(prod);
    const templates = output
      .filter(({ path }) => path.startsWith('templates/'))
      .map(({ text }) => text)
      .join('');
    expect(templates).toMatch(/required "[\w.]+ must be given: the chart has no secrets, its README\.md says which it needs" \.Values\./);
    if (name !== '') expect(templates).toContain(`required "${name} must be given`);
    expect(textOf(output, 'README.md')).toMatch(/## Secrets\n\nThe chart has none of these values[\s\S]*\n- `/);
    expect(textOf(output, 'README.md')).toContain('--values ../secrets-prod.yaml');
  });

  it('is noted by overlays, with the place of the input', () => {
    const { notes } = kustomizeOverlays({ name: 'shop', objects: { prod: [place('hunter2')] }, base: 'prod' });
    expect(notes.length).toBeGreaterThan(0);
    for (const { level, target, path } of notes)
      expect({ level, target, within: path.slice(0, 3) }).toEqual({
        level: 'degraded',
        target: 'kustomize',
        within: ['objects', 'prod', 0],
      });
    expect(JSON.stringify(notes)).not.toContain('hunter2');
  });

  it('is hidden in what differs', () => {
    const lines = objectDifferences([place('hunter2dev')], [place('hunter2prod')]).map(formatDifference);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/: \(a secret\) became \(a secret\)$/);
  });
});

describe('a chart', () => {
  it('leaves a Secret out that is in the cluster already', () => {
    const { output } = helmChart({ chart, objects: { prod: [secret({ data: { p: 'aHVudGVyMg==' } })] }, base: 'prod' });
    expect(textOf(output, 'templates/secret-creds.yaml')).toMatch(/^\{\{- if \.Values\.secretCreds\.enabled \}\}/);
    expect(textOf(output, 'values.yaml')).toContain('enabled: true');
  });

  it('asks for what only some environments have where they have it', () => {
    const objects = { dev: [deployment({ env: [] })], prod: [deployment({ env: [{ name: 'A_TOKEN', value: 'hunter2' }] })] };
    const more = [{ name: 'B', value: 'b' }];
    const both = {
      dev: [deployment({ env: more })],
      prod: [deployment({ env: [{ name: 'A_TOKEN', value: 'hunter2' }, ...more] })],
    };
    for (const each of [objects, both]) {
      const { output } = helmChart({ chart, objects: each, base: 'prod' });
      expect(output.filter(({ text }) => text.includes('hunter2'))).toEqual([]);
    }
    const text = textOf(helmChart({ chart, objects: both, base: 'prod' }).output, 'templates/api/deployment.yaml');
    expect(text).toMatch(/if \.Values\.api\.envVar\.A_TOKEN\.enabled \}\}\n +- name: A_TOKEN\n +value: \{\{ required /);
  });

  it.each([
    ['a Secret that somebody else fills', secret({ type: 'Opaque' })],
    ['a reference', deployment({ env: [{ name: 'A_TOKEN', valueFrom: { secretKeyRef: { name: 'a', key: 'token' } } }] })],
    [
      'a name of a Secret',
      { ...secret({ spec: { tls: [{ secretName: 'web-tls' }] } }), apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
    ],
    [
      'a text that the pods say everybody may read',
      deployment(
        { env: [{ name: 'SITE_TOKEN', value: 'x' }] },
        { annotations: { 'api.orchestra-cdk/literals': 'env.SITE_TOKEN: every page shows it' } },
      ),
    ],
    [
      'what a probe asks, as the pods say that everybody may read it',
      deployment(
        {
          livenessProbe: { httpGet: { path: '/?token=hunter2', port: 80, httpHeaders: [{ name: 'Authorization', value: 'Bearer x' }] } },
          startupProbe: { exec: { command: ['redis-cli', '-a', 'hunter2'] } },
        },
        {
          annotations: {
            'api.orchestra-cdk/literals':
              ['headers.Authorization', 'path'].map((place) => `probes.liveness.${place}: open`).join('\n') +
              '\nprobes.startup.command: open',
          },
        },
      ),
    ],
    [
      'a text that the object says everybody may read',
      secret({
        data: { ca: 'x' },
        metadata: { name: 'creds', namespace: 'shop', annotations: { 'orchestra-cdk/literals': 'data.ca: public' } },
      }),
    ],
  ])('has nothing to say of %s', (_title, object) => {
    const packaged = { objects: { prod: [object] }, base: 'prod' };
    expect(helmChart({ chart, ...packaged }).notes).toEqual([]);
    expect(kustomizeOverlays({ name: 'shop', ...packaged }).notes).toEqual([]);
    expect(chartSecrets({ chart, ...packaged }, 'prod')).toEqual({});
  });
});

describe('a list of objects', () => {
  it('is the same as its members', () => {
    const members = [deployment({}), secret({ type: 'Opaque' })];
    const make = (objects: readonly KubernetesObject[]) => ({ objects: { prod: objects }, base: 'prod' });
    expect(helmChart({ chart, ...make([listOf(...members)]) })).toEqual(helmChart({ chart, ...make(members) }));
    expect(kustomizeOverlays({ name: 'shop', ...make([listOf(...members)]) })).toEqual(
      kustomizeOverlays({ name: 'shop', ...make(members) }),
    );
    expect(objectDifferences([listOf(...members)], members)).toEqual([]);
  });

  it('of one kind says what its members are', () => {
    const typed = { apiVersion: 'v1', kind: 'SecretList', items: [{ metadata: { name: 'creds' }, data: { p: 'aHVudGVyMg==' } }] };
    const objects = { prod: [typed as unknown as KubernetesObject] }; // lists have no name
    expect(helmChart({ chart, objects, base: 'prod' }).notes).toMatchObject([{ path: ['objects', 'prod', 0, 'items', 0] }]);
  });

  it('has its mistakes where they were made', () => {
    const objects = { prod: [secret({}, 'a'), listOf(secret({}, 'b'), secret({}, ''))] };
    const path = ['objects', 'prod', 1, 'items', 1, 'metadata', 'name'];
    for (const make of [
      () => helmChart({ chart, objects, base: 'prod' }),
      () => kustomizeOverlays({ name: 'shop', objects, base: 'prod' }),
    ])
      expect(make).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path, code: 'object-incomplete' })] }));
  });
});
