import { groupOf, type KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { AppProjectSpec, GroupedKind, NamedKind } from './app-project';
import { matchesGlob, matchesName } from './glob';
import { comparedRepository } from './repository-address';

/** What an Application asks its project for. */
export interface ProjectQuestion {
  /** Address of the repository, or of the chart's. */
  readonly source?: string;
  /** The cluster, by its name and its server as Argo CD knows them, and the namespace. */
  readonly destination?: Place;
  /** An object that it applies; the destination says the cluster. */
  readonly object?: KubernetesObject;
  /** Whether the kind of the object belongs to namespaces. @default - whether the object states a namespace */
  readonly isNamespaced?: boolean;
  /** Clusters that belong to the project, for `permitOnlyProjectScopedClusters`. @default - none */
  readonly projectClusters?: readonly Cluster[];
}

/** A cluster as Argo CD knows it; in its own the server is `https://kubernetes.default.svc`. */
export interface Cluster {
  readonly name?: string;
  readonly server?: string;
}

/** A namespace of a cluster. */
export interface Place extends Cluster {
  readonly namespace: string;
}

/**
 * Why a project does not permit what an Application asks for, by the rules of Argo CD 3.5; nothing where it does.
 *
 * @example
 * permits(project.spec, { source: 'https://git.example.com/shop/deploy', destination: { name: 'prod', namespace: 'shop' }, object });
 */
export function permits(project: AppProjectSpec, question: ProjectQuestion): string | undefined {
  const { source, destination, object } = question;
  if (source !== undefined && !isSourcePermitted(project, source)) return `the source ${source} is none of sourceRepos`;
  if (destination !== undefined && !isDestinationPermitted(project, destination, question.projectClusters)) {
    return `the destination ${describe(destination)} is none of destinations`;
  }
  if (object === undefined) return undefined;
  const { namespace = destination?.namespace ?? '', name } = object.metadata;
  const isNamespaced = question.isNamespaced ?? object.metadata.namespace !== undefined;
  const refused = isNamespaced ? refusedInNamespace(project, object) : refusedInCluster(project, object);
  if (refused !== undefined) return `${object.kind}/${name} is ${refused}`;
  if (!isNamespaced || destination === undefined) return undefined;
  const place = { ...destination, namespace };
  if (isDestinationPermitted(project, place, question.projectClusters)) return undefined;
  return `${object.kind}/${name} goes to ${describe(place)}, which is none of destinations`;
}

/** A denial that does not match permits all others, as a pattern does that matches. */
function isSourcePermitted({ sourceRepos = [] }: AppProjectSpec, source: string): boolean {
  const compared = comparedRepository(source);
  let isPermitted = false;
  for (const each of sourceRepos) {
    const isDenial = each.startsWith('!');
    const pattern = comparedRepository(isDenial ? each.slice(1) : each);
    const isMatched = (!isDenial && pattern === '*') || matchesGlob(pattern, compared, '/');
    if (isDenial && isMatched) return false;
    if (isDenial || isMatched) isPermitted = true;
  }
  return isPermitted;
}

function isDestinationPermitted(project: AppProjectSpec, destination: Place, projectClusters: readonly Cluster[] = []): boolean {
  if (!isDestinationMatched(project, destination)) return false;
  if (project.permitOnlyProjectScopedClusters !== true) return true;
  return projectClusters.some(({ name = '', server = '' }) => name === (destination.name ?? '') || server === (destination.server ?? ''));
}

/** One that is denied is not permitted by another entry: a name wherever it leads to, a server and a namespace only together. */
function isDestinationMatched({ destinations = [] }: AppProjectSpec, { name = '', server = '', namespace }: Place): boolean {
  let isPermitted = false;
  for (const { name: names = '', server: servers = '', namespace: namespaces = '' } of destinations) {
    const isName = name !== '' && matchesPattern(names, name);
    const isServer = server !== '' && matchesPattern(servers, server);
    const isNamespace = matchesPattern(namespaces, namespace);
    if ((isName || isServer) && isNamespace) isPermitted = true;
    else if (!isName && names.startsWith('!')) return false;
    else if (!isServer && servers.startsWith('!') && isNamespace) return false;
    else if (!isNamespace && namespaces.startsWith('!') && isServer) return false;
  }
  return isPermitted;
}

function matchesPattern(pattern: string, text: string): boolean {
  return pattern.startsWith('!') ? !matchesGlob(pattern.slice(1), text) : pattern === '*' || matchesGlob(pattern, text);
}

function refusedInNamespace(project: AppProjectSpec, object: KubernetesObject): string | undefined {
  const { namespaceResourceWhitelist: permitted, namespaceResourceBlacklist: denied = [] } = project;
  if (permitted !== undefined && !permitted.some((kind) => isKind(kind, object))) return 'none of namespaceResourceWhitelist';
  return denied.some((kind) => isKind(kind, object)) ? 'one of namespaceResourceBlacklist' : undefined;
}

function refusedInCluster(project: AppProjectSpec, object: KubernetesObject): string | undefined {
  const { clusterResourceWhitelist: permitted = [], clusterResourceBlacklist: denied = [] } = project;
  const isListed = (each: NamedKind): boolean =>
    isKind(each, object) && (each.name === undefined || each.name === '' || matchesName(each.name, object.metadata.name));
  if (!permitted.some(isListed)) return 'none of clusterResourceWhitelist';
  return denied.some(isListed) ? 'one of clusterResourceBlacklist' : undefined;
}

function isKind({ group, kind }: GroupedKind, object: KubernetesObject): boolean {
  return matchesName(kind, object.kind) && matchesName(group, groupOf(object));
}

function describe({ name, server, namespace }: Place): string {
  return `${name ?? server ?? 'of no cluster'}/${namespace}`;
}
