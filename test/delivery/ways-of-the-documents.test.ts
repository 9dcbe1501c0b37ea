import {
  argoCd,
  type Delivery,
  defineDelivery,
  deliveryFiles,
  flux,
  githubActions,
  githubWorkflows,
  imageUpdater,
  scripts,
} from 'orchestra-cdk';
import { crucible } from '../../apps/crucible/application';
import { delivery as crucibleDelivery } from '../../apps/crucible/delivery';
import { environments as crucibleEnvironments } from '../../apps/crucible/environments';
import { delivery as orchestraDelivery } from '../../apps/orchestra/delivery';
import { delivery as orchestratorDelivery } from '../../apps/orchestrator/delivery';
import { delivery as vpnManagerDelivery } from '../../apps/vpn-manager/delivery';
import { document } from '../documents/documents';

/** One way in which a document ships its application. */
interface Way {
  /** Number of the document, and its words. */
  readonly asks: string;
  /** Of the application that the document is about. */
  readonly delivery: Delivery;
  /** What a file has to say, by its path in the delivery, or in the repository for workflows. */
  readonly files: { readonly [path: string]: RegExp };
  /** That describes it. */
  readonly page: string;
}

const { repository, releases, builds, sources, commands, githubActions: settings } = crucibleDelivery;
const eks = (name: string) => ({ kind: 'eks', name, region: 'eu-central-1' }) as const;
/** As each option of document 2 ships it; the application has one of them in each of its environments. */
const option = (declaration: Partial<Delivery>): Delivery =>
  ({
    ...defineDelivery(crucible, crucibleEnvironments, { repository, ...(releases !== undefined && { releases }), deploys: {} }),
    ...declaration,
  }) as Delivery;
const built = {
  ...(builds !== undefined && { builds }),
  ...(sources !== undefined && { sources }),
  ...(commands !== undefined && { commands }),
};

