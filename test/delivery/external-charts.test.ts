import {
  argoCd,
  type Deploy,
  defineApplication,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  externalChart,
  flux,
  helmChart,
  InvalidApplicationError,
  integrityFindings,
  kustomizeOverlays,
  packageObjects,
  scripts,
} from 'orchestra-cdk';
import { parse, parseAllDocuments } from 'yaml';
import type { NamedEnvironment } from '../../lib/model/environment';

const shop = defineApplication({
  name: 'shop',
  workloads: { web: { kind: 'service', image: `registry.example.com/shop/web:1.0.0@sha256:${'a'.repeat(64)}` } },
});
const repository = 'https://charts.example.com';
const redis = (values: { readonly replicas: number; readonly extra?: string }) =>
  externalChart({ repository, name: 'redis', version: '20.1.0', values });
const ingress = externalChart({
  repository: 'oci://registry.example.com/charts',
  name: 'ingress-nginx',
  version: '4.12.1',
  namespace: 'ingress',
  otherNamespaces: ['kube-system'],
  clusterKinds: ['ClusterRole.rbac.authorization.k8s.io', 'IngressClass.networking.k8s.io'],
});
const environments = defineEnvironments(shop, {
  dev: { tier: 'development', kubernetes: { cluster: 'dev' } },
  staging: { tier: 'staging', kubernetes: { cluster: 'staging', charts: { cache: redis({ replicas: 1 }) } } },
  prod: { tier: 'production', kubernetes: { cluster: 'prod', charts: { cache: redis({ replicas: 3, extra: 'more' }), ingress } } },
});

function filesOf(deploys: { readonly [environment: string]: Deploy }, more: object = {}): ReadonlyMap<string, string> {
  const delivery = defineDelivery(shop, environments, { repository: 'https://git.example.com/shop', deploys, ...more });
  return new Map(deliveryFiles(delivery).output.map(({ path, text }) => [path, text]));
}

const document = (files: ReadonlyMap<string, string>, path: string) => parse(files.get(path) ?? '');
const documents = (files: ReadonlyMap<string, string>, path: string) =>
  parseAllDocuments(files.get(path) ?? '').map(
    (each) => each.toJS() as { readonly kind: string; readonly metadata: { name: string }; spec: object },
  );

describe('the Helm chart', () => {
  const files = new Map(
    helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packageObjects(shop, environments) }).output.map(({ path, text }) => [
      path,
      text,
    ]),
  );

  it('depends on charts of others in its namespace, under the name that the environment gives them', () => {
    expect(document(files, 'Chart.yaml').dependencies).toEqual([
      { name: 'redis', version: '20.1.0', repository, alias: 'cache', condition: 'charts.cache.enabled' },
    ]);
    expect(files.get('.gitignore')).toContain('/charts/');
    expect(files.get('.helmignore')).toContain('\n/*.tgz\n'); // and not those that were fetched
  });

  it('has their values for each environment, and takes no default of theirs away', () => {
    expect(document(files, 'values.yaml')).toMatchObject({ cache: { replicas: 3 }, charts: { cache: { enabled: true } } });
    expect(document(files, 'values.yaml').cache).toEqual({ replicas: 3 });
    expect(document(files, 'values-prod.yaml')).toMatchObject({ cache: { extra: 'more' } });
    expect(document(files, 'values-staging.yaml')).toMatchObject({ cache: { replicas: 1 } });
    expect(document(files, 'values-staging.yaml').cache).toEqual({ replicas: 1 });
    expect(document(files, 'values-dev.yaml')).toMatchObject({ charts: { cache: { enabled: false } } });
  });

  it('is as before where there are none', () => {
    const { charts: _, ...packaged } = packageObjects(shop, environments);
    const bare = helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packaged }).output;
    expect(bare.map(({ path }) => path)).not.toContain('.gitignore');
    expect(bare.find(({ path }) => path === 'Chart.yaml')?.text).not.toContain('dependencies');
  });

  it('refuses versions that differ between environments, and names that values have', () => {
    const other = externalChart({ repository, name: 'redis', version: '21.0.0' });
    const packaged = packageObjects(shop, environments);
    const chart = { name: 'shop', version: '1.0.0' };
    const differing = { staging: [{ alias: 'cache', ...other, name: 'redis', values: {} }], prod: packaged.charts?.['prod'] ?? [] };
    expect(() => helmChart({ chart, ...packaged, charts: differing })).toThrow(
      /charts\.prod\.cache\.version: must be that of staging, "21\.0\.0"/,
    );
    const named = { prod: [{ alias: 'web', name: 'redis', repository, version: '20.1.0', values: {} }] };
    expect(() => helmChart({ chart, ...packaged, charts: named })).toThrow(/charts\.prod\.web: must be a name that no other values/);
  });

  it('leaves overlays of kustomize as they are', () => {
    const { charts: _, ...packaged } = packageObjects(shop, environments);
    expect(kustomizeOverlays({ name: 'shop', ...packageObjects(shop, environments) }).output).toEqual(
      kustomizeOverlays({ name: 'shop', ...packaged }).output,
    );
  });
});

