import { createHash } from 'node:crypto';
import { type ChartSource, helmChart } from 'orchestra-cdk';
import { parse } from 'yaml';
import { readDeliveryFile } from '../../../lib/delivery/integrity/delivery-file';
import { readFileFindings } from '../../../lib/delivery/integrity/integrity-findings';
import { limitIssues } from '../../../lib/packaging/helm/check/size-issues';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';

/** A text of 101 lines: one too many. */
const long = (first: string) => `${first}\n${'- rule\n'.repeat(100)}`;

type Data = { readonly [key: string]: string };

function configMap(data: Data, more: Partial<KubernetesObject> = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'rules' }, data, ...more };
}

/** Files by path of a chart of one ConfigMap, whose data are these by environment; the base is the last. */
function chartOf(data: { readonly [environment: string]: Data }, rest: Partial<ChartSource> = {}): Record<string, string> {
  const objects = Object.fromEntries(Object.entries(data).map(([name, each]) => [name, [configMap(each)]]));
  return filesOf({ objects, base: Object.keys(data).at(-1) ?? '', ...rest });
}

function filesOf(source: Omit<ChartSource, 'chart'>): Record<string, string> {
  return Object.fromEntries(
    helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...source }).output.map(({ path, text }) => [path, text]),
  );
}

function texts(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith('files/')));
}

const template = 'templates/config-map-rules.yaml';
const both = chartOf({ dev: { 'a.yml': long('dev') }, prod: { 'a.yml': long('prod') } });

