import {
  argoCd,
  cloudBuild,
  type Delivery,
  defineApplication,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  flux,
  githubActions,
  InvalidApplicationError,
  imageAutomation,
  imageUpdater,
  scripts,
} from 'orchestra-cdk';
import { resolveDelivery } from '../../lib/delivery/resolve-delivery';

const shop = defineApplication({
  name: 'shop',
  workloads: { api: { kind: 'service', port: 8080 }, sweep: { kind: 'job', image: 'api' } },
});
const google = { project: 'acme-shop', region: 'europe-west1' };
const version = { api: { tag: '1.0.0' } };
const environments = defineEnvironments(shop, {
  local: { tier: 'development', compose: {}, registry: 'registry.example.com/shop', images: version },
  run: { tier: 'development', google, images: version },
  gke: { tier: 'staging', google, kubernetes: { cluster: 'acme-staging', clusterProject: 'acme-platform' }, images: version },
  eks: { tier: 'staging', kubernetes: { cluster: 'acme-eks' }, registry: 'registry.example.com/shop', images: version },
});
const repository = 'https://github.com/acme/shop';
const provider = 'projects/123/locations/global/workloadIdentityPools/github/providers/github';
const identity = { kind: 'google', provider, account: 'deploy@acme-shop.iam.gserviceaccount.com' } as const;

describe('where commands deploy an environment', () => {
  test('is the only target that it has settings for, or the one that is stated', () => {
    const delivery = defineDelivery(shop, environments, {
      repository,
      deploys: { local: scripts(), run: cloudBuild(), gke: githubActions({ target: 'kubernetes', identity }), eks: scripts() },
    });
    const places = resolveDelivery(delivery).delivery.pushed.map(({ place }) => place);
    expect(places).toMatchObject([
      { kind: 'kubernetes', clusters: [{ kind: 'context', name: 'acme-eks' }] },
      { kind: 'kubernetes', clusters: [{ kind: 'gke', name: 'acme-staging', location: 'europe-west1', project: 'acme-platform' }] },
      { kind: 'compose', folder: 'compose/local' },
      { kind: 'cloud-run', project: 'acme-shop', region: 'europe-west1', stacks: ['shop-run'], folder: 'run' },
    ]);
  });

  test('has its files in the delivery', () => {
    const delivery = defineDelivery(shop, environments, { repository, deploys: { local: scripts(), eks: scripts({ source: 'helm' }) } });
    const paths = deliveryFiles(delivery).output.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['compose/local/compose.yaml', 'helm/values-eks.yaml', 'README.md']));
  });

  test('and what starts a deployment are told to operators', () => {
    const deploys = {
      local: scripts(),
      run: cloudBuild({ after: 'local', approval: true }),
      gke: cloudBuild({ target: 'kubernetes' }),
      eks: argoCd({ approval: true }),
    };
    const text = deliveryFiles(defineDelivery(shop, environments, { repository, deploys })).output.find(
      ({ path }) => path === 'README.md',
    )?.text;
    for (const row of [
      '| local | scripts/deploy.sh | `deploy/shop/compose/local` | when a person runs it |',
      '| run | Cloud Build | `shop-run` | when a person approves it, after local |',
      '| gke | Cloud Build | `deploy/shop/kustomize/overlays/gke` | with each commit |',
      '| eks | Argo CD | `deploy/shop/kustomize/overlays/eks` | when a person syncs it |',
    ])
      expect(text).toContain(row);
  });

  test.each<[string, Partial<Delivery>, string]>([
    ['two targets', { deploys: { gke: scripts() } }, 'unknown-target deploys.gke.target'],
    ['a target without settings', { deploys: { eks: scripts({ target: 'cloud-run' }) } }, 'unknown-target deploys.eks.target'],
    ['options of another target', { deploys: { run: scripts({ clusters: [] }) } }, 'unused-settings deploys.run.clusters'],
    ['a context in a pipeline', { deploys: { eks: githubActions() } }, 'no-cluster deploys.eks.clusters'],
    ['builds of nothing', { deploys: {}, builds: 'scripts' }, 'no-sources sources'],
    ['sources that nothing builds', { deploys: {}, sources: { api: { context: 'api' } } }, 'unused-settings sources'],
    ['commands that nothing runs', { deploys: {}, commands: { test: 'make test' } }, 'unused-settings commands'],
    ['settings of no workflow', { deploys: {}, githubActions: { sign: 'none' } }, 'unused-settings githubActions'],
    [
      'two builds of one image',
      { deploys: {}, builds: 'scripts', sources: { api: { context: 'api' }, sweep: { context: 'sweep' } } },
      'not-built sources.sweep',
    ],
    [
      'tests in no environment',
      { deploys: {}, builds: 'github-actions', sources: { api: { context: '.' } }, githubActions: { testEnvironment: 'tset' } },
      'unknown-environment githubActions.testEnvironment',
    ],
    [
      'an owner of images that takes the highest version of commits',
      { deploys: { eks: flux({ images: imageAutomation() }) }, builds: 'scripts', sources: { api: { context: 'api' } } },
      'unordered-tags deploys.eks.images',
    ],
    [
      'the same of Argo CD',
      { deploys: { eks: argoCd({ images: imageUpdater() }) }, builds: 'scripts', sources: { api: { context: 'api' } } },
      'unordered-tags deploys.eks.images',
    ],
    [
      'an owner of images that lets no commit in',
      {
        deploys: { eks: argoCd({ images: imageUpdater({ strategy: 'newest-build', allowTags: '^v' }) }) },
        builds: 'scripts',
        sources: { api: { context: 'api' } },
      },
      'unordered-tags deploys.eks.images.allowTags',
    ],
    [
      'a secret among arguments',
      { deploys: {}, builds: 'scripts', sources: { api: { context: 'api', arguments: { TOKEN: `ghp_${'a1B2c3D4'.repeat(5)}` } } } },
      'literal-secret sources.api.arguments.TOKEN',
    ],
    [
      'a workload that is not there',
      { deploys: {}, builds: 'scripts', sources: { apy: { context: 'api' } } },
      'unknown-workload sources.apy',
    ],
    [
      'a folder outside of the repository',
      { deploys: {}, builds: 'scripts', sources: { api: { context: '../api' } } },
      'wrong-value sources.api.context',
    ],
  ])('is refused: %s', (_, declaration, expected) => {
    const found = issuesOf({ application: shop, environments, repository, deploys: {}, ...declaration });
    expect(found).toContain(expected);
  });
});

test('what could not be read is not said to be missing', () => {
  const delivery = {
    application: shop,
    environments,
    repository,
    deploys: {},
    builds: 'scripts',
    sources: { apy: { context: 'api' } },
  } as const;
  expect(issuesOf(delivery)).toEqual(['unknown-workload sources.apy']);
});

function issuesOf(delivery: Delivery): readonly string[] {
  try {
    resolveDelivery(delivery);
  } catch (error) {
    if (InvalidApplicationError.is(error)) return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
    throw error;
  }
  return [];
}
