import { workloadsOf } from '../../../model/containers-of';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { decidedPath } from '../../note';
import { chartReleases } from '../charts/chart-releases';
import { statedNamespace } from '../namespace-options';
import { namespaceOf } from '../render/labels';

/** An application in an environment, with the clusters that it is in, each by a name that is its own. */
export interface ClusteredApplication {
  readonly app: ResolvedApplication;
  /** None where they are not known: then no other environment is in them. */
  readonly clusters: readonly string[];
}

/** What one environment of a cluster has alone, and where it is stated. */
interface Claim {
  readonly owned: string;
  readonly namespace: string;
  readonly path: Path;
}

/** Of environments that name their clusters. */
export function sharedStatedNamespaces(apps: readonly ResolvedApplication[]): readonly Issue[] {
  return sharedNamespaces(apps.map((app) => ({ app, clusters: statedClusters(app) })));
}

/** The cluster that an environment names, together with its place: clusters of several projects may have one name. */
export function statedClusters({ environment: { kubernetes, google } }: ResolvedApplication): readonly string[] {
  const { cluster, clusterProject: project = google?.project } = kubernetes ?? {};
  if (cluster === undefined) return [];
  return [project === undefined || google === undefined ? cluster : [project, google.region, cluster].join('/')];
}

/**
 * Each namespace that an application makes belongs to one environment of a cluster: its own, those of its agents, those among its extra
 * objects; so do charts of others in a namespace. Objects have the same names in all environments, and the one applied later would change
 * those of the other.
 */
export function sharedNamespaces(placed: readonly ClusteredApplication[]): readonly Issue[] {
  const found = placed.map((each) => ({ ...each, claims: claimsOf(each.app) }));
  return found.flatMap(({ app, clusters, claims }, index) => {
    const others = found.slice(0, index).filter((each) => each.clusters.some((cluster) => clusters.includes(cluster)));
    return claims.flatMap(({ owned, namespace, path }) => {
      const taken = others.find((each) => each.claims.some((claim) => claim.owned === owned));
      if (taken === undefined) return [];
      const { name } = taken.app.environment;
      const message = `must be another namespace than in ${name}, which is in the same cluster, got ${show(namespace)}`;
      return [issue('namespace-of-environment', decidedPath(app, path), message, remedyOf(app, path))];
    });
  });
}

function remedyOf({ environment: { name } }: ResolvedApplication, path: Path): string {
  const here = path[0] === 'workloads' ? ['environments', name, ...path] : path;
  return `state another one at ${formatPath(here)}, or another cluster`;
}

function claimsOf(app: ResolvedApplication): readonly Claim[] {
  const settings: Path = ['environments', app.environment.name, 'kubernetes'];
  const { extraObjects = [], charts = {} } = app.environment.kubernetes ?? {};
  const made = (namespace: string, path: Path): Claim => ({ owned: `namespace ${namespace}`, namespace, path });
  return [
    made(namespaceOf(app), [...settings, 'namespace']),
    ...workloadsOf(app).flatMap(({ workload, path }) => {
      const namespace = statedNamespace(workload);
      return namespace === undefined ? [] : [made(namespace, [...path, 'kubernetes', 'namespace'])];
    }),
    ...extraObjects.flatMap(({ kind, metadata: { name } }, index) =>
      kind === 'Namespace' ? [made(name, [...settings, 'extraObjects', index, 'metadata', 'name'])] : [],
    ),
    ...chartReleases(app).flatMap(({ namespace, isOwn, charts: ofRelease }) =>
      ofRelease.flatMap(({ alias }) =>
        isOwn || own(charts, alias) === undefined
          ? []
          : [{ owned: `chart ${alias} ${namespace}`, namespace, path: [...settings, 'charts', alias, 'namespace'] }],
      ),
    ),
  ];
}
