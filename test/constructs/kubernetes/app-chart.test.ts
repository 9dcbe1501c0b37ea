import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import {
  blueGreen,
  compile,
  defineApplication,
  defineEnvironments,
  type ExtraObject,
  existing,
  externalSecrets,
  InvalidApplicationError,
  ingress,
  kubernetes,
  patch,
  secret,
} from 'orchestra-cdk';
import { AppChart, type AppValues } from 'orchestra-cdk/kubernetes';
import { parseAllDocuments } from 'yaml';

const shop = defineApplication({
  name: 'shop',
  workloads: { web: { kind: 'service', port: 8080, env: { OCTAL: '0o17', EQUALS: '=', NO: 'no' }, scaling: { min: 0 } } },
});
const environments = defineEnvironments(shop, {
  dev: { tier: 'development', kubernetes: { cluster: 'acme' }, registry: 'registry.example.com/shop', images: { web: { tag: '0o17' } } },
});
const wiki = { kind: 'service', image: 'registry.example.com/wiki:1.4.2', port: 3000 } as const;

describe('AppChart', () => {
  it('makes of an application what the target makes of it, in the same order, with the same notes', () => {
    const chart = new AppChart(Testing.app(), 'shop-dev', { application: shop, environment: environments.dev });
    const { output, notes } = compile(kubernetes, shop, environments.dev);
    expect(chart.objects).toEqual(output);
    expect(chart.notes).toEqual(notes);
    expect(JSON.parse(JSON.stringify(Testing.synth(chart)))).toEqual(output);
  });

  it('names its children after kind and name, so that they can be found and changed', () => {
    const chart = new AppChart(Testing.app(), 'shop-dev', { application: shop, environment: environments.dev });
    expect(chart.node.children.map(({ node }) => node.id)).toEqual([
      'Namespace-shop',
      'ServiceAccount-web',
      'NetworkPolicy-web',
      'Service-web',
      'Deployment-web',
      'PodDisruptionBudget-web',
      'HorizontalPodAutoscaler-web',
    ]);
    ApiObject.of(chart.node.findChild('Service-web')).addJsonPatch(JsonPatch.replace('/spec/type', 'NodePort'));
    expect(Testing.synth(chart)).toContainEqual(
      expect.objectContaining({ kind: 'Service', spec: expect.objectContaining({ type: 'NodePort' }) }),
    );
  });

  it('takes another kind of store for secrets whole, with nothing of the kind before', () => {
    const application = defineApplication({
      name: 'shop',
      secrets: { key: {} },
      workloads: { wiki: { ...wiki, env: { KEY: secret('key') } } },
    });
    const environment = { name: 'dev', tier: 'development', kubernetes: { secrets: externalSecrets({ store: 'gcp' }) } } as const;
    const chart = new AppChart(Testing.app(), 'shop', { application, environment, values: { kubernetes: { secrets: existing() } } });
    expect(chart.objects.map(({ kind }) => kind)).not.toContain('ExternalSecret');
  });

  it('takes workloads in place; its id is their name', () => {
    const chart = new AppChart(Testing.app(), 'tools', {
      tier: 'staging',
      workloads: { wiki: { ...wiki, env: { KEY: secret('key') } } },
      secrets: { key: {} },
    });
    const identities = chart.objects.map(({ kind, metadata: { name, namespace } }) => [kind, name, namespace]);
    expect(identities).toContainEqual(['Namespace', 'tools', undefined]);
    expect(identities).toContainEqual(['Deployment', 'wiki', 'tools']);
    expect(chart.objects[0]?.metadata.labels).toMatchObject({ 'app.kubernetes.io/part-of': 'tools', environment: 'staging' });
  });

  it('puts workloads in place under another name, into another namespace', () => {
    const google = { project: 'acme-shop', region: 'europe-west1' };
    const chart = new AppChart(Testing.app(), 'Tools', {
      name: 'tools',
      namespace: 'shared',
      tier: 'development',
      google,
      workloads: { wiki },
    });
    expect(chart.objects[1]).toMatchObject({
      kind: 'ServiceAccount',
      metadata: { namespace: 'shared', annotations: { 'iam.gke.io/gcp-service-account': 'tools-wiki@acme-shop.iam.gserviceaccount.com' } },
    });
  });

  it('has in its objects what cdk8s changed of them, and no longer what an autoscaler of another name scaled', () => {
    const chart = new AppChart(Testing.app(), 'shop-dev', { application: shop, environment: environments.dev });
    ApiObject.of(chart.node.findChild('Service-web')).addJsonPatch(JsonPatch.replace('/spec/type', 'NodePort'));
    ApiObject.of(chart.node.findChild('Service-web')).metadata.addLabel('team', 'shop');
    ApiObject.of(chart.node.findChild('HorizontalPodAutoscaler-web')).addJsonPatch(JsonPatch.replace('/spec/scaleTargetRef/name', 'x'));
    expect(chart.objects).toEqual(JSON.parse(JSON.stringify(Testing.synth(chart))));
    expect(chart.objects[3]).toMatchObject({ kind: 'Service', metadata: { labels: { team: 'shop' } }, spec: { type: 'NodePort' } });
    expect(chart.ignoredDifferences).toEqual([]);
  });

  it('takes patches of its own behind those of the environment, and says in its props what is wrong with them', () => {
    const inEnvironment = patch('Service/web', { metadata: { annotations: { order: 'first' } } }, { reason: 'a' });
    const own = patch('Service/web', { metadata: { annotations: { order: 'second' } } }, { reason: 'b' });
    const environment = { ...environments.dev, kubernetes: { ...environments.dev.kubernetes, patches: [inEnvironment] } };
    const chart = new AppChart(Testing.app(), 'shop', { application: shop, environment, patches: [own] });
    expect(chart.objects).toContainEqual(
      expect.objectContaining({ kind: 'Service', metadata: expect.objectContaining({ annotations: { order: 'second' } }) }),
    );
    expect(chart.notes.flatMap(({ path, reason }) => (reason.endsWith(': b') ? [path] : []))).toEqual([['patches', 0]]);
    const wrong = thrown(
      () =>
        new AppChart(Testing.app(), 'shop', { application: shop, environment, patches: [own, patch('Servce/web', {}, { reason: 'c' })] }),
    );
    expect(wrong).toEqual([expect.objectContaining({ code: 'patch-without-object', path: ['patches', 1] })]);
    const plain = thrown(
      () => new AppChart(Testing.app(), 'tools', { workloads: { wiki }, patches: [patch('Job/wiki', {}, { reason: 'c' })] }),
    );
    expect(plain).toEqual([expect.objectContaining({ code: 'patch-without-object', path: ['patches', 0] })]);
  });

  it('lays values over the environment, and says in them what is wrong with them', () => {
    const turned = (values: AppValues<typeof shop>) =>
      new AppChart(Testing.app(), 'shop', { application: shop, environment: environments.dev, values });
    const chart = turned({
      images: { web: { tag: '2.0' } },
      workloads: { web: { env: { NO: 'yes' } } },
      kubernetes: { namespace: 'elsewhere' },
    });
    expect(chart.objects[0]).toMatchObject({
      metadata: { name: 'elsewhere', annotations: { 'orchestra-cdk/cluster': 'acme' }, labels: { environment: 'dev' } },
    });
    const [container] = Object(chart.objects.find(({ kind }) => kind === 'Deployment')).spec.template.spec.containers;
    expect(container).toMatchObject({ image: 'registry.example.com/shop/web:2.0' });
    expect(container.env).toEqual(
      expect.arrayContaining([
        { name: 'NO', value: 'yes' },
        { name: 'EQUALS', value: '=' },
      ]),
    );
    expect(thrown(() => turned({ workloads: { web: { scaling: { max: -1 } } } }))).toEqual([
      expect.objectContaining({ path: ['values', 'workloads', 'web', 'scaling', 'max'] }),
    ]);
    const odd = { tier: 'production', workloads: { wbe: {} } } as AppValues<typeof shop>; // what JavaScript lets through
    expect(thrown(() => turned(odd))).toEqual([expect.objectContaining({ code: 'unknown-key', path: ['values', 'tier'] })]);
    expect(thrown(() => turned({ workloads: { wbe: {} } } as AppValues<typeof shop>))).toEqual([
      expect.objectContaining({ path: ['values', 'workloads', 'wbe'] }),
    ]);
    expect(turned({ workloads: { web: false } }).objects.map(({ kind }) => kind)).toEqual(['Namespace']);
  });

  it('says what to do with it: Secrets, hosts, ports, rollouts', () => {
    const web = {
      kind: 'service',
      image: 'registry.example.com/web:1',
      port: 8080,
      env: { KEY: secret('key') },
      rollout: blueGreen(),
    } as const;
    const open = { ...web, access: { kind: 'public', reason: 'people open it' } } as const;
    const routers = { web: ingress('nginx', { hosts: ['shop.example.com'] }) };
    const chart = new AppChart(Testing.app(), 'shop', { workloads: { web: open }, secrets: { key: {} }, routers });
    expect(chart.instructions).toEqual([
      'Secrets that have to be there first:',
      '  kubectl --namespace shop create secret generic key --from-file=value=FILE',
      'Reach it from outside the cluster:',
      '  shop.example.com',
      'Reach it from this machine:',
      '  kubectl --namespace shop port-forward service/web 8080:8080',
      '  kubectl --namespace shop port-forward service/web-preview 8080:8080',
      'web changes its version step by step. Follow that, let it go on where it waits, or take it back:',
      '  kubectl argo rollouts --namespace shop get rollout web --watch',
      '  kubectl argo rollouts --namespace shop promote web',
      '  kubectl argo rollouts --namespace shop abort web',
    ]);
  });

  it('says how to make Secrets of each kind, and forwards ports of TCP', () => {
    const image = 'registry.example.com/web:1';
    const web = { kind: 'service', image, port: 8080, env: { KEY: secret('key') } } as const;
    const ingressOf = (name: string, annotations: { readonly [key: string]: string }) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name, annotations },
      spec: { tls: [{ hosts: ['shop.example.com'], secretName: `${name}-tls` }] },
    });
    const ports = [
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'tcp', port: 5353, protocol: 'TCP' },
    ];
    const dns = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'dns' }, spec: { selector: { app: 'dns' }, ports } };
    const sealed = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'key' }, spec: { encryptedData: {} } };
    const extraObjects = [dns, ingressOf('a', {}), ingressOf('b', { 'cert-manager.io/issuer': 'own' })];
    const lines = (...more: readonly ExtraObject[]) =>
      new AppChart(Testing.app(), 'shop', { workloads: { web }, secrets: { key: {} }, extraObjects: [...extraObjects, ...more] })
        .instructions;
    expect(lines().slice(0, 3)).toEqual([
      'Secrets that have to be there first:',
      '  kubectl --namespace shop create secret tls a-tls --cert=FILE --key=FILE',
      '  kubectl --namespace shop create secret generic key --from-file=value=FILE',
    ]);
    expect(lines()).toContain('  kubectl --namespace shop port-forward service/dns 5353:5353');
    expect(lines(sealed).join()).not.toContain('generic key');
  });

  it('is as strict as its tier, and names the place in its own props', () => {
    const issues = thrown(() => new AppChart(Testing.app(), 'tools', { tier: 'production', workloads: { wiki } }));
    expect(issues).toEqual([expect.objectContaining({ code: 'image-digest-missing', path: ['workloads', 'wiki', 'image'] })]);
    const reserved = thrown(() => new AppChart(Testing.app(), 'tools', { tier: 'staging', namespace: 'default', workloads: { wiki } }));
    expect(reserved).toEqual([expect.objectContaining({ code: 'namespace-reserved', path: ['namespace'] })]);
  });

  it('leaves nothing behind when something is wrong', () => {
    const app = Testing.app();
    expect(() => new AppChart(app, 'tools', { tier: 'production', workloads: { wiki } })).toThrow(InvalidApplicationError);
    expect(app.node.children).toEqual([]);
  });

  it('refuses two charts that own the same objects of one cluster', () => {
    const app = Testing.app();
    new AppChart(app, 'one', { application: shop, environment: environments.dev });
    new AppChart(app, 'two', { application: shop, environment: environments.dev });
    expect(() => app.synthYaml()).toThrow('Deployment.apps/shop/web is in the chart one too');
  });

  it('refuses environments of one cluster that have one namespace for agents', () => {
    const app = Testing.app();
    const workloads = {
      web: { kind: 'service', image: 'registry.example.com/web:1' },
      probe: { kind: 'agent', image: 'registry.example.com/p:1', kubernetes: { namespace: 'agents' } },
    } as const;
    const chart = (name: string, cluster: string) =>
      new AppChart(app, name, {
        application: { name: 'shop', workloads },
        environment: { name, tier: 'staging', kubernetes: { namespace: `shop-${name}`, cluster } },
      });
    chart('dev', 'one');
    chart('staging', 'two');
    expect(app.synthYaml()).toContain('agents');
    chart('prod', 'one');
    expect(() => app.synthYaml()).toThrow('Namespace/agents is in the chart dev too');
  });

  it('has objects of one kind and name in several namespaces and groups, and tells them from those of other charts', () => {
    const app = Testing.app();
    const theme = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theme' } };
    const elsewhere = { ...theme, metadata: { name: 'theme', namespace: 'elsewhere' } };
    const extraObjects = [theme, elsewhere, { ...theme, apiVersion: 'example.com/v1' }];
    const chart = new AppChart(app, 'one', { application: shop, environment: environments.dev, extraObjects });
    expect(chart.node.children.map(({ node }) => node.id).filter((id) => id.startsWith('ConfigMap') && id.endsWith('theme'))).toEqual([
      'ConfigMap-theme',
      'ConfigMap-elsewhere-theme',
      'ConfigMap.example.com-shop-theme',
    ]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  it('lets two charts own the same names in clusters that differ or are not known, and other charts be', () => {
    const app = Testing.app();
    new Chart(app, 'other');
    new AppChart(app, 'one', { tier: 'staging', name: 'tools', workloads: { wiki } });
    new AppChart(app, 'two', { tier: 'staging', name: 'tools', workloads: { wiki } });
    new AppChart(app, 'dev', { application: shop, environment: environments.dev });
    new AppChart(app, 'test', { application: shop, environment: { ...environments.dev, kubernetes: { cluster: 'acme-test' } } });
    expect(() => app.synthYaml()).not.toThrow();
  });
});

describe('the YAML that cdk8s writes of an AppChart', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'app-chart-'));
  afterAll(() => rmSync(outdir, { recursive: true }));

  it.each(['1.1', '1.2'] as const)('is read back unchanged as YAML %s', (version) => {
    const app = new App({ outdir });
    const chart = new AppChart(app, 'shop-dev', { application: shop, environment: environments.dev });
    app.synth();
    const text = readFileSync(join(outdir, 'shop-dev.k8s.yaml'), 'utf8');
    expect(parseAllDocuments(text, { version }).map((each) => each.toJS())).toEqual(chart.objects);
  });

  it('is unchanged for whoever prints the chart with Yaml.stringify', () => {
    const chart = new AppChart(Testing.app(), 'shop-dev', { application: shop, environment: environments.dev });
    expect(Yaml.stringify(...chart.toJson())).toContain('value: "0o17"');
  });
});

describe('the package', () => {
  it('loads no cdk8s unless the construct is asked for', () => {
    const loaded = execFileSync(
      'npx',
      ['tsx', '-e', "require('./lib/index.ts'); console.log(Object.keys(require.cache).some((file) => file.includes('cdk8s')))"],
      {
        cwd: join(__dirname, '../../..'),
        encoding: 'utf8',
      },
    );
    expect(loaded.trim()).toBe('false');
  });
});

function thrown(make: () => unknown): readonly unknown[] {
  try {
    make();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues;
    throw error;
  }
  return [];
}
