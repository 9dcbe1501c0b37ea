import type { NamedEnvironment } from '../../model/environment';
import type { ResolvedApplication } from '../../model/resolved';
import { inOrderOfTiers } from '../../packaging/package-objects';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { Artifact } from '../artifact';
import { environmentFolder } from '../artifact-places';
import { type ChartArtifact, chartArtifacts } from '../chart-artifacts';
import { isPush, type ResolvedDeploy } from '../delivery';
import { packageKind } from '../package-kind';
import type { ResolvedCluster } from '../push-options';
import { clustersOf } from '../push-places';
import type { CloudRunPlace, ComposePlace, Pushed } from '../pushed';
import type { RenderedDelivery } from '../rendered-delivery';
import type { Deployed, ResolvedDelivery } from '../resolved-delivery';

/** An environment as its operators find it. */
export interface Operated<S extends Site = Site> {
  readonly delivery: ResolvedDelivery;
  readonly environment: NamedEnvironment;
  readonly app: ResolvedApplication;
  readonly site: S;
  /** What deploys it; undefined where people do so by hand. */
  readonly deploy?: ResolvedDeploy;
}

/** Where it runs. */
export type Site = ClusterSite | CloudRunSite | ComposeSite;

/** A namespace of clusters. */
export interface ClusterSite {
  readonly kind: 'kubernetes';
  readonly namespace: string;
  /** Empty where it is not known how to reach one. */
  readonly clusters: readonly ResolvedCluster[];
  readonly objects: readonly KubernetesObject[];
  /** What is read or applied: all of it is in these. */
  readonly artifacts: readonly Pick<Artifact, 'kind' | 'path' | 'valueFiles' | 'part' | 'isFetched'>[];
  /** Charts of others, each release of them. */
  readonly charts: readonly ChartArtifact[];
  /** As the controllers of an environment find it; undefined where people apply it by hand. */
  readonly deployed?: Deployed;
}

export interface CloudRunSite extends CloudRunPlace {}
export interface ComposeSite extends ComposePlace {}

/** The environments of a delivery, those that need most care first. One that nothing deploys is there with the package that has it. */
export function operatedEnvironments({ delivery, places, objects }: RenderedDelivery): readonly Operated[] {
  const { deployed, pushed } = delivery;
  const inClusters = places.flatMap(({ environment, target, app }): Operated[] => {
    if (target !== 'kubernetes' || pushed.some((each) => each.environment === environment && each.place.kind !== 'kubernetes')) return [];
    const found = deployed.find((each) => each.environment === environment);
    const site: ClusterSite = {
      kind: 'kubernetes',
      namespace: app.environment.kubernetes?.namespace ?? app.name,
      clusters: clustersOf(statedClusters(found?.deploy), environment),
      objects: objects.get(environment.name) ?? [],
      artifacts: found?.artifacts ?? [packageOf(delivery, environment.name)],
      charts: found?.charts ?? chartArtifacts(app, delivery.folder, packageKind(delivery.deployed)),
      ...(found !== undefined && { deployed: found }),
    };
    return [{ delivery, environment, app, site, ...(found !== undefined && { deploy: found.deploy }) }];
  });
  const elsewhere = pushed.flatMap(({ environment, app, deploy, place }: Pushed): Operated[] =>
    place.kind === 'kubernetes' ? [] : [{ delivery, environment, app, deploy, site: place }],
  );
  const all = [...inClusters, ...elsewhere];
  return inOrderOfTiers(all.map(({ environment }) => environment)).flatMap((environment) =>
    all.filter((each) => each.environment === environment),
  );
}

function statedClusters(deploy: ResolvedDeploy | undefined): Parameters<typeof clustersOf>[0] {
  return deploy !== undefined && isPush(deploy) ? deploy : { clusters: undefined };
}

/** The package that has an environment which nothing deploys: that of the others. */
function packageOf({ folder, deployed }: ResolvedDelivery, environment: string): ClusterSite['artifacts'][number] {
  const kind = packageKind(deployed);
  return {
    kind,
    part: 'all',
    path: `${folder}/${environmentFolder(kind, 'all', environment)}`,
    valueFiles: kind === 'helm' ? ['values.yaml', `values-${environment}.yaml`] : [],
  };
}

/** Those in clusters. */
export function isInCluster(operated: Operated): operated is Operated<ClusterSite> {
  return operated.site.kind === 'kubernetes';
}

/** Those on Cloud Run. */
export function isOnCloudRun(operated: Operated): operated is Operated<CloudRunSite> {
  return operated.site.kind === 'cloud-run';
}

/** Those on one host. */
export function isOnHost(operated: Operated): operated is Operated<ComposeSite> {
  return operated.site.kind === 'compose';
}
