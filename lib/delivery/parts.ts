import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import type { ResolvedDeploy } from './delivery';

/** What is applied together: all of an environment, or its rollouts and what these need, each by itself; charts of others always by themselves. */
export type Part = 'all' | 'charts' | 'configuration' | 'rollouts';

/** In the order in which they are applied. */
export function partsOf(deploy: ResolvedDeploy, objects: readonly KubernetesObject[]): readonly [Part, ...Part[]] {
  const isSplit = deploy.kind === 'argo-cd' && deploy.rollouts === 'own-application' && objects.some((each) => inPart(each, 'rollouts'));
  return isSplit ? ['configuration', 'rollouts'] : ['all'];
}

export function inPart({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>, part: Part): boolean {
  const isOfRollout = apiVersion.startsWith('argoproj.io/') && rolloutKinds.has(kind);
  return part === 'all' || isOfRollout === (part === 'rollouts');
}

/** Versions, and what is measured of them. */
const rolloutKinds: ReadonlySet<string> = new Set(['Rollout', 'AnalysisTemplate']);
