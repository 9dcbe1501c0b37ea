import type { Application } from '../model/application';
import { declared } from '../model/declared-names';
import type { NamedEnvironment } from '../model/environment';
import { type InputOf, kinds, object } from '../model/schema/object';
import { type Schema, typed } from '../model/schema/schema';
import { oneOf, text } from '../model/schema/values';
import { type ArgoCdDeploy, argoCdFields, argoCdSettings, type ResolvedArgoCdDeploy } from './argo-cd/options';
import { type CloudBuildDeploy, cloudBuildFields, cloudBuildSettings, type ResolvedCloudBuildDeploy } from './cloud-build/options';
import { commands } from './commands';
import { type FluxDeploy, fluxFields, fluxSettings, type ResolvedFluxDeploy } from './flux/options';
import {
  type GithubActionsDeploy,
  githubActionsFields,
  githubActionsSettings,
  type ResolvedGithubActionsDeploy,
} from './github-actions/options';
import { type ResolvedScriptsDeploy, type ScriptsDeploy, scriptsFields } from './scripts/options';
import { type Source, source } from './sources';

/** What brings new versions to an environment. */
export type Deploy = ArgoCdDeploy | FluxDeploy | GithubActionsDeploy | CloudBuildDeploy | ScriptsDeploy;
/** A controller takes what is in the repository. */
export type ResolvedPull = ResolvedArgoCdDeploy | ResolvedFluxDeploy;
/** Commands bring it there. */
export type ResolvedPush = ResolvedGithubActionsDeploy | ResolvedCloudBuildDeploy | ResolvedScriptsDeploy;
export type ResolvedDeploy = ResolvedPull | ResolvedPush;
export const deploySchema: Schema<Deploy, ResolvedDeploy> = typed(
  kinds({
    'argo-cd': argoCdFields,
    flux: fluxFields,
    'github-actions': githubActionsFields,
    'cloud-build': cloudBuildFields,
    scripts: scriptsFields,
  }),
);

export function isPush(deploy: ResolvedDeploy): deploy is ResolvedPush {
  return deploy.kind !== 'argo-cd' && deploy.kind !== 'flux';
}

/** Who chooses the versions of images in place of the release file. */
export function imageOwnerOf(deploy: ResolvedDeploy): ResolvedPull['images'] {
  return isPush(deploy) ? undefined : deploy.images;
}

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
  /** What builds images. @default - something else does */
  builds: oneOf('github-actions', 'cloud-build', 'scripts').optional(),
  /** Commands of the repository, as scripts and pipelines run them from its root. */
  commands: commands.filled(),
  /** What all workflows of GitHub have in common. */
  githubActions: githubActionsSettings.filled(),
  /** What all builds of Cloud Build have in common. */
  cloudBuild: cloudBuildSettings.filled(),
};

/** How new versions of an application get to its environments. */
export interface DeliveryDeclaration<Name extends string = string, Workload extends string = string>
  extends InputOf<typeof deliveryFields> {
  /** What deploys an environment; one that is left out is deployed by hand. */
  readonly deploys: { readonly [N in Name]?: Deploy };
  /** From what the images of workloads are built; an image of which there is nothing here is built elsewhere. */
  readonly sources?: { readonly [W in Workload]?: Source };
}

/** Of an application whose environments and workloads have these names. */
export function deliverySchemaOf(environments: unknown, workloads: unknown) {
  return object({
    ...deliveryFields,
    deploys: declared(environments, 'environment', () => deploySchema),
    sources: declared(workloads, 'workload', () => source).optional(),
  });
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
export function defineDelivery<const Name extends string, const A extends Application>(
  application: A,
  environments: { readonly [N in Name]: NamedEnvironment },
  declaration: DeliveryDeclaration<Name, keyof A['workloads'] & string>,
): Delivery {
  return { application, environments, ...declaration };
}
