import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  argoCd,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  externalChart,
  helmChart,
  type KubernetesObject,
  type OutputFile,
  packageObjects,
} from 'orchestra-cdk';
import { checkParity, isEqual } from 'orchestra-cdk/testing';
import { parseAllDocuments } from 'yaml';
import { ArgoCd, argoCdNeeds } from './argo-cd';
import { ChartRepository } from './chart-repository';
import { describeWith, engine, searchPath } from './engine';
import { GitServer } from './git-server';
import { readObjects } from './helm';
import { ControlPlane } from './kubernetes';

jest.setTimeout(240_000);

const run = promisify(execFile);

/** A chart whose objects tell its release, its name and its values, and which has a strict schema. */
const greeter: readonly OutputFile[] = [
  { path: 'Chart.yaml', text: 'apiVersion: v2\nname: greeter\nversion: 1.2.3\n' },
  { path: 'values.yaml', text: 'greeting: hello\nreplicas: 1\n' },
  {
    path: 'values.schema.json',
    text: JSON.stringify({ additionalProperties: false, properties: { greeting: {}, replicas: { type: 'integer' }, global: {} } }),
  },
  {
    path: 'templates/config.yaml',
    text: `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-{{ .Chart.Name }}
  namespace: {{ .Release.Namespace }}
  labels: {instance: {{ .Release.Name }}, chart: {{ .Chart.Name }}-{{ .Chart.Version }}}
data: {greeting: {{ .Values.greeting | quote }}, replicas: {{ .Values.replicas | quote }}, place: {{ .Values.global.environment | quote }}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: {{ .Release.Name }}-{{ .Chart.Name }}-{{ .Release.Namespace }}}
rules: [{apiGroups: [""], resources: [nodes], verbs: [get]}]
`,
  },
];

const application = {
  name: 'shop',
  workloads: { web: { kind: 'service', image: `registry.example.com/shop/web:1.0.0@sha256:${'a'.repeat(64)}` } },
} as const;

function environmentsOf(repository: string) {
  const chart = { repository, name: 'greeter', version: '1.2.3', clusterKinds: ['ClusterRole.rbac.authorization.k8s.io'] };
  return defineEnvironments(application, {
    dev: { tier: 'development', kubernetes: { namespace: 'shop-dev' } },
    prod: {
      tier: 'production',
      kubernetes: {
        charts: {
          greeter: externalChart({ ...chart, values: { greeting: 'good day', replicas: 3 } }),
          welcome: externalChart({ ...chart, values: { greeting: 'welcome' } }),
          elsewhere: externalChart({ ...chart, namespace: 'greetings' }),
        },
      },
    },
  });
}

/** Kind, name and content of objects, without what a cluster or Argo CD adds. */
function contentOf(objects: readonly KubernetesObject[]): Readonly<Record<string, object>> {
  const told = objects.map(({ kind, metadata, ...rest }) => {
    const { labels = {}, name, namespace } = metadata;
    const { apiVersion: _, ...content } = rest as { readonly apiVersion?: string };
    return [`${kind}/${name}`, { namespace: kind === 'ClusterRole' ? undefined : namespace, labels, ...content }] as const;
  });
  return Object.fromEntries(told);
}

