import type { Artifact } from '../artifact';
import { chartSuffix } from '../chart-artifacts';
import type { Deployed } from '../resolved-delivery';
import type { ResolvedArgoCdDeploy } from './options';

export const argoApiVersion = 'argoproj.io/v1alpha1';

/** An environment that Argo CD deploys. */
export type ArgoDeployed = Deployed<ResolvedArgoCdDeploy>;

/** A part of an environment that is an Application. */
export interface ApplicationPart extends ArgoDeployed {
  readonly artifact: Artifact;
  /** `shop-prod`, `shop-prod-rollouts` for rollouts of their own, `shop-prod-charts` for charts of others. */
  readonly name: string;
}

/** The Applications of environments, in the order in which their parts are applied. */
export function applicationParts(application: string, deployed: readonly ArgoDeployed[]): readonly ApplicationPart[] {
  return deployed.flatMap((each) => {
    const name = `${application}-${each.environment.name}`;
    return [
      ...each.charts.map((artifact) => ({ ...each, artifact, name: `${name}-${chartSuffix(artifact)}` })),
      ...each.artifacts.map((artifact) => ({ ...each, artifact, name: artifact.part === 'rollouts' ? `${name}-rollouts` : name })),
    ];
  });
}

/** Project of the Applications of a part: charts of others have their own, since nobody here knows their objects. */
export function projectOf(application: string, { artifact }: Pick<ApplicationPart, 'artifact'>): string {
  return artifact.part === 'charts' ? chartProject(application) : application;
}

export function chartProject(application: string): string {
  return `${application}-charts`;
}

/** Labels of what Argo CD reads of this application. */
export function ownLabels(application: string): { readonly [key: string]: string } {
  return { 'app.kubernetes.io/managed-by': 'orchestra-cdk', 'app.kubernetes.io/part-of': application };
}

/** As Argo CD names a cluster: by the name that it has there, or by its address. */
export interface Destination {
  readonly name?: string;
  readonly server?: string;
}

/** Cluster of an environment; Argo CD's own where none is named. */
export function clusterOf({ app, deploy }: ArgoDeployed): Destination {
  const cluster = deploy.cluster ?? app.environment.kubernetes?.cluster ?? 'in-cluster';
  if (cluster === 'in-cluster') return ownCluster;
  return cluster.startsWith('https://') ? { server: cluster } : { name: cluster };
}

/** The cluster that Argo CD runs in: by its address, since it has another name where a Secret of Argo CD gives it one. */
export const ownCluster: Destination = { server: 'https://kubernetes.default.svc' };

/** How many environments come before one. */
export function depthOf(environment: string, deploys: ReadonlyMap<string, Pick<ResolvedArgoCdDeploy, 'after'>>): number {
  let depth = 0;
  for (let next = deploys.get(environment)?.after; next !== undefined; next = deploys.get(next)?.after) depth++;
  return depth;
}
