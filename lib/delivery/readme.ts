import type { OutputFile } from '../output/output-file';
import { isAutomatic } from './argo-cd/application';
import { imageOwnerOf, isPush } from './delivery';
import { deployers } from './deployers';
import { markdownTable, markdownText, shellBlock } from './markdown';
import { type OwnedField, type Owner, ownedFields } from './owners';
import type { Place, Pushed } from './pushed';
import type { Deployed, ResolvedDelivery } from './resolved-delivery';

/** `README.md` of a delivery: for who operates it, what deploys each environment, and who writes what there. */
export function readmeFile(delivery: ResolvedDelivery): OutputFile {
  const { application, deployed, pushed, repository } = delivery;
  const elsewhere = pushed.filter(({ place }) => place.kind !== 'kubernetes');
  const parts = [
    `# ${application}`,
    `What deploys ${application} from ${repository}. It is rendered: change the application, and render it again.`,
    `## Environments`,
    markdownTable(
      ['environment', 'deployed by', 'from', 'a deployment starts', 'versions of images'],
      [...deployed.map(environmentRow), ...elsewhere.map(pushedRow)],
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

function environmentRow({ environment, deploy, artifacts }: Deployed): readonly string[] {
  const isManual = isPush(deploy) ? deploy.approval || deploy.kind === 'scripts' : deploy.kind === 'argo-cd' && !isAutomatic({ deploy });
  const after = deploy.after === undefined ? '' : `, after ${deploy.after}`;
  return [
    environment.name,
    deployers[deploy.kind],
    artifacts.map(({ path }) => `\`${path}\``).join(', '),
    `${isManual ? 'when a person syncs it' : 'with each commit'}${after}`,
    writers[imageOwnerOf(deploy)?.kind ?? 'release-file'],
  ];
}

function pushedRow({ environment, deploy, place }: Pushed): readonly string[] {
  const after = deploy.after === undefined ? '' : `, after ${deploy.after}`;
  const start = deploy.approval || deploy.kind === 'scripts' ? 'when a person starts it' : 'with each commit';
  return [environment.name, deployers[deploy.kind], fromOf(place), `${start}${after}`, writers['release-file']];
}

function fromOf(place: Place): string {
  if (place.kind === 'cloud-run') return place.stacks.map((stack) => `\`${stack}\``).join(', ');
  return place.kind === 'compose' ? `\`${place.folder}\`` : '';
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