describe('releases of charts of others', () => {
  it('are charts of nothing else, in each environment and namespace', () => {
    const files = filesOf({ prod: scripts() });
    expect([...files.keys()].filter((path) => path.startsWith('charts/') && path.endsWith('Chart.yaml'))).toEqual([
      'charts/prod/shop/Chart.yaml',
      'charts/prod/ingress/Chart.yaml',
      'charts/staging/shop/Chart.yaml',
    ]);
    expect(document(files, 'charts/prod/shop/Chart.yaml').dependencies).toEqual([
      { name: 'redis', version: '20.1.0', repository, alias: 'cache' },
    ]);
    expect(document(files, 'charts/prod/shop/values.yaml')).toEqual({
      global: { environment: 'prod' },
      cache: { replicas: 3, extra: 'more' },
    });
  });

  it('are none where the own chart of the application brings them', () => {
    const files = filesOf({ dev: scripts({ source: 'helm' }), staging: scripts({ source: 'helm' }), prod: scripts({ source: 'helm' }) });
    expect([...files.keys()].filter((path) => path.startsWith('charts/') && path.endsWith('Chart.yaml'))).toEqual([
      'charts/prod/ingress/Chart.yaml',
    ]);
    expect(document(files, 'helm/Chart.yaml').dependencies).toHaveLength(1);
  });
});

const ways = {
  'Argo CD': { deploys: { staging: argoCd(), prod: argoCd({ approval: true }) } },
  'Argo CD, in order': { deploys: { staging: argoCd({ source: 'plain' }), prod: argoCd({ source: 'plain', after: 'staging' }) } },
  'Argo CD, from the chart': {
    deploys: { staging: argoCd({ source: 'helm' }), prod: argoCd({ source: 'helm' }) },
    argoCd: { generator: 'git' },
  },
  Flux: { deploys: { staging: flux(), prod: flux({ source: 'helm' }) } },
  scripts: { deploys: { staging: scripts(), prod: scripts({ source: 'helm', after: 'staging' }) } },
} as const;

test.each(Object.entries(ways))('%s has files that name one another', (_way, { deploys, ...more }) => {
  const roles = 'argoCd' in more ? { argoCd: { ...more.argoCd, roles: { ops: { groups: ['acme:ops'], may: ['get'] as const } } } } : {};
  expect(integrityFindings(filesOf(deploys, { ...more, ...roles }))).toEqual([]);
});

describe('Argo CD', () => {
  const application = (files: ReadonlyMap<string, string>, name: string) => document(files, `argocd/applications/application-${name}.yaml`);
  const files = filesOf(ways['Argo CD'].deploys);

  it('has an Application of each release, before that of the environment, in a project of their own', () => {
    expect(application(files, 'prod-charts').spec).toMatchObject({
      project: 'shop-charts',
      source: { path: 'deploy/shop/charts/prod/shop', helm: { releaseName: 'shop' } },
      destination: { namespace: 'shop' },
    });
    expect(application(files, 'prod-charts-ingress').spec.destination.namespace).toBe('ingress');
    expect(application(files, 'prod-charts-ingress').spec.syncPolicy.syncOptions).toContain('CreateNamespace=true');
    const wave = (name: string) => Number(application(files, name).metadata.annotations['argocd.argoproj.io/sync-wave']);
    expect(wave('prod-charts')).toBeLessThan(wave('prod'));
  });

  it('permits charts their repositories, namespaces and stated kinds, and nothing of it to the application', () => {
    const { spec } = document(files, 'argocd/control-plane/appproject-charts.yaml');
    expect(spec.sourceRepos).toEqual([repository, 'https://git.example.com/shop', 'oci://registry.example.com/charts']);
    expect(spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace', name: 'ingress' },
      { group: '', kind: 'Namespace', name: 'shop' },
      { group: 'networking.k8s.io', kind: 'IngressClass' },
      { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
    ]);
    expect(spec.destinations).toContainEqual({ name: 'prod', namespace: 'kube-system' });
    const own = document(files, 'argocd/control-plane/appproject.yaml').spec;
    expect(own.sourceRepos).toEqual(['https://git.example.com/shop']);
    expect(own.clusterResourceWhitelist).toEqual([{ group: '', kind: 'Namespace', name: 'shop' }]);
  });

  it.each(['plain', 'helm', 'kustomize'] as const)('turns the template of an ApplicationSet of %s into a chart', (source) => {
    const set = document(
      filesOf({ staging: argoCd({ source }), prod: argoCd({ source, after: 'staging' }) }),
      'argocd/applications/application-set.yaml',
    );
    const [{ list }] = set.spec.generators;
    const [charts] = list.elements.filter(({ application: name }: { application: string }) => name === 'shop-prod-charts-ingress');
    const { spec } = JSON.parse(charts.patch);
    expect(spec.project).toBe('shop-charts');
    expect(charts.folder).toBe('deploy/shop/charts/prod/ingress');
    const away = { plain: { directory: null }, helm: {}, kustomize: {} }[source];
    const helm = { releaseName: 'shop', ...(source === 'helm' && { valueFiles: null }) };
    expect(spec.source).toEqual({ ...away, helm });
    const order = set.spec.strategy.rollingSync.steps.map(({ matchExpressions }: { matchExpressions: { values: string[] }[] }) =>
      matchExpressions.flatMap(({ values }) => values).join(' '),
    );
    expect(order.indexOf('prod charts')).toBe(order.indexOf('prod all') - 1);
  });
});

