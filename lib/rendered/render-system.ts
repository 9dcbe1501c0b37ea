import type { Delivery } from '../delivery/delivery';
import { deliveryFiles } from '../delivery/delivery-files';
import { githubWorkflows } from '../delivery/github-actions/github-workflows';
import { resolveDelivery } from '../delivery/resolve-delivery';
import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { examine } from '../model/examine';
import { by } from '../model/record';
import type { Tier } from '../model/tier';
import type { OutputFile } from '../output/output-file';
import { helmChart } from '../packaging/helm/helm-chart';
import { packageObjects } from '../packaging/package-objects';
import { checkEnvironments, knownEnvironments } from '../targets/check-environments';
import { cloudRun } from '../targets/cloud-run/target';
import { compose } from '../targets/compose/target';
import { googleFoundation } from '../targets/google-foundation/target';
import { kubernetes } from '../targets/kubernetes/target';
import { compile, type Note, type Target } from '../targets/target';
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
  const objects = objectsOf({ application, environments, ...(delivery !== undefined && { delivery }) });
  const files = filesOf({ application, environments, ...(delivery !== undefined && { delivery }) });
  const items = [
    ...[...objects].flatMap(([environment, each]) => kubernetesItems(each, { environment, workloads: place.workloads })),
    ...files.flatMap(({ path, text }) => fileItems(path, text, place)),
  ];
  return {
    application: application.name,
    environments: inOrder(known).map(({ name }) => name),
    items: unrepeatedItems(items).sort(by(keyOf)),
    notes: known.flatMap((environment) => notesOf(application, environment)),
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

/** As they are delivered: an owner of images has the versions. */
function objectsOf({ application, environments, delivery }: SystemSource) {
  if (delivery !== undefined) return resolveDelivery(delivery).objects;
  return new Map(Object.entries(packageObjects(application, environments).objects));
}

function filesOf({ application, environments, delivery }: SystemSource): readonly OutputFile[] {
  const { name } = application;
  const folder = delivery?.folder ?? `deploy/${name}`;
  const delivered = delivery === undefined ? [] : inFolder(folder, deliveryFiles(delivery).output);
  const workflows = delivery === undefined ? [] : githubWorkflows(delivery).output;
  const isDelivered = new Set(delivered.map(({ path }) => path));
  const packaged = packageObjects(application, environments);
  const chart = packaged.base === '' ? [] : helmChart({ chart: { name, version: delivery?.chartVersion ?? '1.0.0' }, ...packaged }).output;
  const projects = Object.values(environments).flatMap((environment) =>
    environment.compose === undefined
      ? []
      : inFolder(`${folder}/compose/${environment.name}`, compile(compose, application, environment).output),
  );
  const others = [...inFolder(`${folder}/helm`, chart), ...projects].filter(({ path }) => !isDelivered.has(path));
  return [...delivered, ...others, ...workflows];
}

function inFolder(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}

/** Of the targets that an environment is meant for; of Cloud Run where it can run there. */
function notesOf(application: Application, environment: NamedEnvironment): readonly EnvironmentNote[] {
  const isOnCloudRun = environment.google !== undefined && examine(application, environment, cloudRun.rules).issues.length === 0;
  const targets: readonly Target<unknown>[] = [
    ...(environment.kubernetes === undefined ? [] : [kubernetes]),
    ...(isOnCloudRun ? [cloudRun] : []),
    ...(environment.compose === undefined ? [] : [compose]),
  ];
  const notes = targets.flatMap((target): readonly Note[] => compile(target, application, environment).notes);
  return notes.map((note): EnvironmentNote => ({ ...note, environment: environment.name }));
}
