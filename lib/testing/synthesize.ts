import type { Delivery } from '../delivery/delivery';
import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { renderSystem } from '../rendered/render-system';
import type { Plane, RenderedItem } from '../rendered/rendered-item';
import { terraformItems } from '../rendered/terraform-items';
import { Rendered } from './rendered';

/** What is rendered for an environment, by who reads it. What environments share is in each of them. */
export interface Planes {
  /** Objects, those of the controllers that deploy too. */
  readonly kubernetes: Rendered;
  /** The foundation, and what runs on Cloud Run; needs cdktf or cdktn, which are loaded when it is asked for. */
  readonly terraform: Rendered;
  /** Services, networks, volumes and secrets of Docker Compose. */
  readonly compose: Rendered;
  /** Values of the chart. */
  readonly helm: Rendered;
  /** Workflows of GitHub and builds of Cloud Build. */
  readonly workflows: Rendered;
  /** Scripts, documents and the rest, as texts. */
  readonly files: Rendered;
}

/** What else is rendered. */
export interface SynthesizeOptions {
  /** What deploys the application: its workflows, scripts and controllers' objects. @default - none */
  readonly delivery?: Delivery;
}

/**
 * Renders an application in all of its environments for a test, with assertions.
 *
 * @throws InvalidApplicationError naming the problems of all environments at once
 * @example
 * const { prod } = synthesize(shop, environments);
 * prod.kubernetes.has('Deployment/web', { spec: { replicas: 3 } });
 * prod.terraform.absent('google_compute_firewall', { source_ranges: ['0.0.0.0/0'] });
 */
export function synthesize<const E extends { readonly [name: string]: NamedEnvironment }>(
  application: Application,
  environments: E,
  { delivery }: SynthesizeOptions = {},
): { readonly [N in keyof E]: Planes } {
  const { items } = renderSystem({ application, environments, ...(delivery !== undefined && { delivery }) });
  const planes = Object.values<NamedEnvironment>(environments).map((environment) => [
    environment.name,
    planesOf(application, environment, items),
  ]);
  return Object.fromEntries(planes);
}

/**
 * Synthesizes stacks of cdktf or cdktn for a test, by their names.
 *
 * @param add - adds the stacks to an app, as the program does
 * @example
 * const stacks = synthesizeStacks((app) => addShop(app));
 * stacks['shop-prod']?.has('google_cloud_run_v2_service/web', { ingress: 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER' });
 */
export function synthesizeStacks(add: (app: never) => unknown): { readonly [stack: string]: Rendered } {
  const stacks = [...constructs().synthesizedStacks((app) => add(app as never))]; // never: an App of cdktf, or of cdktn
  return Object.fromEntries(stacks.map(([stack, json]) => [stack, new Rendered(terraformItems(json, { stack, workloads: [] }))]));
}

/** Frameworks are loaded where Terraform is asked for. */
function constructs(): typeof import('../constructs/google/synthesized-stacks') {
  return require('../constructs/google/synthesized-stacks');
}

function planesOf(application: Application, environment: NamedEnvironment, items: readonly RenderedItem[]): Planes {
  const here = items.filter((each) => each.environment === undefined || each.environment === environment.name);
  const of = (plane: Plane): Rendered => new Rendered(here.filter((each) => each.plane === plane));
  let terraform: Rendered | undefined;
  return {
    kubernetes: of('kubernetes'),
    compose: of('compose'),
    helm: of('helm'),
    workflows: of('workflow'),
    files: of('file'),
    get terraform() {
      terraform ??= new Rendered(stackItems(application, environment));
      return terraform;
    },
  };
}

/** None in an environment without a place in Google Cloud. */
function stackItems(application: Application, environment: NamedEnvironment): readonly RenderedItem[] {
  if (environment.google === undefined) return [];
  const place = { environment: environment.name, workloads: Object.keys(application.workloads) };
  return [...constructs().environmentStacks(application, environment)].flatMap(([stack, json]) =>
    terraformItems(json, { ...place, stack }),
  );
}