const ways: readonly Way[] = [
  {
    asks: '1: ./deploy.sh dev, ./deploy.sh prod: infrastructure, images, services, the schema, the UI',
    delivery: orchestraDelivery,
    files: {
      'scripts/deploy.sh': /^#!\/usr\/bin\/env bash/,
      'scripts/environments/dev.sh': /STACKS=\(orchestra-dev-foundation orchestra-dev\)[\s\S]*orchestra-schema/,
      'scripts/environments/prod.sh': /orchestra-prod/,
      'scripts/build-and-push-images.sh': /build-and-push-images\.sh/,
    },
    page: 'scripts',
  },
  {
    asks: '1: deploy_to_production.sh, which redirects to deploy.sh',
    delivery: orchestraDelivery,
    files: { 'scripts/deploy_to_production.sh': /exec .*deploy\.sh.* prod/ },
    page: 'scripts',
  },
  {
    asks: '1: cloudbuild.yaml',
    delivery: orchestraDelivery,
    files: { 'cloudbuild.yaml': /deploy\.sh[\s\S]*_ENVIRONMENT|_ENVIRONMENT[\s\S]*deploy\.sh/ },
    page: 'cloud-build',
  },
  {
    asks: '1: a canary in production, by Cloud Deploy; a script elsewhere',
    delivery: orchestraDelivery,
    files: { 'prod/cloud-deploy/api/skaffold.yaml': /kind: Config/, 'staging/cloud-run/rollout-api.sh': /^#!\/usr\/bin\/env bash/ },
    page: 'cloud-build',
  },
  {
    asks: '1: when to consider GKE',
    delivery: orchestraDelivery,
    files: { 'GUIDE.md': /## Which target fits[\s\S]*Cloud Run/ },
    page: 'runbooks',
  },
  {
    asks: '2, option 1: kustomize, and a script for one service with the tag of git',
    delivery: option({ ...built, builds: 'scripts', deploys: { dev: scripts({ target: 'kubernetes' }) } }),
    files: {
      'kustomize/overlays/dev/kustomization.yaml': /resources:/,
      'scripts/deploy-service.sh': /deploy-service\.sh SERVICE/,
      'scripts/rollback.sh': /rollback\.sh ENVIRONMENT SERVICE/,
    },
    page: 'scripts',
  },
  {
    asks: '2, option 2: Helm, a tag for each service',
    delivery: option({ deploys: { dev: scripts({ target: 'kubernetes', source: 'helm' }) } }),
    files: { 'helm/values-dev.yaml': /dispatcher:[\s\S]*image:[\s\S]*tag:/, 'scripts/environments/dev.sh': /SOURCE='helm'/ },
    page: 'helm-kustomize-compose',
  },
  {
    asks: '2, option 3 (recommended): a workflow for each service, by its paths, on merge to main',
    delivery: option({
      ...built,
      ...(settings !== undefined && { githubActions: settings }),
      deploys: {
        dev: githubActions({ target: 'kubernetes', clusters: [eks('crucible-dev')] }),
        prod: githubActions({ after: 'dev', approval: true, clusters: [eks('crucible-prod')] }),
      },
    }),
    files: {
      '.github/workflows/crucible.build-dispatcher.yml': /branches:\s+- main\s+paths:\s+- "?dispatcher_service\/\*\*/,
      '.github/workflows/crucible.build-api.yml': /api_service\/\*\*/,
      '.github/workflows/crucible.deploy-dev.yml': /scripts\/deploy\.sh dev --released/,
      '.github/workflows/crucible.rollback.yml': /workflow_dispatch/,
    },
    page: 'github-actions',
  },
  {
    asks: '2, option 4: Flux',
    delivery: option({ deploys: { dev: flux() } }),
    files: { 'flux/dev/apply.yaml': /kind: Kustomization/, 'flux/dev/source.yaml': /kind: GitRepository/ },
    page: 'flux',
  },
  {
    asks: '2, option 5: Argo CD, which prunes and heals',
    delivery: option({ deploys: { dev: argoCd() } }),
    files: { 'argocd/applications/application-dev.yaml': /prune: true[\s\S]*selfHeal: true/ },
    page: 'argo-cd',
  },
  {
    asks: '2, option 6: Argo CD Image Updater',
    delivery: option({ deploys: { dev: argoCd({ images: imageUpdater() }) } }),
    files: { 'argocd/applications/image-updater.yaml': /kind: ImageUpdater/ },
    page: 'argo-cd',
  },
  {
    asks: '2: what the controllers of each option need',
    delivery: crucibleDelivery,
    files: { 'CAPACITY.md': /## What the controllers need[\s\S]*Argo CD[\s\S]*Flux/ },
    page: 'runbooks',
  },
  {
    asks: '3: which artifact feeds which tool',
    delivery: vpnManagerDelivery,
    files: {
      'GUIDE.md':
        /GKE, EKS, AKS[\s\S]*Argo CD[\s\S]*Spinnaker[\s\S]*Jenkins[\s\S]*Amazon ECS[\s\S]*Cloud Run[\s\S]*AWS Lambda[\s\S]*Docker Compose/,
    },
    page: 'runbooks',
  },
  {
    asks: '4: Compose for a small installation, Helm on Kubernetes for production',
    delivery: vpnManagerDelivery,
    files: {
      'compose/small/compose.yaml': /services:/,
      'scripts/environments/small.sh': /PLACE='compose'/,
      'helm/values.yaml': /frontend:/,
      'helm/values-prod.yaml': /environment: prod/,
      '.github/workflows/vpn-manager.deploy-prod.yml': /environment:\s+name: vpn-manager-prod|environment: vpn-manager-prod/,
    },
    page: 'helm-kustomize-compose',
  },
  {
    asks: '4: deployments are tried out on Compose and on Kubernetes',
    delivery: vpnManagerDelivery,
    files: { '.github/workflows/vpn-manager.test.yml': /docker compose[\s\S]*kind[\s\S]*helm/ },
    page: 'github-actions',
  },
  {
    asks: '5: kubectl apply -k, rollouts with analyses, and the five files of Argo CD',
    delivery: orchestratorDelivery,
    files: {
      'kustomize/base/rollout-orchestrator.yaml': /kind: Rollout/,
      'argocd/control-plane/appproject.yaml': /kind: AppProject/,
      'argocd/applications/application-set.yaml': /kind: ApplicationSet/,
      'argocd/control-plane/argocd-notifications-cm.yaml': /slack/,
      'kustomize/rollouts/prod/kustomization.yaml': /overlays\/prod/,
    },
    page: 'argo-cd',
  },
  {
    asks: '5: install, watch, promote, abort, roll back, troubleshoot',
    delivery: orchestratorDelivery,
    files: {
      'RUNBOOK.md': /prod: install[\s\S]*prod: watch[\s\S]*kubectl argo rollouts promote[\s\S]*prod: roll back[\s\S]*prod: troubleshoot/,
    },
    page: 'runbooks',
  },
];

describe('the ways in which the documents ship their applications', () => {
  test.each(ways.map((way) => [way.asks, way] as const))('%s', (_asks, { delivery, files, page }) => {
    const written = filesOf(delivery);
    for (const [path, says] of Object.entries(files))
      expect({ path, text: written.get(path) }).toEqual({ path, text: expect.stringMatching(says) });
    // its page, or that of deliveries, shows where they are
    const shown = document(`docs/${page}.md`) + document('docs/delivery.md');
    for (const path of Object.keys(files)) expect(shown).toContain(placeOf(path));
  });
});

/** The part of a path that is the same in every application and environment. */
function placeOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first.startsWith('.')) return `${first}/${second}`;
  return /^(?:dev|staging|prod)$/.test(first) ? second : first;
}

/** Each is rendered once. */
const rendered = new Map<Delivery, ReadonlyMap<string, string>>();

function filesOf(delivery: Delivery): ReadonlyMap<string, string> {
  const known = rendered.get(delivery);
  if (known !== undefined) return known;
  const files = [...deliveryFiles(delivery).output, ...githubWorkflows(delivery).output];
  const found = new Map(files.map(({ path, text }) => [path, text]));
  rendered.set(delivery, found);
  return found;
}
