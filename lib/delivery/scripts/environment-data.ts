import type { NamedEnvironment } from '../../model/environment';
import { parseImage } from '../../model/image';
import { own } from '../../model/own';
import { sortedEntries } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { ReleasedImage } from '../artifact';
import type { BuiltImage } from '../built-images';
import type { ResolvedDeploy } from '../delivery';
import type { Pushed } from '../pushed';
import { cloudRunData } from './cloud-run-data';
import { composeData } from './compose-data';
import { kubernetesData } from './kubernetes-data';
import { array, map, type ShellValue, scalar } from './shell-data';

/** An environment, as its scripts know it. */
export interface ScriptedEnvironment {
  readonly name: string;
  readonly environment: NamedEnvironment;
  readonly app: ResolvedApplication;
  readonly images: readonly ReleasedImage[];
  readonly deploy: ResolvedDeploy;
  /** Undefined where no commands deploy it. */
  readonly pushed: Pushed | undefined;
}

/** What else scripts know of the delivery. */
export interface ScriptedDelivery {
  readonly folder: string;
  readonly built: readonly BuiltImage[];
}

/** `scripts/environments/ENV.sh`: what is rendered of an environment for its scripts, the images that run there too. */
export function environmentData(environment: ScriptedEnvironment, delivery: ScriptedDelivery): string {
  const { name, images, deploy, pushed } = environment;
  const owners = releaseNames(environment, delivery.built);
  const repositories = [...owners].map(([workload, { repository }]): [string, string] => [workload, repository]);
  const values: { readonly [name: string]: ShellValue } = {
    BY: scalar(deploy.kind),
    AFTER: scalar(deploy.after ?? ''),
    IMAGES: map(images.map(({ workload, ...image }) => [workload, reference(image)])),
    RELEASED_AS: map([...owners].map(([workload, { name: owner }]) => [workload, owner])),
    REPOSITORIES: map(repositories),
    ...(pushed !== undefined && placeData(pushed, environment, delivery)),
  };
  const lines = Object.entries(values).map(([key, value]) => value(key));
  return `# shellcheck shell=bash disable=SC2034 # what scripts know of ${name}; rendered with each release\n${lines.join('\n')}\n`;
}

function placeData(
  pushed: Pushed,
  { app }: ScriptedEnvironment,
  { folder, built }: ScriptedDelivery,
): { readonly [name: string]: ShellValue } {
  const { place } = pushed;
  const builds = built.length > 0 || pushed.deploy.after !== undefined ? ['docker'] : [];
  const of = (tools: readonly string[]): ShellValue => array([...new Set([...builds, ...tools])].sort());
  switch (place.kind) {
    case 'cloud-run':
      return { PLACE: scalar(place.kind), TOOLS: of(['gcloud', 'awk']), ...cloudRunData(place) };
    case 'kubernetes':
      return { PLACE: scalar(place.kind), TOOLS: of(kubernetesTools(pushed)), ...kubernetesData(place, app, folder) };
    case 'compose':
      return { PLACE: scalar(place.kind), TOOLS: of(['docker', 'awk']), ...composeData(place, app, folder) };
  }
}

function kubernetesTools({ place }: Pushed): readonly string[] {
  if (place.kind !== 'kubernetes') return [];
  const { clusters, artifact, charts } = place;
  const hasRollouts = artifact.objects.some(({ kind }) => kind === 'Rollout');
  const kinds = new Set(clusters.map(({ kind }) => kind));
  return [
    ...['awk', 'kubectl'],
    ...(artifact.kind === 'helm' || charts.length > 0 ? ['helm'] : []),
    ...(hasRollouts ? ['kubectl-argo-rollouts'] : []),
    ...(kinds.has('gke') ? ['gcloud'] : []),
    ...(kinds.has('eks') ? ['aws'] : []),
  ];
}

function reference({ repository, tag, digest }: Omit<ReleasedImage, 'workload'>): string {
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

interface Owner {
  readonly name: string;
  readonly repository: string;
}

/** Under which name the image of each workload is released: as it is already, or as it is built. */
function releaseNames({ app, images }: ScriptedEnvironment, built: readonly BuiltImage[]): ReadonlyMap<string, Owner> {
  const workloads = sortedEntries(app.workloads).flatMap(([workload, { image }]) => {
    const repository = parseImage(image)?.repository;
    return repository === undefined ? [] : [{ workload, repository }];
  });
  const known = new Map(images.map(({ repository, workload }) => [repository, workload]));
  for (const { workload, repositories } of built) {
    const repository = own(repositories, app.environment.name);
    if (repository !== undefined && !known.has(repository)) known.set(repository, workload);
  }
  return new Map(
    workloads.flatMap(({ workload, repository }) => {
      const name = known.get(repository);
      return name === undefined ? [] : [[workload, { name, repository }]];
    }),
  );
}