describeWith([...argoCdNeeds, 'helm', 'kubectl'], 'a chart of others', () => {
  const charts = new ChartRepository();
  const cluster = new ControlPlane();
  const argo = new ArgoCd(cluster);
  const server = new GitServer();
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-external-'));

  beforeAll(async () => {
    await Promise.all([charts.start([greeter]), cluster.start(), server.start()]);
    process.env['SSL_CERT_FILE'] = charts.authority;
    await argo.start();
  });
  afterAll(async () => {
    delete process.env['SSL_CERT_FILE'];
    await argo.stop();
    await Promise.all([charts.stop(), cluster.stop(), server.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  function written(name: string, files: readonly OutputFile[]): string {
    const place = path.join(folder, name);
    for (const { path: file, text } of files) {
      mkdirSync(path.dirname(path.join(place, file)), { recursive: true });
      writeFileSync(path.join(place, file), text);
    }
    return place;
  }

  /** What Helm renders of a chart after it has fetched its dependencies. */
  async function rendered(chart: string, ...options: readonly string[]): Promise<readonly KubernetesObject[]> {
    const env = { ...process.env, SSL_CERT_FILE: charts.authority, HELM_CACHE_HOME: path.join(folder, 'cache') };
    await run(engine('helm'), ['dependency', 'update', chart], { env });
    const { stdout } = await run(engine('helm'), ['template', 'shop', chart, ...options], { env });
    return readObjects(stdout);
  }

  it('is the same objects from the chart of the application, as a release of its own, and by Argo CD', async () => {
    const environments = environmentsOf(charts.address);
    const own = written(
      'helm',
      helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packageObjects(application, environments) }).output,
    );
    const whole = await rendered(own, '--namespace', 'shop', '--values', path.join(own, 'values-prod.yaml'));
    const brought = whole.filter(({ kind, metadata: { name } }) => /^shop-(?:greeter|welcome)/.test(name) && kind !== 'Deployment');
    expect(brought.map(({ kind, metadata: { name } }) => `${kind}/${name}`).sort()).toEqual([
      'ClusterRole/shop-greeter-shop',
      'ClusterRole/shop-welcome-shop',
      'ConfigMap/shop-greeter',
      'ConfigMap/shop-welcome',
    ]);
    const inDev = await rendered(own, '--namespace', 'shop-dev', '--values', path.join(own, 'values-dev.yaml'));
    expect(inDev.filter(({ kind }) => kind === 'ClusterRole')).toEqual([]);

    const repository = await server.repository('shop');
    const delivery = defineDelivery(application, environments, { repository: repository.url, deploys: { prod: argoCd() } });
    const files = deliveryFiles(delivery).output.map(({ path: file, text }) => ({ path: `deploy/shop/${file}`, text }));
    const release = written('delivery', files);
    expect(contentOf(await rendered(path.join(release, 'deploy/shop/charts/prod/shop'), '--namespace', 'shop'))).toEqual(
      contentOf(brought),
    );

    const revision = await repository.commit(files, 'first');
    await cluster.kubectl(['apply', '--server-side', '-k', path.join(release, 'deploy/shop/argocd/control-plane')]);
    for (const name of ['shop-prod-charts', 'shop-prod-charts-greetings']) await argo.deployed(name, revision, 120);
    expect(contentOf(await live('shop'))).toEqual(contentOf(brought));
    const elsewhere = await rendered(path.join(release, 'deploy/shop/charts/prod/greetings'), '--namespace', 'greetings');
    expect(contentOf(await live('greetings'))).toEqual(contentOf(elsewhere));
  });

  async function live(namespace: string): Promise<readonly KubernetesObject[]> {
    const maps = await cluster.kubectl(['get', 'configmaps', '-n', namespace, '-l', 'instance=shop', '-o', 'yaml']);
    const roles = await cluster.kubectl(['get', 'clusterroles', '-o', 'yaml']);
    const all = [maps, roles].flatMap((text) =>
      parseAllDocuments(text).flatMap((each) => (each.toJS() as { items: KubernetesObject[] }).items),
    );
    return all.filter(
      ({ kind, metadata: { name } }) => kind === 'ConfigMap' || (name.startsWith('shop-') && name.endsWith(`-${namespace}`)),
    );
  }

  it('is compared with nothing, and fetched from nowhere, where packages are compared', () => {
    const report = checkParity({ application, environments: environmentsOf('https://charts.invalid'), path: searchPath });
    expect({ report, isEqual: isEqual(report) }).toMatchObject({ isEqual: true });
  });
});
