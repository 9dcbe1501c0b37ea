import {
  type Application,
  argoCd,
  csi,
  defineDelivery,
  deliveryFiles,
  examine,
  existingSecret,
  externalSecrets,
  flux,
  type KubernetesSettings,
  kubernetes,
  type NamedEnvironment,
  scripts,
  secret,
  serviceAddress,
  serviceHost,
  sops,
  type Workload,
} from 'orchestra-cdk';
import { integrityFindings } from '../../../lib/delivery/integrity/integrity-findings';
import { homeNamespaces } from '../../../lib/packaging/home-namespaces';
import { foundationAccounts } from '../../../lib/targets/google-foundation/render/accounts';
import { environment, Rendered, shop } from './compile-workload';
import { mayConnect } from './policy-evaluator';

const host = { paths: { '/host/proc': { path: '/proc' } }, reason: 'measures its node' } as const;
const image = 'registry.example.com/probe:1';

/** An application with a service that calls an agent, which calls the service, and one that has nothing to do with either. */
function measured(probe: Partial<Workload & { kind: 'agent' }> = {}, more: Partial<Application> = {}): Application {
  const agent: Workload = {
    kind: 'agent',
    image,
    ports: { main: 9100 },
    ...probe,
    kubernetes: { namespace: 'shop-agents', host, ...probe.kubernetes },
  };
  return shop(
    { kind: 'service', port: 8080, env: { PROBE: serviceAddress('probe', 'main'), PROBE_HOST: serviceHost('probe') } },
    { ...more, workloads: { probe: agent, mail: { kind: 'worker', image }, ...more.workloads } },
  );
}

function under(settings: KubernetesSettings): Partial<NamedEnvironment> {
  return { kubernetes: settings };
}

function codesOf(application: Application, settings: KubernetesSettings = {}): readonly string[] {
  return examine(application, { ...environment, kubernetes: settings }, kubernetes.rules).issues.map(
    ({ code, path }) => `${code} at ${path.join('.')}`,
  );
}

