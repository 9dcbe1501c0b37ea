import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { deployedBy, type ResolvedDelivery } from '../resolved-delivery';
import { automatedOf, ignoredOf, isAutomatic, namespaceOf, sourcesOf, syncPolicyOf } from './application';
import { type ApplicationPart, argoApiVersion, clusterOf, depthOf, ownLabels, projectOf } from './names';
import { subscriptions } from './notifications';

/** Where an ApplicationSet finds what it makes Applications of. */
export type Generator = 'list' | 'git' | 'clusters' | 'matrix';

/** What one Application has that others have not: texts only, which every generator can carry. */
export type Parameters = { readonly [name: string]: string };

/** One ApplicationSet for all environments, and the order in which they get a commit. */
export function renderApplicationSet(
  delivery: ResolvedDelivery,
  parts: readonly ApplicationPart[],
  generator: Generator,
): KubernetesObject {
  const { application, argoCd } = delivery;
  // the parameters of a generator of clusters are below `values`
  const value = (name: string): string => `{{${generator === 'clusters' ? '.values.' : '.'}${name}}}`;
  const isMany = isByCluster(generator);
  const key = destinationKey(parts);
  const name = isMany ? `${value('application')}-{{.nameNormalized}}` : value('application');
  const cluster = isMany ? { server: '{{.server}}' } : key === undefined ? {} : { [key]: value('cluster') };
  return {
    apiVersion: argoApiVersion,
    kind: 'ApplicationSet',
    metadata: { name: application, namespace: argoCd.namespace, labels: ownLabels(application) },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: generatorsOf(delivery, parts, generator),
      // an environment that is taken out leaves what runs there
      syncPolicy: { preserveResourcesOnDeletion: true },
      ...strategyOf(parts),
      template: {
        metadata: { name, labels: { ...ownLabels(application), environment: value('environment'), part: value('part') } },
        spec: {
          project: application,
          destination: { ...cluster, namespace: value('namespace') },
          ...templateSource(delivery, parts, value),
          syncPolicy: syncPolicyOf(...parts),
          ...ignoredOf(parts),
        },
      },
      templatePatch: value('patch'),
    },
  };
}

/** How all parts name their clusters; undefined where some have a name and some an address, which no template can say. */
function destinationKey(parts: readonly ApplicationPart[]): 'name' | 'server' | undefined {
  const named = parts.filter((part) => clusterOf(part).name !== undefined).length;
  if (named === 0) return 'server';
  return named === parts.length ? 'name' : undefined;
}

/** What tells the Application of a part from the others. */
export function parametersOf(delivery: ResolvedDelivery, part: ApplicationPart, all: readonly ApplicationPart[]): Parameters {
  const { environment, artifact, deploy } = part;
  const { name, server } = clusterOf(part);
  const destination = destinationKey(all) === undefined ? clusterOf(part) : {};
  const annotations = subscriptions(deploy.notify);
  const syncPolicy = { ...(isAutomatic(part) && { automated: automatedOf(part) }), ...namespaceOf(part) };
  const ownSource = part.artifact.part === 'charts' ? chartSource(delivery, part, all) : {};
  const patch = {
    ...(Object.keys(annotations).length > 0 && { metadata: { annotations } }),
    ...(Object.keys({ ...syncPolicy, ...destination, ...ownSource }).length > 0 && {
      spec: {
        ...ownSource,
        ...(Object.keys(destination).length > 0 && { destination }),
        ...(Object.keys(syncPolicy).length > 0 && { syncPolicy }),
      },
    }),
  };
  return {
    application: part.name,
    cluster: name ?? server ?? '',
    environment: environment.name,
    namespace: artifact.namespace,
    part: part.artifact.part,
    patch: JSON.stringify(patch),
    // the generator of git has a `path` of its own
    folder: artifact.path,
  };
}

/** What the Applications of a delivery are made of: files, unless they are to come one after the other. */
export function generatorOf(delivery: ResolvedDelivery): Generator | 'none' {
  const isOrdered = deployedBy(delivery, 'argo-cd').some(({ deploy }) => deploy.after !== undefined);
  return delivery.argoCd.generator ?? (isOrdered ? 'list' : 'none');
}

/** Whether there is an Application for each cluster of an environment, with the name of the cluster behind its own. */
export function isByCluster(generator: Generator | 'none'): boolean {
  return generator === 'clusters' || generator === 'matrix';
}