describe('Flux', () => {
  it('has a HelmRelease of each release, which that of the own chart waits for', () => {
    const objects = documents(filesOf(ways.Flux.deploys), 'flux/prod/apply.yaml');
    expect(objects.map(({ metadata: { name } }) => name)).toEqual(['shop-prod-charts-ingress', 'shop-prod']);
    expect(objects[0]?.spec).toMatchObject({
      releaseName: 'shop',
      targetNamespace: 'ingress',
      chart: { spec: { chart: './deploy/shop/charts/prod/ingress' } },
      install: { createNamespace: true },
      upgrade: { crds: 'CreateReplace' },
    });
    expect(objects[1]?.spec).toMatchObject({ dependsOn: [{ name: 'shop-prod-charts-ingress' }] });
  });

  it('reads no charts from an artifact', () => {
    expect(() => filesOf({ staging: flux() }, { flux: { artifact: 'oci://registry.example.com/shop' }, revision: 'main' })).toThrow(
      /environments\.staging\.kubernetes\.charts\.cache: must be left out where flux\.artifact has the files/,
    );
  });
});

describe('scripts', () => {
  it('upgrade the releases before the objects, and fetch what the own chart has', () => {
    const files = filesOf(ways.scripts.deploys);
    expect(files.get('scripts/environments/staging.sh')).toContain("CHARTS=('shop deploy/shop/charts/staging/shop')");
    expect(files.get('scripts/environments/prod.sh')).toMatch(/FETCHED='yes'/);
    expect(files.get('scripts/steps.sh')).toMatch(/\n {2}upgrade_charts\n {2}if \[\[ \$SOURCE == helm/);
  });

  it('know nothing of charts where there are none', () => {
    const steps = filesOf({ dev: scripts() }).get('scripts/steps.sh');
    expect(steps).not.toMatch(/upgrade_charts|plan_charts|FETCHED/);
  });
});

describe('a chart of others', () => {
  const issuesOf = (charts: object): readonly string[] => {
    const place = { name: 'prod', tier: 'production', kubernetes: { charts } } as NamedEnvironment; // wrong in places
    try {
      packageObjects(shop, { prod: place });
      return [];
    } catch (error) {
      if (!InvalidApplicationError.is(error)) throw error;
      return error.issues.map(({ code, path }) => `${path.slice(3).join('.')} ${code}`);
    }
  };

  it.each([
    ['a range', { version: '^4.12.0' }, 'charts.x.version wrong-value'],
    ['the last version', { version: 'latest' }, 'charts.x.version wrong-value'],
    ['an address without encryption', { repository: 'http://charts.example.com' }, 'charts.x.repository wrong-value'],
    ['credentials', { repository: 'https://me:word@charts.example.com' }, 'charts.x.repository wrong-value'],
    ['a secret in production', { values: { auth: { password: 'hunter2-but-longer' } } }, 'charts.x.values.auth.password literal-secret'],
    ['a kind of no form', { clusterKinds: ['*'] }, 'charts.x.clusterKinds.0 wrong-value'],
  ])('is refused with %s', (_title, wrong, issue) => {
    expect(issuesOf({ x: { repository, version: '4.12.1', ...wrong } })).toEqual([issue]);
  });

  it('has a name that no workload has', () => {
    expect(issuesOf({ web: redis({ replicas: 1 }) })).toEqual(['charts.web chart-name-taken']);
    expect(issuesOf({ cache: redis({ replicas: 1 }) })).toEqual([]);
  });
});
