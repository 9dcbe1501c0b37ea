import { tagPattern } from '../../model/image';
import { type Issue, issue, type Path } from '../../model/issue';
import { sortedEntries } from '../../model/record';
import { regexProblem } from '../../model/regex';
import { chartSuffix } from '../chart-artifacts';
import { deployedBy, type ResolvedDelivery } from '../resolved-delivery';
import { type FluxDeployed, fluxName } from './flux-object';
import { secretsFolder } from './source';

/** What is wrong with what Flux is to do. */
export function fluxIssues(delivery: ResolvedDelivery): readonly Issue[] {
  const deployed = deployedBy(delivery, 'flux');
  if (deployed.length === 0) return [];
  return [
    ...sourceIssues(delivery),
    ...decryptionIssues(delivery, deployed),
    ...channelIssues(delivery),
    ...deployed.flatMap((each) => [
      ...nameIssues(delivery, each, deployed),
      ...artifactIssues(delivery, each),
      ...imageIssues(delivery, each),
    ]),
  ];
}

function sourceIssues({ repository, revision, flux: { artifact, secret } }: ResolvedDelivery): Issue[] {
  if (artifact !== undefined) {
    if (tagPattern.test(revision)) return [];
    const message = `must be the tag of an artifact where flux.artifact is stated, got '${revision}'`;
    return [issue('flux-wrong-tag', ['revision'], message, 'use letters, digits, dots, hyphens and underscores, at most 128')];
  }
  if (!repository.startsWith('ssh://') || secret !== undefined) return [];
  const message = 'must be stated where the repository has an ssh address';
  return [issue('flux-without-secret', ['flux', 'secret'], message, 'name a Secret with the keys identity and known_hosts')];
}

function decryptionIssues({ flux: { decryptionSecret } }: ResolvedDelivery, deployed: readonly FluxDeployed[]): Issue[] {
  if (decryptionSecret === undefined || deployed.some(({ app }) => secretsFolder(app) !== undefined)) return [];
  const message = `must be left out where no environment that Flux deploys has secrets of SOPS, got '${decryptionSecret}'`;
  return [issue('flux-nothing-to-decrypt', ['flux', 'decryptionSecret'], message, 'state kubernetes.secrets: sops()')];
}

function channelIssues({ flux: { notifications } }: ResolvedDelivery): Issue[] {
  return sortedEntries(notifications).flatMap(([name, { type, channel }]) => {
    if (channel === undefined || type === 'slack') return [];
    const message = `must be left out for ${type}, got '${channel}'`;
    return [issue('flux-channel', ['flux', 'notifications', name, 'channel'], message, 'its address names the place')];
  });
}

/** The controller writes names of Kustomizations into a label of each object. */
function nameIssues(
  { application }: ResolvedDelivery,
  { environment: { name }, charts }: FluxDeployed,
  all: readonly FluxDeployed[],
): Issue[] {
  const path = ['deploys', name];
  const suffixes = ['called-health', ...charts.map(chartSuffix)].sort((one, other) => other.length - one.length);
  const longest = fluxName(application, name, suffixes[0] ?? '');
  const long = `must be at most ${63 - longest.length + name.length} characters long with this application, since Flux has '${longest}' in a label`;
  const taken = all.find(({ environment: other }) => parts.some((part) => name === `${other.name}-${part}`));
  return [
    ...(longest.length > 63 ? [issue('flux-long-name', path, long, 'give the environment a shorter name')] : []),
    ...(taken === undefined
      ? []
      : [
          issue(
            'flux-taken-name',
            path,
            `must not be what Flux calls a part of ${taken.environment.name}, got '${name}'`,
            'give the environment another name',
          ),
        ]),
  ];
}

const parts = ['charts', 'called', 'called-health', 'jobs', 'jobs-health', 'health', 'secrets'];

function artifactIssues({ flux: { artifact } }: ResolvedDelivery, { deploy, environment, charts }: FluxDeployed): Issue[] {
  if (artifact === undefined) return [];
  const [chart] = charts.flatMap(({ release }) => release.charts);
  if (chart !== undefined) {
    const place: Path = ['environments', environment.name, 'kubernetes', 'charts', chart.alias];
    const message = `must be left out where flux.artifact has the files: Flux reads no charts from there, got ${chart.name}`;
    return [issue('flux-chart-in-artifact', place, message, 'leave flux.artifact out, or install the chart otherwise')];
  }
  const path = ['deploys', environment.name];
  const remedy = 'leave flux.artifact out, so that Flux reads the repository';
  if (deploy.source === 'helm') {
    const message = "must be 'kustomize' or 'plain' where flux.artifact has the files, got 'helm'";
    return [issue('flux-chart-in-artifact', [...path, 'source'], message, remedy)];
  }
  if (deploy.images === undefined) return [];
  const message = 'must be left out where flux.artifact has the files: versions are committed to the repository';
  return [issue('flux-images-in-artifact', [...path, 'images'], message, remedy)];
}

function imageIssues(delivery: ResolvedDelivery, { deploy, environment, artifacts }: FluxDeployed): Issue[] {
  const { images, approval } = deploy;
  if (images === undefined) return [];
  const path: Path = ['deploys', environment.name, 'images'];
  const { revision, flux } = delivery;
  const found: Issue[] = [];
  const problem = images.allowTags === undefined ? undefined : regexProblem(images.allowTags);
  if (problem !== undefined) {
    const message = `must be a regular expression of RE2, got ${JSON.stringify(images.allowTags)}: ${problem}`;
    found.push(issue('wrong-regex', [...path, 'allowTags'], message));
  }
  if (flux.secret === undefined) {
    const message = 'must be stated where image automation commits to the repository';
    found.push(issue('flux-without-secret', ['flux', 'secret'], message, 'name a Secret with credentials that may push'));
  }
  if (revision.startsWith('refs/')) {
    const message = `must be a branch where image automation commits to it, got '${revision}'`;
    found.push(issue('flux-wrong-branch', ['revision'], message));
  }
  if (approval && (images.branch ?? revision) === revision) {
    const message = `must be a branch other than '${revision}' where a person approves, ${images.branch === undefined ? 'got none' : `got '${images.branch}'`}`;
    found.push(issue('flux-unapproved', [...path, 'branch'], message, 'a pull request from there is what is approved'));
  }
  if (artifacts[0].images.length === 0) {
    const message = 'must be left out where the environment names no versions of images';
    found.push(issue('flux-without-images', path, message, 'state images in the environment'));
  }
  return found;
}
