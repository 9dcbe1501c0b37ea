import { type Issue, issue, type Path } from '../../model/issue';
import { own } from '../../model/own';
import type { Place } from '../pushed';
import type { ResolvedDelivery } from '../resolved-delivery';
import { hostsOf, identityFor, registryKind } from './identities';
import { longestMinutes, minutesInOneCluster } from './job-time';
import { copiedRegistries } from './places';
import { firstStages, promotedStages, type Stage, stagesOf } from './stages';

/** What is wrong with what workflows of GitHub are to do. */
export function githubIssues(delivery: ResolvedDelivery): readonly Issue[] {
  const stages = stagesOf(delivery);
  const here = stages.filter(({ isDeployedHere }) => isDeployedHere);
  const isBuilt = delivery.builds === 'github-actions';
  if (!isBuilt && here.length === 0) return [];
  return [
    ...branchIssues(delivery),
    ...(isBuilt ? pushIssues(delivery, stages) : []),
    ...here.flatMap((stage) => [...placeIssues(delivery, stage), ...clusterIssues(stage), ...timeIssues(delivery, stage)]),
    ...testIssues(delivery),
    ...promotedStages(stages).flatMap((stage) =>
      copiedRegistries(delivery, stage).flatMap((host) => registryIssues(delivery, host, stage.name, stage.name)),
    ),
  ];
}

/** A rollout that is cut off stays between two versions. */
function timeIssues(delivery: ResolvedDelivery, { name }: Stage): readonly Issue[] {
  const [minutes, most] = [minutesInOneCluster(delivery, name), longestMinutes(delivery)];
  if (minutes <= most) return [];
  const message = `must be deployed within ${most} minutes, the longest job on ${delivery.githubActions.runner}, got ${minutes}`;
  const remedy = 'shorten pauses and analyses, wait for a person with pause(), or name a runner of your own';
  return [issue('job-too-long', ['deploys', name], message, remedy)];
}

/** Releases are commits, and a tag has one only. */
function branchIssues({ revision }: ResolvedDelivery): readonly Issue[] {
  if (!revision.startsWith('refs/')) return [];
  const message = `must be a branch where workflows write releases to it, got '${revision}'`;
  return [issue('not-a-branch', ['revision'], message, "write the short name of a branch, such as 'main'")];
}

function pushIssues(delivery: ResolvedDelivery, stages: readonly Stage[]): readonly Issue[] {
  const hosts = new Map<string, string>();
  for (const image of delivery.built)
    for (const { name } of firstStages(stages, image))
      for (const host of hostsOf([own(image.repositories, name) ?? ''])) hosts.set(host, hosts.get(host) ?? name);
  return [...hosts].flatMap(([host, environment]) => registryIssues(delivery, host, environment, undefined));
}

/** @param owner - whose identity it may be; that of all workflows where there is none */
function registryIssues(delivery: ResolvedDelivery, host: string, environment: string, owner: string | undefined): readonly Issue[] {
  const kind = registryKind(host);
  if (kind === 'github') return [];
  if (kind === 'other') {
    const message = `must be a registry that workflows can sign in to without a key, got ${host}`;
    const remedy = 'take ghcr.io, Artifact Registry or ECR, or build by something else';
    return [issue('no-identity', ['environments', environment, 'registry'], message, remedy)];
  }
  if (identityFor(kind, delivery, owner) !== undefined) return [];
  return [missing(['githubActions', 'identity'], kind, `to sign in to ${host}`)];
}

function placeIssues(delivery: ResolvedDelivery, { name, place }: Stage): readonly Issue[] {
  if (place === undefined) return [];
  if (place.kind === 'compose') return hostIssues(delivery, name);
  return identitiesOf(place)
    .filter((kind) => identityFor(kind, delivery, name) === undefined)
    .map((kind) => missing(['deploys', name, 'identity'], kind, 'to deploy there'));
}

function identitiesOf(place: Exclude<Place, { readonly kind: 'compose' }>): readonly ('google' | 'aws')[] {
  if (place.kind === 'cloud-run') return ['google'];
  const kinds = new Set(place.clusters.map(({ kind }) => kind));
  return [...(kinds.has('gke') ? ['google' as const] : []), ...(kinds.has('eks') ? ['aws' as const] : [])];
}

const examples = {
  google:
    "{ kind: 'google', provider: 'projects/123/locations/global/workloadIdentityPools/github/providers/github', account: 'deploy@…' }",
  aws: "{ kind: 'aws', role: 'arn:aws:iam::123456789012:role/deploy', region: 'eu-central-1' }",
};

function missing(path: Path, kind: 'google' | 'aws', what: string): Issue {
  return issue('no-identity', path, `must be an identity of the kind '${kind}' ${what}, got none`, `write identity: ${examples[kind]}`);
}

/** A machine of GitHub is gone after the job, with the containers on it. */
function hostIssues({ githubActions: { runner } }: ResolvedDelivery, environment: string): readonly Issue[] {
  if (!/^(?:ubuntu|windows|macos)-/.test(runner)) return [];
  const message = `must be a runner on the host of ${environment}, where Compose starts its containers, got '${runner}'`;
  return [issue('no-host', ['githubActions', 'runner'], message, 'name the label of a runner of your own, or deploy it by scripts()')];
}

/** Kinds whose controllers the cluster of a test does not have, and without which there is nothing to test. */
const untested: { readonly [kind: string]: string } = {
  Rollout: 'has rollouts of Argo Rollouts',
  SecretProviderClass: 'reads secrets by a driver of its cluster',
};

function testIssues({ tested }: ResolvedDelivery): readonly Issue[] {
  const found = Object.entries(untested).filter(([kind]) => tested?.kubernetes?.objects.some((each) => each.kind === kind));
  return found.map(([, what]) => {
    const message = `must be an environment that an empty cluster can run, got '${tested?.environment}', which ${what}`;
    const remedy = 'give the environment of tests no rollout and existing secrets';
    return issue('not-testable', ['githubActions', 'testEnvironment'], message, remedy);
  });
}

const mostClusters = 256;

function clusterIssues({ name, place }: Stage): readonly Issue[] {
  if (place?.kind !== 'kubernetes' || place.clusters.length <= mostClusters) return [];
  const message = `must be at most ${mostClusters} clusters, the most jobs of a matrix, got ${place.clusters.length}`;
  return [issue('too-many-clusters', ['deploys', name, 'clusters'], message, 'give some of them an environment of their own')];
}
