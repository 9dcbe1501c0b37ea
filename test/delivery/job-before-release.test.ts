import {
  argoCd,
  canary,
  cloudBuild,
  type Delivery,
  defineApplication,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  flux,
  githubActions,
  githubWorkflows,
  http,
  kubernetes,
  pause,
  predictSync,
  resolve,
  scripts,
  weight,
} from 'orchestra-cdk';
import { parseAllDocuments } from 'yaml';

const shop = defineApplication({
  name: 'shop',
  workloads: {
    api: { kind: 'service', port: 8080, probes: { startup: http('/') }, rollout: canary([weight(10), pause('5m')]) },
    web: { kind: 'service', port: 8080, probes: { startup: http('/') } },
    schema: { kind: 'job', image: 'api', runs: 'before-release' },
  },
});
const images = { api: { tag: '1.0.0' }, web: { tag: '1.0.0' } };
const google = { project: 'acme-shop', region: 'europe-west1' };
const router = { kind: 'gateway-api', gateway: 'shared', gatewayNamespace: 'gateways' } as const;
const environments = defineEnvironments(shop, {
  run: { tier: 'staging', google, images },
  deploy: { tier: 'staging', google: { ...google, rolloutDriver: 'cloud-deploy' }, images },
  terraform: { tier: 'staging', google: { ...google, rolloutDriver: 'terraform' }, images },
  gke: { tier: 'staging', kubernetes: { cluster: 'main', routers: { api: router } }, registry: 'registry.example.com/shop', images },
  local: { tier: 'development', compose: {}, registry: 'registry.example.com/shop', images },
});
const repository = 'https://github.com/acme/shop';
const identity = {
  kind: 'google',
  provider: 'projects/1/locations/global/workloadIdentityPools/github/providers/github',
  account: 'deploy@acme-shop.iam.gserviceaccount.com',
} as const;

function filesOf(deploys: Delivery['deploys'], more: Partial<Delivery> = {}): ReadonlyMap<string, string> {
  const delivery = defineDelivery(shop, environments, { repository, ...more, deploys });
  const files = [...deliveryFiles(delivery).output, ...(more.githubActions === undefined ? [] : githubWorkflows(delivery).output)];
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** Lines of a function of the scripts. */
function functionOf(text: string, name: string): string {
  return new RegExp(`^${name}\\(\\) \\{\\n([^]*?)\\n\\}`, 'm').exec(text)?.[1] ?? '';
}

/** That each of these comes after the one before it. */
function inOrder(text: string, parts: readonly string[]): boolean {
  const positions = parts.map((part) => text.indexOf(part));
  return positions.every((position, index) => position > (positions[index - 1] ?? -1));
}

describe('a job before a release runs before the new version serves', () => {
  test.each(['run', 'deploy', 'terraform'])('on Cloud Run by scripts: %s', (environment) => {
    const files = filesOf({ [environment]: scripts() });
    const steps = functionOf(files.get('scripts/steps.sh') ?? '', 'deploy_cloud_run');
    // the last stack has the services; the first deployment has to make the job, and services that nothing calls yet
    expect(inOrder(steps, ['run_jobs before', 'deploy_stack "${STACKS[-1]}"', 'roll_out'])).toBe(true);
    expect(functionOf(files.get('scripts/steps.sh') ?? '', 'run_job')).toContain('gcloud run jobs execute "$1" --wait');
    expect(files.get(`scripts/environments/${environment}.sh`)).toMatch(/^JOBS=\('shop-schema \S+\/api:1\.0\.0'\)$/m);
    expect([...files.keys()].filter((path) => path.endsWith('rollout-api.sh'))).toEqual(
      environment === 'terraform' ? [] : [`${environment}/cloud-${environment === 'deploy' ? 'deploy' : 'run'}/rollout-api.sh`],
    );
  });

  test('on Cloud Run by Cloud Build, which runs the scripts', () => {
    const files = filesOf({ run: cloudBuild() });
    expect(files.get('cloudbuild.yaml')).toContain('bash deploy/shop/scripts/deploy.sh "$ENVIRONMENT" --released');
    expect(files.get('scripts/environments/run.sh')).toContain('shop-schema');
  });

  test('on Cloud Run by GitHub Actions, which runs the scripts', () => {
    const files = filesOf({ run: githubActions() }, { githubActions: { identity } });
    expect(files.get('.github/workflows/shop.deploy-run.yml')).toContain('deploy/shop/scripts/deploy.sh run --released');
    expect(files.get('scripts/environments/run.sh')).toContain('shop-schema');
  });

  test('in a cluster by scripts', () => {
    const files = filesOf({ gke: scripts() });
    const steps = functionOf(files.get('scripts/steps.sh') ?? '', 'apply_objects');
    expect(inOrder(steps, ['run_cluster_jobs', 'apply "${OBJECTS[@]}"'])).toBe(true);
    expect(functionOf(files.get('scripts/steps.sh') ?? '', 'run_cluster_jobs')).toContain('wait_for_job');
    expect(files.get('scripts/environments/gke.sh')).toMatch(/^JOBS=\('schema \S+\/api:1\.0\.0'\)$/m);
  });

  test('in a cluster by Helm, whoever calls it', () => {
    for (const deploy of [scripts({ source: 'helm' }), flux({ source: 'helm' }), argoCd({ source: 'helm' })])
      expect(filesOf({ gke: deploy }).get('helm/templates/schema/job.yaml')).toContain('helm.sh/hook: "pre-install,pre-upgrade"');
  });

  test('in a cluster by Argo CD, in the phase before all else', () => {
    const { output } = kubernetes.render(resolve(shop, environments.gke, kubernetes.rules));
    const { waves } = predictSync(output);
    const phaseOf = (kind: string) => waves.find(({ applied }) => applied.flat().some((each) => each.kind === kind))?.phase;
    expect([phaseOf('Job'), phaseOf('Deployment'), phaseOf('Rollout')]).toEqual(['PreSync', 'Sync', 'Sync']);
    expect(waves.find(({ awaited }) => awaited.some(({ kind }) => kind === 'Job'))?.phase).toBe('PreSync');
  });

  test('in a cluster by Flux, which waits for the end of it', () => {
    const text = filesOf({ gke: flux() }).get('flux/gke/apply.yaml') ?? '';
    const made = parseAllDocuments(text).map((each) => each.toJS() as Kustomization); // as written
    const byName = new Map(made.map((each) => [each.metadata.name, each.spec]));
    const earlier = (name: string): readonly string[] =>
      (byName.get(name)?.dependsOn ?? []).flatMap((each) => [each.name, ...earlier(each.name)]);
    expect(earlier('shop-gke')).toEqual(expect.arrayContaining(['shop-gke-jobs-health', 'shop-gke-jobs']));
    expect(byName.get('shop-gke-jobs-health')?.healthChecks).toMatchObject([{ kind: 'Job', name: 'schema' }]);
  });

  test('by Compose, where the others wait for its end', () => {
    const text = filesOf({ local: scripts() }).get('compose/local/compose.yaml') ?? '';
    expect(text).toMatch(/depends_on:\n +schema:\n +condition: service_completed_successfully/);
  });
});

interface Kustomization {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly dependsOn?: readonly { readonly name: string }[]; readonly healthChecks?: readonly object[] };
}