describe('a text that is too long for a value', () => {
  it('stands in a file of each environment, as it is, and the template reads it', () => {
    expect(texts(both)).toEqual({
      'files/dev/config-map-rules/a.yml': long('dev'),
      'files/prod/config-map-rules/a.yml': long('prod'),
    });
    expect(both[template]).toContain(
      '  a.yml: {{ include "shop.text" (list . .Values.configMapRules.aYml "config-map-rules/a.yml" dict) | quote }}\n',
    );
    expect(both['templates/_helpers.tpl']).toContain('(has $environment (list "dev" "prod"))');
  });

  it('leaves its value empty, which says where it is, and so do the schema and the README', () => {
    const said = '`a.yml` of the configuration. While it is empty: that of `files/<environment>/config-map-rules/a.yml`.';
    expect(both['values.yaml']).toContain(`configMapRules:\n  # -- ${said}\n  aYml: ""\n`);
    expect(parse(both['values-dev.yaml'] ?? '')).toEqual({ global: { environment: 'dev' } });
    expect(JSON.parse(both['values.schema.json'] ?? '')).toMatchObject({
      properties: { configMapRules: { properties: { aYml: { type: 'string', description: said, default: '' } } } },
    });
    expect(both['README.md']).toContain(`| \`configMapRules.aYml\` | string | \`""\` | ${said} |\n`);
    expect(both['README.md']).toContain('`--set-file configMapRules.aYml=FILE`');
  });

  it('keeps its line ends in a checkout, by a file that is not packed', () => {
    expect(both['.gitattributes']).toContain('\n/files/** -text\n');
    expect(both['.helmignore']).toContain('\n.gitattributes\n');
  });

  it('changes nothing of a chart that has none', () => {
    const plain = chartOf({ dev: { a: 'debug' }, prod: { a: 'info' } });
    expect(Object.keys(plain)).not.toContain('.gitattributes');
    expect(`${plain['.helmignore']}${plain['README.md']}${plain['templates/_helpers.tpl']}`).not.toMatch(/gitattributes|files\/|\.text"/);
  });

  it.each([
    ['101 lines, the last without its end', `${'x\n'.repeat(100)}x`, true],
    ['100 lines', `${'x\n'.repeat(99)}x`, false],
    ['100 lines with their ends', 'x\n'.repeat(100), false],
    ['4097 bytes', 'x'.repeat(4097), true],
    ['4096 bytes', 'x'.repeat(4096), false],
    ['4098 bytes of 2049 characters', 'é'.repeat(2049), true],
  ])('is one of %s: %#', (_title, text, isFile) => {
    expect(Object.keys(texts(chartOf({ dev: { a: 'short' }, prod: { a: text } }))).length).toBe(isFile ? 2 : 0);
  });

  it('is in the template where it is the same everywhere', () => {
    const files = chartOf({ dev: { a: long('x') }, prod: { a: long('x') } });
    expect(texts(files)).toEqual({});
    expect(files[template]).toContain('a: |\n');
  });

  it('is one file where some environments have the same, that of the base first', () => {
    const files = chartOf({ dev: { a: long('x') }, qa: { a: long('y') }, test: { a: long('y') }, prod: { a: long('x') } });
    expect(Object.keys(texts(files)).sort()).toEqual(['files/prod/config-map-rules/a.txt', 'files/qa/config-map-rules/a.txt']);
    expect(files[template]).toContain('"config-map-rules/a.txt" (dict "dev" "prod" "test" "qa")) | quote');
  });

  it('is absent where an environment does not have it, and there where it is given', () => {
    const files = chartOf({ dev: { b: '' }, prod: { a: long('x'), b: '' } });
    expect(files[template]).toContain(
      '  {{- with include "shop.text" (list . .Values.configMapRules.a "config-map-rules/a.txt" (dict "dev" "")) }}\n  a: {{ . | quote }}\n  {{- end }}\n',
    );
  });

  it('may be empty in an environment, and absent in another', () => {
    const files = chartOf({ dev: { a: '', b: '' }, test: { b: '' }, prod: { a: long('x'), b: '' } });
    expect(files[template]).toMatch(
      /\{\{- if \.Values\.configMapRules\.a\.enabled \}\}\n {2}a: \{\{ include .* \(dict "dev" "" "test" "prod"\)\)/,
    );
  });

  it('is of any kind of object, in any field', () => {
    const dashboard = (name: string): KubernetesObject[] => [
      {
        apiVersion: 'grafana.integreatly.org/v1beta1',
        kind: 'GrafanaDashboard',
        metadata: { name: 'web' },
        spec: { json: long(name) },
      } as KubernetesObject, // of a definition
    ];
    const files = filesOf({ objects: { dev: dashboard('dev'), prod: dashboard('prod') }, base: 'prod' });
    expect(Object.keys(texts(files))).toEqual(['files/prod/grafana-dashboard-web/spec.json', 'files/dev/grafana-dashboard-web/spec.json']);
  });

  it('may be a list, whose file is YAML, and whose value a list', () => {
    const group = (name: string, count: number) =>
      Array.from({ length: count }, (_, each) => ({ alert: `a${each}`, expr: `up{environment="${name}"}`, note: '{{ $value }}\n\nü' }));
    const alerts = (name: string): KubernetesObject[] => [
      {
        apiVersion: 'v1',
        kind: 'Widget',
        metadata: { name: 'web' },
        spec: { long: group(name, 40), short: group(name, 2) },
      } as KubernetesObject, // of a definition
    ];
    const files = filesOf({ objects: { dev: alerts('dev'), prod: alerts('prod') }, base: 'prod' });
    expect(Object.keys(texts(files))).toEqual(['files/prod/widget-web/spec.long.yaml', 'files/dev/widget-web/spec.long.yaml']);
    expect(parse(files['files/dev/widget-web/spec.long.yaml'] ?? '')).toEqual(group('dev', 40));
    expect(files['templates/widget-web.yaml']).toMatch(
      /\n {2}long:\n {4}\{\{- include "shop\.text" \(.* "widget-web\/spec\.long\.yaml" dict\) \| trimSuffix "\\n" \| nindent 4 \}\}\n/,
    );
    expect(parse(files['values.yaml'] ?? '')).toMatchObject({ widgetWeb: { longJson: '', shortJson: expect.stringContaining('a1') } });
    expect(files['README.md']).toContain('| `widgetWeb.longJson` | string | `""` |');
  });

  it('is no map, of which single keys may be given', () => {
    const map = (name: string) => Object.fromEntries(Array.from({ length: 300 }, (_, each) => [`${name}${each}`, 'x'.repeat(20)]));
    const of = (name: string): KubernetesObject[] => [
      { apiVersion: 'v1', kind: 'Widget', metadata: { name: 'web' }, spec: { a: map(name) } } as KubernetesObject, // of a definition
    ];
    expect(texts(filesOf({ objects: { dev: of('d'), prod: of('p') }, base: 'prod' }))).toEqual({});
  });

  it('is one for objects that have the same under one name', () => {
    const places = (text: string) =>
      ['a', 'b'].map((namespace) => configMap({ 'x.txt': text }, { metadata: { name: 'rules', namespace } }));
    const home = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'a' } };
    const of = (text: string) => [...places(text), home];
    const files = filesOf({ objects: { dev: of(long('dev')), prod: of(long('prod')) }, base: 'prod' });
    expect(Object.keys(texts(files)).length).toBe(2);
  });

  it('is never shared with another text of the same name', () => {
    const [dev, prod] = ['dev', 'prod'].map((name) => ({ 'a.b': long(`1 ${name}`), 'a-b': long(`2 ${name}`) }));
    const files = chartOf({ dev: dev ?? {}, prod: prod ?? {} });
    expect(new Set(Object.values(texts(files))).size).toBe(4);
    expect(parse(files['values.yaml'] ?? '')).toMatchObject({ configMapRules: { aB: '' } });
  });
});

