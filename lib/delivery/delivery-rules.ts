import type { NamedEnvironment } from '../model/environment';
import { type Issue, issue, type Path } from '../model/issue';
import { listKeys } from '../model/list-names';
import { own } from '../model/own';
import type { ResolvedArgoCdDeploy } from './argo-cd/options';
import { imageOwnerOf, isPush, type ResolvedDeploy } from './delivery';
import { deployers } from './deployers';
import { pushIssues } from './push-places';

type Deploys = { readonly [environment: string]: ResolvedDeploy };
type Environments = { readonly [name: string]: NamedEnvironment };

/**
 * What is wrong between the environments of a delivery.
 *
 * @param stated - keys of the declaration
 */
export function deliveryIssues(deploys: Deploys, environments: Environments, stated: readonly string[]): readonly Issue[] {
  const each = Object.entries(deploys).flatMap(([name, deploy]) => {
    const path: Path = ['deploys', name];
    return [
      ...(isPush(deploy) ? pushIssues(deploy, own(environments, name), path) : placeIssues(own(environments, name), path, deploy)),
      ...orderIssues(name, deploys, path),
      ...imageIssues(deploy, path),
      ...(deploy.kind === 'argo-cd' ? argoCdDeployIssues(deploy, path) : []),
    ];
  });
  return [...each, ...unusedSettings(deploys, stated)];
}

/** Settings of what deploys nothing would have no effect. */
function unusedSettings(deploys: Deploys, stated: readonly string[]): Issue[] {
  const kinds = new Set(Object.values(deploys).map(({ kind }) => kind));
  return (['argoCd', 'flux'] as const)
    .filter((key) => stated.includes(key) && !kinds.has(key === 'flux' ? 'flux' : 'argo-cd'))
    .map((key) => issue('unused-settings', [key], 'must be left out where it deploys no environment', `deploy an environment by ${key}()`));
}

function argoCdDeployIssues({ chart, source, approval, autoSync }: ResolvedArgoCdDeploy, path: Path): Issue[] {
  const unread = `must be left out where the source is '${source}', which is in the repository`;
  const both = 'must be false or left out where a person starts each deployment';
  return [
    ...(chart !== undefined && source !== 'helm' ? [issue('unused-chart', [...path, 'chart'], unread, "take the source 'helm'")] : []),
    ...(approval && autoSync === true ? [issue('automatic-approval', [...path, 'autoSync'], both, 'leave out approval or autoSync')] : []),
  ];
}

function placeIssues(environment: NamedEnvironment | undefined, path: Path, { kind }: ResolvedDeploy): Issue[] {
  if (environment?.kubernetes !== undefined) return [];
  const message = `must be an environment with kubernetes, since ${deployers[kind]} deploys to clusters`;
  return [issue('not-on-kubernetes', path, message, `give ${path.at(-1)} kubernetes, or leave it out of deploys`)];
}

function orderIssues(name: string, deploys: Deploys, path: Path): Issue[] {
  const { after } = own(deploys, name) ?? {};
  if (after === undefined) return [];
  if (own(deploys, after) === undefined) {
    const message = `must be an environment of deploys, got '${after}'`;
    return [issue('unknown-environment', [...path, 'after'], message, `environments: ${listKeys(deploys)}`)];
  }
  const chain = [name];
  for (let next: string | undefined = after; next !== undefined; next = own(deploys, next)?.after) {
    if (next === name)
      return [
        issue('circle', [...path, 'after'], `must not come after itself: ${[...chain, next].join(' after ')}`, 'leave one of them out'),
      ];
    if (chain.includes(next)) return []; // reported where the circle is
    chain.push(next);
  }
  return [];
}

/** A file of versions is one folder on top of one overlay; the values of a chart have no owner but who renders them. */
function imageIssues(deploy: ResolvedDeploy, path: Path): Issue[] {
  const images = imageOwnerOf(deploy);
  const { source } = deploy;
  const remedy = 'let the release file choose the versions, by leaving images out';
  if (images !== undefined && source !== 'kustomize') {
    const message = `must be 'kustomize' where images are chosen by ${images.kind}, got '${source}'`;
    return [issue('needs-kustomize', [...path, 'source'], message, remedy)];
  }
  if (deploy.kind !== 'argo-cd' || deploy.rollouts === 'together') return [];
  if (images !== undefined) {
    const message = `must be 'together' where images are chosen by ${images.kind}, got 'own-application'`;
    return [issue('needs-one-application', [...path, 'rollouts'], message, remedy)];
  }
  if (source !== 'helm') return [];
  const message = `must be 'kustomize' or 'plain' where rollouts are an Application of their own, got 'helm'`;
  return [issue('needs-kustomize', [...path, 'source'], message, 'a chart is one release')];
}
