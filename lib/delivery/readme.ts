import type { OutputFile } from '../output/output-file';
import { isAutomatic } from './argo-cd/application';
import { imageOwnerOf, isPush, type ResolvedDeploy } from './delivery';
import { deployers } from './deployers';
import { markdownTable, markdownText, shellBlock } from './markdown';
import { type OwnedField, type Owner, ownedFields } from './owners';
import type { Place, Pushed } from './pushed';
import type { Deployed, ResolvedDelivery } from './resolved-delivery';

/** `README.md` of a delivery: for who operates it, what deploys each environment, and who writes what there. */
export function readmeFile(delivery: ResolvedDelivery): OutputFile {
  const { application, deployed, folder, pushed, repository } = delivery;
  const elsewhere = pushed.filter(({ place }) => place.kind !== 'kubernetes');
  const parts = [
    `# ${application}`,
    `What deploys ${application} from ${repository}. It is rendered: change the application, and render it again.`,
    `## Environments`,
    markdownTable(
      ['environment', 'deployed by', 'from', 'a deployment starts', 'versions of images'],
      [...deployed.map(environmentRow), ...elsewhere.map((each) => pushedRow(each, folder))],
    ),
    ...(deployed.some(({ deploy }) => imageOwnerOf(deploy) === undefined) || elsewhere.length > 0 ? [releasing(delivery)] : []),
    ...(deployed.length > 0 ? whoWrites(deployed) : []),
  ];
  return { path: 'README.md', text: markdownText(parts) };
}

function whoWrites(deployed: readonly Deployed[]): readonly string[] {
  return [
    `## Who writes what`,
    `What one of these writes is taken back where another writes it too. Everything else is written from the repository.`,
    markdownTable(['environment', 'object', 'field', 'written by'], deployed.flatMap(ownerRows)),
  ];
}

function environmentRow({ environment, deploy, artifacts, charts }: Deployed): readonly string[] {
  return rowOf(
    environment.name,
    deploy,
    [...charts, ...artifacts].map(({ path }) => path),
  );
}

function pushedRow({ environment, deploy, place }: Pushed, folder: string): readonly string[] {
  return rowOf(environment.name, deploy, fromOf(place, folder));
}

function rowOf(environment: string, deploy: ResolvedDeploy, from: readonly string[]): readonly string[] {
  const after = deploy.after === undefined ? '' : `, after ${deploy.after}`;
  return [
    environment,
    deployers[deploy.kind],
    from.map((each) => `\`${each}\``).join(', '),
    `${startOf(deploy)}${after}`,
    writers[imageOwnerOf(deploy)?.kind ?? 'release-file'],
  ];
}

/** When a deployment starts. */
function startOf(deploy: ResolvedDeploy): string {
  if (deploy.kind === 'scripts') return 'when a person runs it';
  if (isPush(deploy)) return deploy.approval ? 'when a person approves it' : 'with each commit';
  return deploy.kind === 'argo-cd' && !isAutomatic({ deploy }) ? 'when a person syncs it' : 'with each commit';
}

function fromOf(place: Place, folder: string): readonly string[] {
  if (place.kind === 'cloud-run') return place.stacks;
  return place.kind === 'compose' ? [`${folder}/${place.folder}`] : [];
}

function releasing({ releases }: ResolvedDelivery): string {
  const commands = [
    'orchestra release WORKLOAD=VERSION --env ENVIRONMENT',
    'orchestra promote ENVIRONMENT ENVIRONMENT',
    'orchestra rollback ENVIRONMENT',
  ];
  return [`A release changes \`${releases}/ENVIRONMENT.json\`; render these files again, and commit both:`, '', shellBlock(commands)].join(
    '\n',
  );
}

/** What is not the repository's, and each image. */
function ownerRows(deployed: Deployed): readonly (readonly string[])[] {
  return ownedFields(deployed)
    .filter(({ owner }) => owner !== 'repository')
    .map(({ environment, object, field, owner }) => [environment, `\`${object}\``, fields[field], writers[owner]]);
}

const fields: { readonly [field in OwnedField['field']]: string } = {
  image: 'versions of images',
  replicas: 'replicas',
  traffic: 'weights and routes of a rollout',
  revision: 'selectors of revisions',
  annotations: 'marks of a rollout',
};

const writers: { readonly [owner in Owner]: string } = {
  repository: 'the repository',
  'release-file': 'the release file',
  'image-updater': 'Argo CD Image Updater',
  'image-automation': 'the image automation of Flux',
  autoscaler: 'the autoscaler',
  'rollouts-controller': 'Argo Rollouts',
};
