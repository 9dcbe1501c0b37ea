import { type Issue, issue } from '../../model/issue';
import { deploySeconds } from '../deploy-seconds';
import type { ResolvedDelivery } from '../resolved-delivery';
import { type CloudBuild, cloudBuilds, repositoriesOf } from './builds';
import { githubRepository } from './github-repository';

/** Most seconds of a build, as Cloud Build has it. */
export const longestBuild = 86_400;

/** What is wrong with what Cloud Build does. */
export function cloudBuildIssues(delivery: ResolvedDelivery): readonly Issue[] {
  return cloudBuilds(delivery).flatMap((build) => [
    ...sourceIssues(delivery, build),
    ...placeIssues(delivery, build),
    ...registryIssues(delivery, build),
    ...timeIssues(delivery, build),
  ]);
}

function sourceIssues({ repository }: ResolvedDelivery, { environment, deploy, connection }: CloudBuild): readonly Issue[] {
  if (connection !== undefined || githubRepository(repository) !== undefined) return [];
  const path = deploy === undefined ? ['cloudBuild', 'connection'] : ['deploys', environment, 'connection'];
  const example = "connection: 'projects/acme-shop/locations/europe-west1/connections/gitlab/repositories/shop'";
  return [
    issue('no-connection', path, `must be given, since ${repository} is not on GitHub`, `connect the repository, and write ${example}`),
  ];
}

/** A machine of Cloud Build ends with its build, and has an identity in Google Cloud only. */
function placeIssues({ pushed }: ResolvedDelivery, { environment, deploy }: CloudBuild): readonly Issue[] {
  const place = pushed.find((each) => each.environment.name === environment)?.place;
  if (deploy === undefined || place === undefined || place.kind === 'cloud-run') return [];
  if (place.kind === 'compose') {
    const message = "must be 'cloud-run' or 'kubernetes': containers of Compose end with the machine of the build";
    return [issue('not-deployable', ['deploys', environment, 'target'], message, 'deploy it by scripts()')];
  }
  return place.clusters.flatMap(({ kind, name }, index) => {
    if (kind !== 'eks') return [];
    const path = ['deploys', environment, 'clusters', index];
    return [
      issue(
        'no-cluster',
        path,
        `must be a cluster of GKE, got ${name} of EKS, where a build has no identity`,
        'deploy it by githubActions()',
      ),
    ];
  });
}

/** By its own identity it signs in to registries of Google Cloud. */
function registryIssues({ built }: ResolvedDelivery, { environment, versions }: CloudBuild): readonly Issue[] {
  const foreign =
    versions === 'built' ? repositoriesOf(built, environment).find((each) => !/^(?:[^/]+\.)?(?:pkg\.dev|gcr\.io)\//.test(each)) : undefined;
  if (foreign === undefined) return [];
  const message = `must be a repository of Artifact Registry where Cloud Build pushes images, got ${foreign}`;
  const remedy = 'name one such as europe-west1-docker.pkg.dev/acme-shop/shop, or build by another pipeline';
  return [issue('foreign-registry', ['environments', environment, 'registry'], message, remedy)];
}

function timeIssues({ pushed }: ResolvedDelivery, { environment }: CloudBuild): readonly Issue[] {
  const seconds = deploySeconds(pushed.find((each) => each.environment.name === environment));
  if (seconds <= longestBuild) return [];
  const message = `must be deployed within 24 hours, the longest build, got a rollout that takes ${Math.ceil(seconds / 360) / 10} hours`;
  return [
    issue(
      'build-too-long',
      ['deploys', environment],
      message,
      'shorten pauses and analyses, wait for a person with pause(), or deploy it by scripts()',
    ),
  ];
}
