import type { Delivery } from '../delivery/delivery';
import { filesOf } from '../delivery/delivery-files';
import { workflowsOf } from '../delivery/github-actions/github-workflows';
import type { RenderedDelivery } from '../delivery/rendered-delivery';
import { resolveDelivery } from '../delivery/resolve-delivery';
import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { examine } from '../model/examine';
import { by } from '../model/record';
import type { Tier } from '../model/tier';
import type { OutputFile } from '../output/output-file';
import { helmChart } from '../packaging/helm/helm-chart';
import { packagedObjects } from '../packaging/package-objects';
import { checkEnvironments, knownEnvironments } from '../targets/check-environments';
import { cloudRun } from '../targets/cloud-run/target';
import { compose } from '../targets/compose/target';
import { googleFoundation } from '../targets/google-foundation/target';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { kubernetes } from '../targets/kubernetes/target';
import { compile } from '../targets/target';
import { fileItems } from './file-items';
import { kubernetesItems } from './kubernetes-items';
import type { RenderedItem } from './rendered-item';
import type { EnvironmentNote, RenderedSystem } from './rendered-system';

/** What is rendered. */
export interface SystemSource {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
  /** What deploys it. @default - nothing: objects, a chart and Compose alone */
  readonly delivery?: Delivery;
}

/**
 * All that is rendered for an application but Terraform, whose stacks are the user's own program: objects of each environment, values of
 * the chart, projects of Compose, and the files of the delivery.
 *
 * @throws InvalidApplicationError naming the problems of all environments at once
 * @example
 * const { items } = renderSystem({ application: shop, environments });
 */
export function renderSystem({ application, environments, delivery }: SystemSource): RenderedSystem {
  const known = Object.values(knownEnvironments(environments));
  checkEnvironments(application, environments, [kubernetes, googleFoundation, compose]);
  checkEnvironments(application, onlyOnCloudRun(environments), [cloudRun]);
  const place = { environments: known.map(({ name }) => name), workloads: Object.keys(application.workloads) };
  const compiled = known.map((environment) => compileAll(application, environment));
  const delivered = delivery === undefined ? undefined : resolveDelivery(delivery);
  const objects = delivered?.objects ?? new Map(compiled.flatMap(({ name, objects }) => (objects === undefined ? [] : [[name, objects]])));
  const files = [
    ...(delivery === undefined || delivered === undefined ? [] : filesOfDelivery(delivered, delivery)),
    ...packages(application, delivery, known, compiled),
  ];
  const items = [
    ...[...objects].flatMap(([environment, each]) => kubernetesItems(each, { environment, workloads: place.workloads })),
    ...files.flatMap(({ path, text }) => fileItems(path, text, place)),
  ];
  return {
    application: application.name,
    environments: inOrder(known).map(({ name }) => name),
    items: unrepeatedItems(items).sort(by(keyOf)),
    notes: compiled.flatMap(({ notes }) => notes),
  };
}

/** An environment for each target that it is meant for. */
interface CompiledEnvironment {
  readonly name: string;
  readonly objects?: readonly KubernetesObject[];
  readonly project?: readonly OutputFile[];
  readonly notes: readonly EnvironmentNote[];
}

/** Of Cloud Run there are notes where the application can run there. */
function compileAll(application: Application, environment: NamedEnvironment): CompiledEnvironment {
  const { name } = environment;
  const objects = environment.kubernetes === undefined ? undefined : compile(kubernetes, application, environment);
  const project = environment.compose === undefined ? undefined : compile(compose, application, environment);
  const run = environment.google === undefined ? undefined : examine(application, environment, cloudRun.rules);
  const cloud = run?.resolved === undefined || run.issues.length > 0 ? undefined : cloudRun.render(run.resolved);
  const notes = [objects, cloud, project].flatMap((each) => each?.notes ?? []);
  return {
    name,
    ...(objects !== undefined && { objects: objects.output }),
    ...(project !== undefined && { project: project.output }),
    notes: notes.map((note) => ({ ...note, environment: name })),
  };
}

/** With a place in Google Cloud, an application may run on Cloud Run, or on Kubernetes with databases there. */
function onlyOnCloudRun(environments: SystemSource['environments']): SystemSource['environments'] {
  const entries = Object.entries(environments).filter(([, { google, kubernetes, compose }]) => google && !kubernetes && !compose);
  return Object.fromEntries(entries);
}

const tiers: readonly Tier[] = ['development', 'staging', 'production'];

/** From development to production. */
function inOrder(environments: readonly NamedEnvironment[]): readonly NamedEnvironment[] {
  return [...environments].sort((one, other) => tiers.indexOf(one.tier) - tiers.indexOf(other.tier) || (one.name < other.name ? -1 : 1));
}

function keyOf({ plane, environment = '', identity }: RenderedItem): string {
  return JSON.stringify([plane, environment, identity]);
}

/** A controller's own files have a namespace that the application has too: it is one object. */
function unrepeatedItems(items: readonly RenderedItem[]): RenderedItem[] {
  const first = new Map<string, RenderedItem>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

function filesOfDelivery(delivered: RenderedDelivery, delivery: Delivery): readonly OutputFile[] {
  return [...inFolder(delivered.delivery.folder, filesOf(delivered, delivery).output), ...workflowsOf(delivered).output];
}

/** The chart and the projects of Compose; those of a delivery, which come first, are the same. */
function packages(
  application: Application,
  delivery: Delivery | undefined,
  known: readonly NamedEnvironment[],
  compiled: readonly CompiledEnvironment[],
): readonly OutputFile[] {
  const { name } = application;
  const { folder = `deploy/${name}`, chartVersion: version = '1.0.0' } = delivery ?? {};
  const objects = new Map(compiled.flatMap((each) => (each.objects === undefined ? [] : [[each.name, each.objects] as const])));
  const chart = objects.size === 0 ? [] : helmChart({ chart: { name, version }, ...packagedObjects(application, known, objects) }).output;
  const projects = compiled.flatMap((each) => inFolder(`${folder}/compose/${each.name}`, each.project ?? []));
  return [...inFolder(`${folder}/helm`, chart), ...projects];
}

function inFolder(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}
