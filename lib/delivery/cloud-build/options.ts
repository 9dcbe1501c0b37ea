import { type InputOf, type OfKind, type OutputOf, objectAs, type ResolvedOfKind } from '../../model/schema/object';
import { oneOf, text } from '../../model/schema/values';
import { pushFields } from '../push-options';

/** A connected repository: its trigger starts builds, and by its token a build commits what it has released. */
const connection = text({
  pattern: /^projects\/[^/\s]+\/locations\/[^/\s]+\/connections\/[^/\s]+\/repositories\/[^/\s]+$/,
  allowed: "a connected repository such as 'projects/acme-shop/locations/europe-west1/connections/github/repositories/shop'",
});

export const cloudBuildFields = {
  ...pushFields,
  /** Connected repository (2nd generation) of the environment's project, by which builds commit releases too. @default - that of all environments */
  connection: connection.optional(),
};

const deployers = { 'cloud-build': cloudBuildFields };
type Deployers = typeof deployers;
/** Cloud Build deploys an environment, as the trigger of its stack starts it. */
export interface CloudBuildDeploy extends OfKind<Deployers, 'cloud-build'> {}
export type ResolvedCloudBuildDeploy = ResolvedOfKind<Deployers, 'cloud-build'>;

const image = text({
  pattern: /^[a-z0-9][A-Za-z0-9._/-]*(?::\d+\/[A-Za-z0-9._/-]+)?(?::[A-Za-z0-9._-]+)?(?:@sha256:[0-9a-f]{64})?$/,
  allowed: 'an image with a tag or a digest',
});

const imageFields = {
  /** Every step but the first: gcloud, git, curl and bash, for clusters kubectl with the plugin of GKE. @default 'gcr.io/google.com/cloudsdktool/google-cloud-cli:573.0.0' */
  gcloud: image.default('gcr.io/google.com/cloudsdktool/google-cloud-cli:573.0.0'),
  /** The first step, which brings the tools together: Docker with buildx. @default 'docker:28.5.1-cli' */
  docker: image.default('docker:28.5.1-cli'),
  /** Node.js, in `/usr/local`. @default - `node` in the version of `commands.node` */
  node: image.optional(),
  /** `/bin/terraform`. @default 'hashicorp/terraform:1.11.4' */
  terraform: image.default('hashicorp/terraform:1.11.4'),
  /** `/usr/local/bin/tofu`. @default 'ghcr.io/opentofu/opentofu:1.12.6-minimal' */
  tofu: image.default('ghcr.io/opentofu/opentofu:1.12.6-minimal'),
  /** `/usr/bin/helm`. @default 'alpine/helm:3.19.0' */
  helm: image.default('alpine/helm:3.19.0'),
  /** `/bin/kubectl-argo-rollouts`. @default 'quay.io/argoproj/kubectl-argo-rollouts:v1.9.0' */
  rollouts: image.default('quay.io/argoproj/kubectl-argo-rollouts:v1.9.0'),
};

/** Images that have the tools of a build. */
export interface CloudBuildImages extends InputOf<typeof imageFields> {}
export type ResolvedCloudBuildImages = OutputOf<typeof imageFields>;

const settingFields = {
  /** Connected repository (2nd generation), where all environments have the same. @default - the GitHub app of Cloud Build, which lets no build commit */
  connection: connection.optional(),
  /** Machine of a build. @default - the smallest */
  machineType: oneOf('E2_MEDIUM', 'E2_HIGHCPU_8', 'E2_HIGHCPU_32', 'N1_HIGHCPU_8', 'N1_HIGHCPU_32').optional(),
  /** Images that have the tools of a build, in the versions that this library is tested with. */
  images: objectAs<CloudBuildImages, ResolvedCloudBuildImages>(imageFields).filled(),
};
/** What all builds of Cloud Build have in common. */
export interface CloudBuildSettings extends InputOf<typeof settingFields> {}
export const cloudBuildSettings = objectAs<CloudBuildSettings, OutputOf<typeof settingFields>>(settingFields);

/**
 * Cloud Build deploys an environment, as the trigger of its stack starts it.
 *
 * @example
 * cloudBuild({ target: 'cloud-run', after: 'staging', approval: true })
 */
export function cloudBuild(options: Omit<CloudBuildDeploy, 'kind'> = {}): CloudBuildDeploy {
  return { kind: 'cloud-build', ...options };
}
