import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { writtenByOthers } from '../owners';
import type { ResolvedDelivery } from '../resolved-delivery';
import { type ApplicationPart, argoApiVersion, clusterOf, ownLabels, projectOf } from './names';
import { subscriptions } from './notifications';

/** An Application: what Argo CD applies from where, to where. */
export function renderApplication(delivery: ResolvedDelivery, part: ApplicationPart, wave: number): KubernetesObject {
  const { name, environment, deploy, artifact } = part;
  const isProduction = environment.tier === 'production';
  return {
    apiVersion: argoApiVersion,
    kind: 'Application',
    metadata: {
      name,
      namespace: delivery.argoCd.namespace,
      labels: { ...ownLabels(delivery.application), environment: environment.name, part: part.artifact.part },
      annotations: {
        'argocd.argoproj.io/sync-wave': String(wave),
        // what runs in production goes when a person has confirmed it, even where the file of the Application is gone
        ...(isProduction && { 'argocd.argoproj.io/sync-options': 'Delete=confirm,Prune=confirm' }),
        ...subscriptions(deploy.notify),
      },
      ...(!isProduction && { finalizers: [cascade] }),
    },
    spec: {
      project: projectOf(delivery.application, part),
      destination: { ...clusterOf(part), namespace: artifact.namespace },
      ...sourcesOf(delivery, part),
      syncPolicy: { ...(isAutomatic(part) && { automated: automatedOf(part) }), ...namespaceOf(part), ...syncPolicyOf(part) },
      ...ignoredOf([part]),
    },
  };
}

/** Deletes what an Application has applied when it is deleted. */
const cascade = 'resources-finalizer.argocd.argoproj.io';

/** Whether each commit is applied by itself. */
export function isAutomatic({ deploy }: Pick<ApplicationPart, 'deploy'>): boolean {
  return deploy.autoSync ?? !deploy.approval;
}

export function automatedOf({ deploy: { prune, selfHeal } }: Pick<ApplicationPart, 'deploy'>): Fields {
  return { prune, selfHeal };
}

/**
 * Labels and annotations of the namespace, which a chart in a cluster leaves to what installs it: without them the API server would refuse
 * no pods there.
 */
export function namespaceOf({ artifact }: Pick<ApplicationPart, 'artifact'>): Fields {
  const namespace = namespaceBeside(artifact);
  if (namespace === undefined) return {};
  const { labels, annotations } = namespace.metadata;
  return { managedNamespaceMetadata: { ...(labels !== undefined && { labels }), ...(annotations !== undefined && { annotations }) } };
}

function namespaceBeside({ kind, objects, namespace }: ApplicationPart['artifact']): KubernetesObject | undefined {
  return kind === 'helm' ? objects.find((object) => object.kind === 'Namespace' && object.metadata.name === namespace) : undefined;
}

/** How Argo CD applies: what it does when it does not by itself is in `automated`. */
export function syncPolicyOf(...parts: readonly Pick<ApplicationPart, 'artifact' | 'artifacts'>[]): Fields {
  return {
    retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
    syncOptions: [
      'ApplyOutOfSyncOnly=true',
      // rollouts that come by themselves do not wait for the Application that brings their namespace
      ...(parts.some(({ artifact }) => ['charts', 'rollouts'].includes(artifact.part) || namespaceBeside(artifact) !== undefined)
        ? ['CreateNamespace=true']
        : []),
      'FailOnSharedResource=true',
      'PruneLast=true',
      'PrunePropagationPolicy=foreground',
      ...(ignoredDifferencesOf(parts).length > 0 ? ['RespectIgnoreDifferences=true'] : []),
      // fields of others stay theirs, and a ConfigMap may be larger than an annotation
      'ServerSideApply=true',
    ],
  };
}

/** What others write of the objects of these Applications. */
export function ignoredOf(parts: readonly Pick<ApplicationPart, 'artifact' | 'artifacts'>[]): Fields {
  const ignoreDifferences = ignoredDifferencesOf(parts);
  return ignoreDifferences.length === 0 ? {} : { ignoreDifferences };
}

function ignoredDifferencesOf(parts: readonly Pick<ApplicationPart, 'artifact' | 'artifacts'>[]): readonly Fields[] {
  const found = parts.flatMap(writtenByOthers);
  return [...new Map(found.map((each) => [JSON.stringify(each), { ...each }])).values()];
}

/** One source, or two where the chart is not in the repository: its values are. */
export function sourcesOf({ repository, revision, application, folder }: ResolvedDelivery, { artifact, deploy }: ApplicationPart): Fields {
  const { kind, path, valueFiles } = artifact;
  const repositorySource = { repoURL: repository, targetRevision: revision };
  if (kind === 'kustomize') return { source: { ...repositorySource, path } };
  if (kind === 'plain') return { source: { ...repositorySource, path, directory: { recurse: true } } };
  if (artifact.part === 'charts') return { source: { ...repositorySource, path, helm: { releaseName: application } } };
  const { chart } = deploy;
  if (chart === undefined) return { source: { ...repositorySource, path, helm: { releaseName: application, valueFiles } } };
  const published = { repoURL: chart.repository, chart: chart.name ?? application, targetRevision: chart.version };
  const helm = { releaseName: application, valueFiles: valueFiles.map((file) => `$values/${folder}/helm/${file}`) };
  return {
    sources: [
      { ...published, helm },
      { ...repositorySource, ref: 'values' },
    ],
  };
}
