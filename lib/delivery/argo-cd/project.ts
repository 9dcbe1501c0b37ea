import { by } from '../../model/record';
import { chartReleases } from '../../targets/kubernetes/charts/chart-releases';
import { groupOf, type KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { ResolvedDelivery } from '../resolved-delivery';
import { type Generator, isByCluster, namePatternOf } from './application-set';
import { type ApplicationPart, argoApiVersion, chartProject, clusterOf, ownCluster, ownLabels } from './names';

/** The project of an application: what its Applications may take from where, and bring to where. Nothing else is permitted. */
export function renderProject(
  delivery: ResolvedDelivery,
  parts: readonly ApplicationPart[],
  generator: Generator | 'none',
): KubernetesObject {
  const { application, repository, argoCd } = delivery;
  const objects = parts.flatMap(({ artifact }) => artifact.objects);
  const brought = parts.flatMap(({ app, deploy }) => (deploy.source === 'helm' ? chartReleases(app) : []));
  const dependencies = brought.flatMap(({ isOwn, charts: all }) => (isOwn ? all.map((each) => each.repository) : []));
  const charts = parts.flatMap(({ deploy }) => (deploy.source === 'helm' && deploy.chart !== undefined ? [deploy.chart.repository] : []));
  const destinations = parts.flatMap((part) => {
    const namespaces = part.artifact.objects.flatMap(({ metadata: { namespace } }) => (namespace === undefined ? [] : [namespace]));
    // clusters that an ApplicationSet finds by their labels are known to Argo CD alone
    const cluster = isByCluster(generator) ? { server: '*' } : clusterOf(part);
    return [...new Set([part.artifact.namespace, ...namespaces])].map((namespace) => ({ ...cluster, namespace }));
  });
  return {
    apiVersion: argoApiVersion,
    kind: 'AppProject',
    metadata: { name: application, namespace: argoCd.namespace, labels: ownLabels(application) },
    spec: {
      description: `What ${application} is deployed from, and where`,
      sourceRepos: unique([repository, ...charts, ...dependencies]),
      destinations: unique(destinations),
      clusterResourceWhitelist: unique(objects.filter(isOfCluster).map((object) => ({ ...kindOf(object), name: object.metadata.name }))),
      namespaceResourceWhitelist: unique(objects.filter((object) => !isOfCluster(object)).map(kindOf)),
      ...rolesOf(delivery, application),
      ...windowsOf(delivery, parts, generator),
    },
  };
}

/** The project of charts of others: what nobody here can know of their objects, the charts state. */
export function renderChartProject(
  delivery: ResolvedDelivery,
  parts: readonly ApplicationPart[],
  generator: Generator | 'none',
): KubernetesObject {
  const { application, repository, argoCd } = delivery;
  const releases = parts.flatMap((part) => part.charts.map(({ release }) => ({ part, release })));
  const name = chartProject(application);
  const destinations = releases.flatMap(({ part, release: { namespace, otherNamespaces } }) => {
    const cluster = isByCluster(generator) ? { server: '*' } : clusterOf(part);
    return [namespace, ...otherNamespaces].map((each) => ({ ...cluster, namespace: each }));
  });
  const kinds = releases.flatMap(({ release: { clusterKinds, namespace: home } }) => [
    { group: '', kind: 'Namespace', name: home }, // its sync makes it
    ...clusterKinds.map(groupedKind),
  ]);
  return {
    apiVersion: argoApiVersion,
    kind: 'AppProject',
    metadata: { name, namespace: argoCd.namespace, labels: ownLabels(application) },
    spec: {
      description: `Charts of others that ${application} has`,
      // credentials of their repositories are given to no project that does not permit them
      sourceRepos: unique([repository, ...releases.flatMap(({ release }) => release.charts.map((chart) => chart.repository))]),
      destinations: unique(destinations),
      clusterResourceWhitelist: unique(kinds),
      namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
      ...rolesOf(delivery, name),
      ...windowsOf(delivery, parts, generator),
    },
  };
}

/** `ClusterRole.rbac.authorization.k8s.io` */
function groupedKind(text: string): { readonly group: string; readonly kind: string } {
  const [kind = '', ...group] = text.split('.');
  return { group: group.join('.'), kind };
}

/** The project of the Application that brings the Applications: nothing but these, from this repository. */
export function renderRootProject({ application, repository, argoCd }: ResolvedDelivery, kinds: readonly string[]): KubernetesObject {
  return {
    apiVersion: argoApiVersion,
    kind: 'AppProject',
    metadata: { name: rootName(application), namespace: argoCd.namespace, labels: ownLabels(application) },
    spec: {
      description: `The Applications of ${application}`,
      sourceRepos: [repository],
      destinations: [{ ...ownCluster, namespace: argoCd.namespace }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: kinds.map((kind) => ({
        group: kind === 'ImageUpdater' ? 'argocd-image-updater.argoproj.io' : 'argoproj.io',
        kind,
      })),
    },
  };
}

/** Of the Application of Applications, and of its project. */
export function rootName(application: string): string {
  return `${application}-applications`;
}

function kindOf(object: KubernetesObject): { readonly group: string; readonly kind: string } {
  return { group: groupOf(object), kind: object.kind };
}

/** An object of an environment that has no namespace is one of the whole cluster. */
function isOfCluster({ metadata }: KubernetesObject): boolean {
  return metadata.namespace === undefined;
}

function unique<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()].sort(by((each) => JSON.stringify(each)));
}

function rolesOf({ argoCd: { roles } }: ResolvedDelivery, project: string): { readonly roles?: readonly object[] } {
  const rendered = Object.entries(roles).map(([name, { groups, may, description }]) => ({
    name,
    ...(description !== undefined && { description }),
    groups: groups.map((group) => (group.includes(',') ? `"${group}"` : group)),
    policies: may.map((action) => policyOf(project, name, action)),
  }));
  return rendered.length === 0 ? {} : { roles: rendered };
}

/** Logs are read, and pods entered, by rights of their own. */
function policyOf(project: string, role: string, action: string): string {
  const [resource, act] = action === 'logs' ? ['logs', 'get'] : action === 'exec' ? ['exec', 'create'] : ['applications', action];
  return `p, proj:${project}:${role}, ${resource}, ${act}, ${project}/*, allow`;
}

function windowsOf(
  { argoCd: { syncWindows } }: ResolvedDelivery,
  parts: readonly ApplicationPart[],
  generator: Generator | 'none',
): { readonly syncWindows?: readonly object[] } {
  const windows = syncWindows.map(({ environments, description, ...window }) => ({
    ...window,
    ...(description !== undefined && { description }),
    applications:
      environments === undefined
        ? ['*']
        : parts.filter(({ environment }) => environments.includes(environment.name)).map((part) => namePatternOf(part, generator)),
  }));
  return windows.length === 0 ? {} : { syncWindows: windows };
}
