import type { Application } from '../model/application';
import { declared } from '../model/declared-names';
import type { NamedEnvironment } from '../model/environment';
import { type InputOf, kinds, object } from '../model/schema/object';
import { type Schema, typed } from '../model/schema/schema';
import { text } from '../model/schema/values';
import { type ArgoCdDeploy, argoCdFields, argoCdSettings, type ResolvedArgoCdDeploy } from './argo-cd/options';
import { type FluxDeploy, fluxFields, fluxSettings, type ResolvedFluxDeploy } from './flux/options';

/** What brings new versions to an environment. */
export type Deploy = ArgoCdDeploy | FluxDeploy;
export type ResolvedDeploy = ResolvedArgoCdDeploy | ResolvedFluxDeploy;
export const deploySchema: Schema<Deploy, ResolvedDeploy> = typed(kinds({ 'argo-cd': argoCdFields, flux: fluxFields }));

const folder = text({
  pattern: /^(?!\.{0,2}(?:\/|$))(?:(?!\.{1,2}(?:\/|$))[^/\s\\]+)(?:\/(?!\.{1,2}(?:\/|$))[^/\s\\]+)*$/,
  allowed: 'a folder of the repository, such as deploy/shop',
});

export const deliveryFields = {
  /** Address of the repository that has the rendered files. */
  repository: text({
    pattern: /^(?:https?:\/\/|ssh:\/\/(?:[^\s/:@]+@)?)[^\s/@]+\/[^\s@]+$/,
    allowed: "an https or ssh address without a password, such as 'https://github.com/acme/shop' or 'ssh://git@github.com/acme/shop'",
  }),
  /** Branch that is deployed; a tag by its full name, `refs/tags/v1`. @default 'main' */
  revision: text({ pattern: /^[^\s~^:?*[\\]+$/, allowed: 'a branch or a tag' }).default('main'),
  /** Where the rendered files are in the repository. @default - `deploy/<application>` */
  folder: folder.optional(),
  /** Where releases are in the repository. @default 'releases' */
  releases: folder.default('releases'),
  /** Version of the Helm chart. @default '1.0.0' */
  chartVersion: text({ pattern: /^\d+\.\d+\.\d+(?:[-+][-+.0-9A-Za-z]+)?$/, allowed: "a version such as '1.4.0'" }).default('1.0.0'),
  /** What all environments that Argo CD deploys have in common. */
  argoCd: argoCdSettings.filled(),
  /** What all environments that Flux deploys have in common. */
  flux: fluxSettings.filled(),
};

/** How new versions of an application get to its environments. */
export interface DeliveryDeclaration<Name extends string = string> extends InputOf<typeof deliveryFields> {
  /** What deploys an environment; one that is left out is deployed by hand. */
  readonly deploys: { readonly [N in Name]?: Deploy };
}

/** Of an application whose environments have these names. */
export function deliverySchemaOf(environments: unknown) {
  return object({ ...deliveryFields, deploys: declared(environments, 'environment', () => deploySchema) });
}

/** A delivery with the application that it is for. */
export interface Delivery extends DeliveryDeclaration {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
}

/**
 * States how new versions of an application get to its environments; names and values are checked by `deliveryFiles`.
 *
 * @example
 * export const delivery = defineDelivery(shop, environments, {
 *   repository: 'https://github.com/acme/shop',
 *   deploys: { dev: argoCd(), prod: argoCd({ after: 'dev', approval: true }) },
 * });
 */
export function defineDelivery<const Name extends string>(
  application: Application,
  environments: { readonly [N in Name]: NamedEnvironment },
  declaration: DeliveryDeclaration<Name>,
): Delivery {
  return { application, environments, ...declaration };
}
