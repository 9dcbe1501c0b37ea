import type { NamedEnvironment } from '../model/environment';
import { type Issue, issue, type Path } from '../model/issue';
import type { ResolvedPush } from './delivery';
import type { ResolvedCluster } from './push-options';
import type { Place } from './pushed';

type Target = Place['kind'];

/** Where commands deploy an environment: where it is stated, or the only target that the environment has settings for. */
export function targetOf(deploy: Pick<ResolvedPush, 'target'>, environment: NamedEnvironment): Target | undefined {
  const possible = targetsOf(environment);
  return deploy.target ?? (possible.length === 1 ? possible[0] : undefined);
}

function targetsOf({ google, kubernetes, compose }: NamedEnvironment): readonly Target[] {
  return [
    ...(google === undefined ? [] : ['cloud-run' as const]),
    ...(kubernetes === undefined ? [] : ['kubernetes' as const]),
    ...(compose === undefined ? [] : ['compose' as const]),
  ];
}

/** The clusters of an environment; none where it is not known how to reach one. */
export function clustersOf(
  { clusters }: Pick<ResolvedPush, 'clusters'>,
  { kubernetes, google }: NamedEnvironment,
): readonly ResolvedCluster[] {
  if (clusters !== undefined) return clusters;
  const { cluster: name, clusterProject } = kubernetes ?? {};
  if (name === undefined) return [];
  if (google === undefined) return [{ kind: 'context', name }];
  return [{ kind: 'gke', name, location: google.region, project: clusterProject ?? google.project }];
}

const settings: { readonly [T in Target]: string } = { 'cloud-run': 'google', kubernetes: 'kubernetes', compose: 'compose' };

/** What is wrong with where commands are to deploy an environment. */
export function pushIssues(deploy: ResolvedPush, environment: NamedEnvironment | undefined, path: Path): readonly Issue[] {
  if (environment === undefined) return [];
  const possible = targetsOf(environment);
  const target = targetOf(deploy, environment);
  if (target === undefined) {
    const message = `must be given: the environment has settings for ${possible.length === 0 ? 'none' : possible.join(' and ')}`;
    const remedy = possible.length === 0 ? `give ${path.at(-1)} google, kubernetes or compose` : `one of ${possible.join(', ')}`;
    return [issue('unknown-target', [...path, 'target'], message, remedy)];
  }
  if (!possible.includes(target)) {
    const message = `must be a target that the environment has settings for, got '${target}'`;
    return [issue('unknown-target', [...path, 'target'], message, `give ${path.at(-1)} ${settings[target]}, or another target`)];
  }
  return [...unusedOptions(deploy, target, path), ...(target === 'kubernetes' ? clusterIssues(deploy, environment, path) : [])];
}

function unusedOptions(deploy: ResolvedPush, target: Target, path: Path): readonly Issue[] {
  const unused = { stacks: target !== 'cloud-run', clusters: target !== 'kubernetes' };
  return (['stacks', 'clusters'] as const)
    .filter((key) => deploy[key] !== undefined && unused[key])
    .map((key) => issue('unused-settings', [...path, key], `must be left out where the target is ${target}`, 'leave it out'));
}

/** A runner has no kubeconfig of a person. */
function clusterIssues(deploy: ResolvedPush, environment: NamedEnvironment, path: Path): readonly Issue[] {
  const clusters = clustersOf(deploy, environment);
  const example = `clusters: [{ kind: 'gke', name: 'shop', location: 'europe-west1', project: 'acme-shop' }]`;
  if (clusters.length === 0)
    return [issue('no-cluster', [...path, 'clusters'], 'must name a cluster, since the environment names none', `write ${example}`)];
  if (deploy.kind === 'scripts') return [];
  return clusters.flatMap((cluster, index) => {
    if (cluster.kind !== 'context') return [];
    const message = `must be a cluster that a pipeline can sign in to, got the context ${cluster.name}, which is a person's`;
    return [issue('no-cluster', [...path, 'clusters', ...(deploy.clusters === undefined ? [] : [index])], message, `write ${example}`)];
  });
}
