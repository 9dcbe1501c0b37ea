import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { ResolvedDelivery } from '../resolved-delivery';
import { argoApiVersion, ownCluster, ownLabels } from './names';
import { rootName } from './project';

/** The Application that brings the others, as the repository says them. */
export function renderRootApplication({ application, argoCd, repository, revision, folder }: ResolvedDelivery): KubernetesObject {
  return {
    apiVersion: argoApiVersion,
    kind: 'Application',
    metadata: { name: rootName(application), namespace: argoCd.namespace, labels: ownLabels(application) },
    spec: {
      project: rootName(application),
      destination: { ...ownCluster, namespace: argoCd.namespace },
      source: { repoURL: repository, targetRevision: revision, path: `${folder}/argocd/applications` },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
        // the controller of an ApplicationSet and people who pause an Application write fields too
        syncOptions: ['FailOnSharedResource=true', 'PruneLast=true', 'ServerSideApply=true'],
      },
    },
  };
}