describe('a text that stays a value', () => {
  it('is one that is declared to be one', () => {
    const extra = { object: 'ConfigMap/rules', path: 'data["a.yml"]', name: 'rules', description: 'Rules.' };
    const files = chartOf({ dev: { 'a.yml': long('dev') }, prod: { 'a.yml': long('prod') } }, { extraValues: [extra] });
    expect(texts(files)).toEqual({});
    expect(parse(files['values.yaml'] ?? '')).toMatchObject({ rules: long('prod') });
  });

  it('is one that begins with what Helm takes off a file', () => {
    const files = chartOf({ dev: { a: `\ufeff${long('dev')}` }, prod: { a: long('prod') } });
    expect(texts(files)).toEqual({});
    expect(parse(files['values-dev.yaml'] ?? '')).toMatchObject({ configMapRules: { a: `\ufeff${long('dev')}` } });
  });

  it('is a secret, of which the chart has neither', () => {
    const secret = (name: string) => [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, stringData: { key: long(name) } }];
    const files = filesOf({ objects: { dev: secret('dev'), prod: secret('prod') }, base: 'prod' });
    expect(texts(files)).toEqual({});
    expect(JSON.stringify(files)).not.toContain('- rule');
  });
});

describe('the name of a file of a text', () => {
  const nameOf = (key: string, field: 'data' | 'binaryData' = 'data') => {
    const object = (text: string) => [{ ...configMap({}), [field]: { [key]: long(text) } }];
    const found = texts(filesOf({ objects: { dev: object('dev'), prod: object('prod') }, base: 'prod' }));
    return Object.keys(found)[0]?.replace('files/prod/config-map-rules/', '');
  };

  it.each([
    ['rules.yml', 'rules.yml'],
    ['Dockerfile', 'Dockerfile.txt'],
    ['trace.log', 'trace.log.txt'], // a list of ignored files may have it
    ['old.bak', 'old.bak.txt'],
    ['.env', 'env.txt'],
    ['..data', 'data.txt'],
    ['con.json', 'text-con.json'],
    ['ключ', 'text.txt'],
    ['x'.repeat(253), `${'x'.repeat(200)}.txt`],
  ])('of %s is %s', (key, name) => {
    expect(nameOf(key)).toBe(name);
  });

  it('says base64 of data in it', () => {
    expect(nameOf('logo.png', 'binaryData')).toBe('logo.png.base64.txt');
  });

  it('is another where letter case alone would tell two apart', () => {
    const [dev, prod] = ['dev', 'prod'].map((name) => ({ 'A.yml': long(`1 ${name}`), 'a.yml': long(`2 ${name}`) }));
    expect(Object.keys(texts(chartOf({ dev: dev ?? {}, prod: prod ?? {} }))).sort()).toEqual([
      'files/dev/config-map-rules/A.yml',
      'files/dev/config-map-rules/a-2.yml',
      'files/prod/config-map-rules/A.yml',
      'files/prod/config-map-rules/a-2.yml',
    ]);
  });
});

describe('the size of a release', () => {
  it('has the files of all environments in it', () => {
    // hardly smaller when it is compressed
    const noise = (seed: string) =>
      Array.from({ length: 5600 }, (_, each) => createHash('sha384').update(`${seed}${each}`).digest('base64')).join('\n');
    const objects = { dev: [configMap({ a: noise('dev') })], prod: [configMap({ a: noise('prod') })] };
    expect(() => filesOf({ objects: { prod: objects.prod }, base: 'prod' })).not.toThrow();
    expect(() => filesOf({ objects, base: 'prod' })).toThrow(/objects\.prod: must result in a release of at most 1048576 bytes/);
    const files = [{ path: 'files/dev/a.txt', text: 'x'.repeat(6 * 2 ** 20) }];
    expect(limitIssues(files, { objects: {}, base: '' }).map(({ code }) => code)).toContain('chart-file-too-large');
  });
});

describe('the files of a delivery with such texts', () => {
  const given = Object.entries(both).map(([path, text]) => readDeliveryFile(`helm/${path}`, text));
  const findings = (files: typeof given) =>
    readFileFindings(new Map(files.map((each) => [each.path, each])), {}).map(({ from, to }) => `${from} -> ${to}`);
  const dev = 'helm/files/dev/config-map-rules/a.yml';

  it('name one another, and are not read as YAML', () => {
    expect(findings(given)).toEqual([]);
    expect(readDeliveryFile(dev, '{{ not: yaml').fault).toBeUndefined();
  });

  it('lose none without a finding, and have none that no template reads', () => {
    expect(findings(given.filter(({ path }) => path !== dev))).toEqual([`helm/${template} -> ${dev}`]);
    const lost = 'helm/files/dev/config-map-rules/b.yml';
    expect(findings([...given, readDeliveryFile(lost, 'x')])).toEqual([`${lost} -> helm/templates`]);
  });
});
