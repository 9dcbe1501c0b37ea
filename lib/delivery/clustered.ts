import { type ClusteredApplication, statedClusters } from '../targets/kubernetes/rules/shared-namespaces';
import { isPush, type ResolvedDeploy } from './delivery';
import type { ResolvedCluster } from './push-options';
import type { ResolvedPlace } from './rendered-delivery';

/** The clusters of an environment: those that its deployment names, else the one that the environment names. */
export function clustered({ app }: ResolvedPlace, deploy: ResolvedDeploy | undefined): ClusteredApplication {
  const stated = statedClusters(app);
  if (deploy === undefined || deploy.kind === 'flux') return { app, clusters: stated };
  if (isPush(deploy)) return { app, clusters: deploy.clusters?.map(clusterName) ?? stated };
  const cluster = deploy.cluster ?? app.environment.kubernetes?.cluster;
  // Argo CD knows a cluster by one name alone
  return { app, clusters: [...(deploy.cluster === undefined ? stated : []), ...(cluster === undefined ? [] : [`argo-cd ${cluster}`])] };
}

/** In the words of `statedClusters`. */
function clusterName(cluster: ResolvedCluster): string {
  switch (cluster.kind) {
    case 'gke':
      return [cluster.project, cluster.location, cluster.name].join('/');
    case 'eks':
      return [cluster.region, cluster.name].join('/');
    case 'context':
      return cluster.name;
  }
}