describe('the namespace of an agent', () => {
  it('has all of the agent, and enforces a level of its own', () => {
    const rendered = new Rendered(measured({ files: { '/etc/probe/probe.yaml': 'all: true' } }));
    const elsewhere = rendered.objects.filter(({ metadata }) => metadata.namespace === 'shop-agents');
    expect(elsewhere.map(({ kind, metadata: { name } }) => `${kind}/${name}`)).toEqual([
      'ServiceAccount/probe',
      'ConfigMap/probe',
      'NetworkPolicy/probe',
      'Service/probe',
      'DaemonSet/probe',
    ]);
    expect(rendered.objects.slice(0, 2).map(({ kind, metadata: { name } }) => `${kind}/${name}`)).toEqual([
      'Namespace/shop',
      'Namespace/shop-agents',
    ]);
    const level = 'pod-security.kubernetes.io/enforce';
    expect(rendered.at('Namespace/shop', 'metadata', 'labels', level)).toBe('restricted');
    expect(rendered.at('Namespace/shop', 'metadata', 'annotations')).toBeUndefined();
    expect(rendered.at('Namespace/shop-agents', 'metadata', 'labels', level)).toBe('privileged');
    expect(rendered.at('Namespace/shop-agents', 'metadata', 'annotations')).toEqual({
      'orchestra-cdk/agents': 'probe',
      'orchestra-cdk/pod-security': 'privileged for probe',
    });
  });

  it('keeps the level that is stated for the namespace of the application', () => {
    expect(codesOf(measured(), { podSecurity: 'restricted' })).toEqual([]);
    expect(codesOf(measured({ kubernetes: { namespace: undefined, host } }), { podSecurity: 'restricted' })).toContain(
      'pod-security-refuses at environments.dev.kubernetes.podSecurity',
    );
  });

  it('is in addresses from other namespaces, both ways', () => {
    const rendered = new Rendered(measured({ env: { WEB: serviceAddress('web'), SELF: serviceAddress('probe', 'main') } }));
    const env = (id: string) => rendered.pod(id, 'containers', 0, 'env');
    expect(env('Deployment/web')).toEqual(
      expect.arrayContaining([
        { name: 'PROBE', value: 'probe.shop-agents:9100' },
        { name: 'PROBE_HOST', value: 'probe.shop-agents' },
      ]),
    );
    expect(env('DaemonSet/probe')).toEqual(
      expect.arrayContaining([
        { name: 'SELF', value: 'probe:9100' },
        { name: 'WEB', value: 'web.shop:8080' },
      ]),
    );
  });

  it('is crossed by those that call, and by no others', () => {
    const { objects } = new Rendered(measured({ calls: ['web'] }, { workloads: { cart: { kind: 'service', image, port: 7070 } } }));
    const pod = (name: string, namespace = 'shop') => ({
      namespace,
      labels: { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/part-of': 'shop' },
    });
    const may = (from: ReturnType<typeof pod>, to: ReturnType<typeof pod>, port: number) =>
      mayConnect(objects, from, to, { port, transport: 'TCP' });
    const probe = pod('probe', 'shop-agents');
    expect(may(pod('web'), probe, 9100)).toBe(true);
    expect(may(pod('mail'), probe, 9100)).toBe(false);
    expect(may(pod('web', 'shop-agents'), probe, 9100)).toBe(false); // one that only has the name
    expect(may(probe, pod('web'), 8080)).toBe(true);
    expect(may(pod('probe'), pod('web'), 8080)).toBe(false);
    expect(may(probe, pod('cart'), 7070)).toBe(true); // nobody is known to call it, so the application may
  });

  it('gets a copy of each set and each secret that the agent reads, and no more', () => {
    const application = measured(
      { configs: ['tracing'], env: { KEY: secret('key') } },
      { configs: { tracing: { RATIO: '0.1' }, other: { A: '1' } }, secrets: { key: {}, mine: {} } },
    );
    const withReader = {
      ...application,
      workloads: { ...application.workloads, api: { kind: 'worker', image, env: { MINE: secret('mine') } } },
    } as const;
    const { objects, notes } = new Rendered(withReader, under({ secrets: externalSecrets({ store: 'gcp', storeKind: 'SecretStore' }) }));
    const placed = (kind: string) =>
      objects.flatMap((object) => (object.kind === kind ? [`${object.metadata.namespace}/${object.metadata.name}`] : []));
    expect(placed('ConfigMap').sort()).toEqual(['shop-agents/tracing', 'shop/other', 'shop/tracing']);
    expect(placed('ExternalSecret')).toEqual(['shop-agents/key', 'shop/mine']);
    expect(notes.map(({ reason }) => reason).join('\n')).toContain('SecretStore gcp in each of shop, shop-agents');
    const existing = new Rendered(application).notes.map(({ reason }) => reason).join('\n');
    expect(existing).toContain('of the Secret key in the namespace shop-agents');
    const mounted = new Rendered(application, under({ secrets: csi({ project: 'acme-shop-dev' }) }));
    expect(mounted.at('SecretProviderClass/probe', 'metadata', 'namespace')).toBe('shop-agents');
  });

  it('is where objects of others are expected', () => {
    const { notes } = new Rendered(measured({ env: { TOKEN: existingSecret('tokens', 'probe') } }));
    expect(notes.map(({ reason }) => reason).join('\n')).toContain('Secret tokens in the namespace shop-agents');
  });

  it('has rights of its own, apart from an account of the same name', () => {
    const rule = { resources: ['pods'], verbs: ['get'] } as const;
    const identity = { account: 'reader', rules: [rule, { ...rule, resources: ['nodes'], clusterWide: true }], reason: 'reads its node' };
    const application = measured(
      { kubernetes: { namespace: 'shop-agents', identity } },
      { workloads: { api: { kind: 'worker', image, kubernetes: { identity: { account: 'reader' } } } } },
    );
    const { objects } = new Rendered(application, { google: undefined as never });
    const of = (kind: string) => objects.filter((object) => object.kind === kind && object.metadata.name.endsWith('reader'));
    expect(of('ServiceAccount').map(({ metadata }) => metadata.namespace)).toEqual(['shop', 'shop-agents']);
    expect(of('Role').map(({ metadata }) => metadata.namespace)).toEqual(['shop-agents']);
    expect(of('ClusterRoleBinding')).toMatchObject([
      { metadata: { name: 'shop-agents.reader' }, subjects: [{ name: 'reader', namespace: 'shop-agents' }] },
    ]);
  });

  it('is in the identity of its account in Google Cloud', () => {
    const { resolved } = examine(measured(), { ...environment, kubernetes: { clusterProject: 'acme-shop-dev' } }, kubernetes.rules);
    const accounts = resolved === undefined ? {} : foundationAccounts(resolved);
    expect(accounts['probe']?.workloadIdentity).toBe('serviceAccount:acme-shop-dev.svc.id.goog[shop-agents/probe]');
    expect(accounts['web']?.workloadIdentity).toBe('serviceAccount:acme-shop-dev.svc.id.goog[shop/web]');
  });

  it('is named by those that are placed near the agent', () => {
    const near = { workload: 'probe', over: 'nodes', required: true } as const;
    const rendered = new Rendered(measured({}, { workloads: { api: { kind: 'worker', image, kubernetes: { near: [near] } } } }));
    const terms = ['affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 0, 'namespaces'];
    expect(rendered.pod('Deployment/api', ...terms)).toEqual(['shop-agents']);
  });

  it('holds patches and further pods to its own level', () => {
    const patch = (object: string) => ({
      kind: 'merge' as const,
      object,
      fields: { spec: { template: { spec: { hostIPC: true } } } },
      reason: 'shares queues',
    });
    expect(codesOf(measured(), { patches: [patch('DaemonSet/probe')] })).toEqual([]);
    expect(codesOf(measured(), { patches: [patch('Deployment/web')] })).toEqual([
      'patch-weakens-pods at environments.dev.kubernetes.patches.0',
    ]);
  });

  it.each([
    ['a namespace of the cluster', 'kube-system', {}, 'namespace-reserved'],
    ['the namespace of the application', 'shop', {}, 'namespace-of-application'],
    ['one without the secrets of SOPS', 'shop-agents', { secrets: sops() }, 'secrets-of-one-namespace'],
  ])('must not be %s', (_title, namespace, settings, code) => {
    const application = measured({ env: { KEY: secret('key') }, kubernetes: { namespace, host } }, { secrets: { key: {} } });
    expect(codesOf(application, settings)).toEqual([`${code} at workloads.probe.kubernetes.namespace`]);
  });

  it('must not be of all workloads, so that the application has none', () => {
    const web: Workload = { kind: 'agent', image, kubernetes: { namespace: 'shop-agents' } };
    expect(codesOf({ name: 'shop', workloads: { web } })).toEqual(['namespace-without-workloads at workloads.web.kubernetes.namespace']);
  });

  it('is not taken for the one that the application lives in, even where it has most objects', () => {
    const probe = { kind: 'agent', image, ports: { main: 9100 }, kubernetes: { namespace: 'shop-agents' } } as const;
    const { objects } = new Rendered({ name: 'shop', workloads: { web: { kind: 'worker', image }, a: probe, b: probe, c: probe } });
    expect(homeNamespaces({ dev: objects }).get('dev')).toBe('shop');
  });
});

describe('a delivery to two namespaces', () => {
  const named: NamedEnvironment = { ...environment, google: undefined as never };
  const { output: files } = deliveryFiles(
    defineDelivery(
      { ...measured({ env: { KEY: secret('key') } }, { secrets: { key: {} } }), owner: 'shop' },
      { dev: named },
      { repository: 'https://example.com/shop', deploys: { dev: scripts({ clusters: [{ kind: 'context', name: 'dev' }] }) } },
    ),
  );
  const text = (end: string) => files.find(({ path }) => path.endsWith(end))?.text ?? '';

  it('waits for the agent, and looks for its secrets, where they are', () => {
    const data = text('scripts/environments/dev.sh');
    expect(data).toContain("'daemonset/probe shop-agents'");
    expect(data).toContain("'shop-agents key");
  });

  it('says of each command where it works', () => {
    const runbook = text('RUNBOOK.md');
    const commands = runbook.split('\n').filter((line) => line.startsWith('kubectl') && /\bprobe\b/.test(line));
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.filter((line) => !line.includes('--namespace=shop-agents'))).toEqual([]);
    expect(runbook).toContain('kubectl get pods --output=wide --namespace=shop-agents');
    expect(runbook).toContain('kubectl create namespace shop-agents');
  });

  it.each([
    ['Argo CD, kustomize', argoCd()],
    ['Argo CD, a chart', argoCd({ source: 'helm' })],
    ['Flux, kustomize', flux()],
    ['Flux, a chart', flux({ source: 'helm' })],
  ])('has files that name one another: %s', (_title, deploy) => {
    const [dev, prod] = ['dev', 'prod'].map((name) => ({ ...named, name, kubernetes: { namespace: `shop-${name}`, cluster: name } }));
    const delivery = defineDelivery(
      measured(),
      { dev: { ...named, ...dev }, prod: { ...named, ...prod } },
      { repository: 'https://example.com/shop', deploys: { dev: deploy, prod: deploy } },
    );
    const written = new Map(deliveryFiles(delivery).output.map(({ path, text: content }) => [path, content]));
    expect(integrityFindings(written, { written: [...written.keys()] })).toEqual([]);
  });
});
