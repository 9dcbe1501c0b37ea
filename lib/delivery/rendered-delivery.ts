import type { NamedEnvironment } from '../model/environment';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import type { OutputOf } from '../model/schema/object';
import { cloudRun } from '../targets/cloud-run/target';
import { chartReleases } from '../targets/kubernetes/charts/chart-releases';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { kubernetes } from '../targets/kubernetes/target';
import type { Note } from '../targets/target';
import { artifactsOf } from './artifact-places';
import { builtImages } from './built-images';
import { chartArtifacts } from './chart-artifacts';
import { deliveredObjects } from './delivered-objects';
import { type deliveryFields, isPush, type ResolvedDeploy, type ResolvedPush } from './delivery';
import { clustersOf } from './push-places';
import type { CloudRunPlace, Place, Pushed } from './pushed';
import { releasedImages } from './released-images';
import type { Deployed, ResolvedDelivery } from './resolved-delivery';
import type { ResolvedSource } from './sources';

/** A delivery with what is rendered for it. */
export interface RenderedDelivery {
  readonly delivery: ResolvedDelivery;
  /** That have `kubernetes`. */
  readonly environments: readonly NamedEnvironment[];
  /** By environment: those that nothing deploys too, since packages have them all. */
  readonly objects: ReadonlyMap<string, readonly KubernetesObject[]>;
  /** All environments that have objects, or that something deploys elsewhere, in the order of their names. */
  readonly places: readonly ResolvedPlace[];
  /** Of the objects. */
  readonly notes: readonly Note[];
}

/** What is stated, with its defaults. */
export interface GivenDelivery extends OutputOf<typeof deliveryFields> {
  readonly deploys: { readonly [environment: string]: ResolvedDeploy };
  readonly sources: { readonly [workload: string]: ResolvedSource | undefined };
}

/** An application in an environment, as it is deployed there. */
export interface ResolvedPlace {
  readonly environment: NamedEnvironment;
  readonly target: Place['kind'];
  readonly app: ResolvedApplication;
}

/** @param places - in the order of their names; one that is deployed elsewhere than on Kubernetes has two where it has `kubernetes` */
export function renderDelivery(application: string, given: GivenDelivery, places: readonly ResolvedPlace[]): RenderedDelivery {
  const { deploys, sources, folder = `deploy/${application}`, ...stated } = given;
  const objects = new Map<string, readonly KubernetesObject[]>();
  const notes: Note[] = [];
  const clusters = places.filter(({ target }) => target === 'kubernetes');
  const deployed = clusters.flatMap(({ environment, app }): Deployed[] => {
    const deploy = deployTo(deploys, environment.name, 'kubernetes', places);
    const compiled = kubernetes.render(app);
    notes.push(...compiled.notes);
    const images = releasedImages(app, environment);
    const delivered = deliveredObjects(compiled.output, deploy, images);
    objects.set(environment.name, delivered);
    if (deploy === undefined) return [];
    const namespace = app.environment.kubernetes?.namespace ?? application;
    const bringsCharts = chartReleases(app).some(({ isOwn }) => isOwn);
    const place = { folder, releases: given.releases, environment: environment.name, namespace, deploy, images, bringsCharts };
    return [{ environment, app, deploy, artifacts: artifactsOf(delivered, place), charts: chartArtifacts(app, folder, deploy.source) }];
  });
  const pushed = places.flatMap(({ environment, target, app }): Pushed[] => {
    const deploy = deployTo(deploys, environment.name, target, places);
    if (deploy === undefined || !isPush(deploy)) return [];
    const place = placeOf(deploy, { environment, target, app }, deployed, notes);
    return [{ environment, app, deploy, place, images: releasedImages(app, environment) }];
  });
  const built = builtImages(
    sources,
    places.map(({ app }) => app),
  );
  const delivery = { ...stated, application, folder, deployed, pushed, built };
  return { delivery, environments: clusters.map(({ environment }) => environment), objects, places, notes };
}

/** What deploys an environment to a target; undefined where it is deployed to another one. */
function deployTo(
  deploys: GivenDelivery['deploys'],
  environment: string,
  target: Place['kind'],
  places: readonly ResolvedPlace[],
): ResolvedDeploy | undefined {
  const elsewhere = places.some((each) => each.environment.name === environment && each.target !== 'kubernetes');
  return target === 'kubernetes' && elsewhere ? undefined : own(deploys, environment);
}

function placeOf(deploy: ResolvedPush, { environment, target, app }: ResolvedPlace, deployed: readonly Deployed[], notes: Note[]): Place {
  if (target === 'compose') return { kind: target, folder: `compose/${environment.name}` };
  if (target === 'cloud-run') return cloudRunPlace(deploy, environment, app, notes);
  const found = deployed.find((each) => each.environment === environment);
  if (found === undefined) throw new Error(`${environment.name} is not deployed to Kubernetes`); // it is one of those with objects
  const namespace = app.environment.kubernetes?.namespace ?? app.name;
  return { kind: target, namespace, clusters: clustersOf(deploy, environment), artifact: found.artifacts[0], charts: found.charts };
}

function cloudRunPlace(deploy: ResolvedPush, { name }: NamedEnvironment, app: ResolvedApplication, notes: Note[]): CloudRunPlace {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands them
  const compiled = cloudRun.render(app);
  notes.push(...compiled.notes);
  const run = `${app.name}-${name}`;
  const { stacks = deploy.kind === 'scripts' ? [`${run}-foundation`, run] : [run] } = deploy;
  return { kind: 'cloud-run', project, region, stacks, output: compiled.output, folder: name };
}
