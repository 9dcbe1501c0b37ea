import type { ChartContents } from '../../../lib/packaging/helm/documents/chart-contents';
import { chartDocuments } from '../../../lib/packaging/helm/documents/chart-documents';
import { deployment, object, service, workload } from './objects';
import { contents, value } from './values';

/** Files of a chart by their paths. */
function files(given: ChartContents): Record<string, string> {
  return Object.fromEntries(
    chartDocuments({ ...given, files: [], helpers: [], definitions: [], texts: [] }).map(({ path, text }) => [path, text]),
  );
}

const plain = contents([value('api.image.tag', { dev: 'main', prod: '1.0.0' })]);

describe('the documents of a chart', () => {
  it('are all that a chart has beside its templates', () => {
    expect(Object.keys(files(plain)).sort()).toEqual([
      '.helmignore',
      'Chart.yaml',
      'README.md',
      'templates/NOTES.txt',
      'templates/_helpers.tpl',
      'templates/tests/api-connection.yaml',
      'values-dev.yaml',
      'values-prod.yaml',
      'values.schema.json',
      'values.yaml',
    ]);
  });

  it('take the version of the application from the only tag in the base', () => {
    expect(files(plain)['Chart.yaml']).toContain('appVersion: "1.0.0"\n');
    const two = [deployment('api'), workload('Deployment', 'web', {}, { containers: [{ name: 'web', image: 'web:2.0.0' }] })];
    expect(files(contents([], two))['Chart.yaml']).not.toContain('appVersion');
    expect(files({ ...plain, chart: { ...plain.chart, appVersion: '7' } })['Chart.yaml']).toContain('appVersion: "7"\n');
  });

  it('say in Chart.yaml what was stated, and nothing else', () => {
    const chart = { name: 'shop', version: '1.0.0', description: 'Sells.', maintainers: [{ name: 'Ada', email: 'ada@example.com' }] };
    expect(files({ ...plain, chart })['Chart.yaml']).toBe(`apiVersion: v2
name: shop
version: "1.0.0"
appVersion: "1.0.0"
description: Sells.
type: application
maintainers:
  - name: Ada
    email: ada@example.com
`);
  });

  it('list every value in the README, by workload', () => {
    const readme = files(plain)['README.md'];
    expect(readme).toContain('### api\n\n| Key | Type | Default | Description |\n');
    expect(readme).toContain('| `api.image.tag` | string | `"1.0.0"` | What api.image.tag does. |\n');
    expect(readme).toContain('| `tests.enabled` | boolean | `false` |');
  });

  it('show how to install in each environment', () => {
    const install =
      '# dev\nhelm upgrade --install shop . \\\n  --namespace shop --create-namespace \\\n  --reset-values --values values-dev.yaml\n';
    expect(files(plain)['README.md']).toContain(install);
  });

  it('keep tables whole where a text has a bar or a line break', () => {
    const odd = { ...value('api.env.A', { prod: 'a|b' }), description: 'One | two\nthree.' };
    expect(files(contents([odd]))['README.md']).toContain('| `api.env.A` | string | `"a\\|b"` | One \\| two three. |\n');
  });

  it('show how to go on with a rollout, while there is one', () => {
    const rollout = contents([value('api.rollout.enabled', { dev: false, prod: true })], [workload('Rollout', 'api'), service('api')]);
    const notes = files(rollout)['templates/NOTES.txt'];
    expect(notes).toContain('{{- if .Values.api.rollout.enabled }}\n');
    expect(notes).toContain('  kubectl argo rollouts --namespace {{ .Release.Namespace }} promote api\n');
    expect(files(plain)['templates/NOTES.txt']).not.toContain('argo');
  });

  it('show how to label the namespace, which Helm makes without labels', () => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', owner: 'us' };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } };
    const notes = files(contents([], [namespace, deployment('api')]))['templates/NOTES.txt'];
    expect(notes).toContain('--overwrite \\\n    pod-security.kubernetes.io/enforce=restricted\n');
    expect(notes).not.toContain('owner');
  });

  it('test each workload through its own Service, from a pod that a restricted namespace lets in', () => {
    const services = [deployment('api'), service('api-metrics', { app: 'api' }, 9090), service('api')];
    const test = files(contents([], services))['templates/tests/api-connection.yaml'];
    expect(test).toContain('nc -z -w 5 api 8080');
    for (const line of ['runAsNonRoot: true', 'allowPrivilegeEscalation: false', 'type: RuntimeDefault', '- ALL'])
      expect(test).toContain(line);
    expect(test).not.toContain('NetworkPolicy');
  });

  it('let that pod in where a policy limits who may connect', () => {
    const policy = object('networking.k8s.io/v1', 'NetworkPolicy', 'api', { spec: { podSelector: { matchLabels: { app: 'api' } } } });
    const test = files(contents([], [deployment('api'), service('api'), policy]))['templates/tests/api-connection.yaml'];
    expect(test).toContain('kind: NetworkPolicy');
    expect(test).toContain('      "app": "api"\n');
  });

  it('have no tests, and no values of tests, where nothing is reached', () => {
    const bare = files(contents([], [deployment('worker')]));
    expect(Object.keys(bare).filter((path) => path.includes('tests'))).toEqual([]);
    expect(bare['values.yaml']).not.toContain('tests');
    expect(bare['README.md']).not.toContain('helm test');
  });

  it('define only the templates that something includes', () => {
    const helpers = files(plain)['templates/_helpers.tpl'];
    expect(helpers).toContain('define "shop.image"');
    expect(helpers).not.toContain('define "shop.version"');
  });
});