/** Names of the Applications of a part: one, or those of all clusters. */
export function namePatternOf({ name }: Pick<ApplicationPart, 'name'>, generator: Generator | 'none'): string {
  return isByCluster(generator) ? `${name}-*` : name;
}

/** File of the parameters of a part, from the folder of the delivery. */
export function parametersFile(part: ApplicationPart): string {
  return `argocd/environments/${part.name}.json`;
}

function generatorsOf(delivery: ResolvedDelivery, parts: readonly ApplicationPart[], generator: Generator): readonly Fields[] {
  const { repository, revision, folder } = delivery;
  const files = { repoURL: repository, revision, files: [{ path: `${folder}/argocd/environments/*.json` }] };
  switch (generator) {
    case 'list':
      return [{ list: { elements: parts.map((part) => parametersOf(delivery, part, parts)) } }];
    case 'git':
      return [{ git: files }];
    case 'clusters':
      return parts.map((part) => ({
        clusters: { selector: selectorOf(part.environment.name), values: parametersOf(delivery, part, parts) },
      }));
    case 'matrix':
      return [{ matrix: { generators: [{ git: files }, { clusters: { selector: selectorOf('{{.environment}}') } }] } }];
  }
}

/** Clusters of an environment have its name as a label of their Secret. */
function selectorOf(environment: string): Fields {
  return { matchLabels: { environment } };
}

/** As the source of each part, with parameters where these differ. */
function templateSource(delivery: ResolvedDelivery, parts: readonly ApplicationPart[], value: (name: string) => string): Fields {
  const part = parts.find(({ artifact }) => artifact.part !== 'charts');
  if (part === undefined) return {};
  const artifact = {
    ...part.artifact,
    path: value('folder'),
    valueFiles: part.artifact.valueFiles.map((file) => (file === 'values.yaml' ? file : `values-${value('environment')}.yaml`)),
  };
  return sourcesOf(delivery, { ...part, artifact });
}

/** Charts of others in place of what the template says of the source; `null` takes a field away. */
function chartSource(delivery: ResolvedDelivery, part: ApplicationPart, all: readonly ApplicationPart[]): Fields {
  const usual = templateSource(delivery, all, (name) => name);
  const { source } = sourcesOf(delivery, part);
  const helm = { releaseName: delivery.application };
  const kept = own(usual, 'source');
  const away = isRecord(kept) ? { ...(Object.hasOwn(kept, 'directory') && { directory: null }) } : {};
  const values = isRecord(kept) && Object.hasOwn(kept, 'helm') ? { valueFiles: null } : {};
  return {
    project: projectOf(delivery.application, part),
    ...(kept === undefined ? { sources: null, source } : { source: { ...away, helm: { ...helm, ...values } } }),
  };
}

/** A commit gets to an environment once the ones before it have it and are healthy; what wants an approval, a person syncs. */
function strategyOf(parts: readonly ApplicationPart[]): Fields {
  const deploys = new Map(parts.map(({ environment, deploy }) => [environment.name, deploy]));
  if (![...deploys.values()].some(({ after }) => after !== undefined)) return {};
  const steps = new Map<string, { readonly environments: Set<string>; readonly part: string; readonly isManual: boolean }>();
  const ranked = parts.map((part) => ({ part, depth: depthOf(part.environment.name, deploys) }));
  for (const { part, depth } of ranked.sort((one, other) => one.depth - other.depth || order(one.part) - order(other.part))) {
    const key = JSON.stringify([depth, part.artifact.part, part.deploy.approval]);
    const step = steps.get(key) ?? { environments: new Set<string>(), part: part.artifact.part, isManual: part.deploy.approval };
    step.environments.add(part.environment.name);
    steps.set(key, step);
  }
  const rendered = [...steps.values()].map(({ environments, part, isManual }) => ({
    matchExpressions: [
      { key: 'environment', operator: 'In', values: [...environments] },
      { key: 'part', operator: 'In', values: [part] },
    ],
    ...(isManual && { maxUpdate: 0 }),
  }));
  return { strategy: { type: 'RollingSync', rollingSync: { steps: rendered } } };
}

/** Rollouts come after what they need, and all of it after charts of others. */
function order({ artifact: { part } }: ApplicationPart): number {
  return part === 'charts' ? -1 : part === 'rollouts' ? 1 : 0;
}
