import { type ClusteredApplication, statedClusters } from '../targets/kubernetes/rules/shared-namespaces';
import { type Generator, isByCluster } from './argo-cd/application-set';
import { clusterOf } from './argo-cd/names';
import { isPush, type ResolvedDeploy } from './delivery';
import type { ResolvedCluster } from './push-options';
import type { ResolvedPlace } from './rendered-delivery';

/** The clusters of an environment: those that its deployment names, else the one that the environment names, else Argo CD's own. */
export function clustered(
  { app }: ResolvedPlace,
  deploy: ResolvedDeploy | undefined,
  generator: Generator | 'none' = 'none',
): ClusteredApplication {
  const stated = statedClusters(app);
  if (deploy === undefined || deploy.kind === 'flux') return { app, clusters: stated };
  if (isPush(deploy)) return { app, clusters: deploy.clusters?.map(clusterName) ?? stated };
  if (isByCluster(generator)) return { app, clusters: stated }; // labels of clusters say which
  const { name, server } = clusterOf({ app, deploy });
  return { app, clusters: [...(deploy.cluster === undefined ? stated : []), `argo-cd ${name ?? server}`] }; // which knows a cluster by one name alone
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
