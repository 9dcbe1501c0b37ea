import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { namespaceOf } from '../../targets/kubernetes/render/labels';
import type { ResolvedCluster } from '../push-options';
import type { ClusterSite } from './operated';

/** How a person's kubectl gets to a cluster. */
export function accessCommand(cluster: ResolvedCluster): string {
  switch (cluster.kind) {
    case 'gke':
      return `gcloud container clusters get-credentials ${cluster.name} --location=${cluster.location} --project=${cluster.project}`;
    case 'eks':
      return `aws eks update-kubeconfig --name ${cluster.name} --region ${cluster.region}`;
    case 'context':
      return `kubectl config use-context ${cluster.name}`;
  }
}

/** A command of kubectl in the namespace of the application. */
export function kubectl({ namespace }: Pick<ClusterSite, 'namespace'>, words: string): string {
  return `kubectl ${words} --namespace=${namespace}`;
}

/** Each namespace in which lasting pods of an application run. */
export function podNamespaces({
  namespace,
  objects,
}: Pick<ClusterSite, 'namespace' | 'objects'>): readonly Pick<ClusterSite, 'namespace'>[] {
  const found = objects.flatMap((object) => (object.kind === 'DaemonSet' ? [siteOfObject({ namespace }, object).namespace] : []));
  return [...new Set([namespace, ...found])].map((each) => ({ namespace: each }));
}

/** Where the pods of a workload are. */
export function siteOfWorkload(app: ResolvedApplication, name: string): Pick<ClusterSite, 'namespace'> {
  return { namespace: namespaceOf(app, own(app.workloads, name)) };
}

/** Where an object is. */
export function siteOfObject(site: Pick<ClusterSite, 'namespace'>, { metadata }: Pick<KubernetesObject, 'metadata'>): typeof site {
  return { namespace: metadata.namespace ?? site.namespace };
}

/** A command of the plug-in of Argo Rollouts. */
export function rolloutsCommand(site: Pick<ClusterSite, 'namespace'>, words: string): string {
  return kubectl(site, `argo rollouts ${words}`);
}

/** Names of the objects of a kind, sorted. */
export function namesOf({ objects }: Pick<ClusterSite, 'objects'>, kind: string): readonly string[] {
  return objects
    .filter((object) => object.kind === kind)
    .map(({ metadata }) => metadata.name)
    .sort();
}

/** As kubectl names an object: with its group where Kubernetes has not brought the kind. */
export function resourceOf({ apiVersion, kind, metadata: { name } }: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  return `${own(resourceTypes, kind) ?? `${kind.toLowerCase()}.${apiVersion.split('/')[0]}`}/${name}`;
}

const resourceTypes: { readonly [kind: string]: string } = {
  CronJob: 'cronjob',
  DaemonSet: 'daemonset',
  Deployment: 'deployment',
  Ingress: 'ingress',
  Job: 'job',
  Rollout: 'rollouts.argoproj.io',
  Service: 'service',
  StatefulSet: 'statefulset',
};
