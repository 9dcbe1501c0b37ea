import { project, region } from '../../google/schemas';
import { parseSubnetRange } from '../../model/ip-range';
import { addSettings } from '../../model/platform-settings';
import { dnsName } from '../../model/schema/names';
import { type Decided, type InputOf, type OutputOf, objectAs } from '../../model/schema/object';
import { completed, withStandIn } from '../../model/schema/schema';
import { oneOf, parsed, text } from '../../model/schema/values';

export const rolloutDriver = oneOf('script', 'terraform', 'cloud-deploy');

const networkFields = {
  /** Project that it belongs to; of a shared VPC the host project. @default - the environment's */
  project: project.optional(),
  name: text(dnsName),
  /** Its subnetwork in the environment's region, /26 or wider. */
  subnetwork: text(dnsName),
};

/** A network that is there already. */
export interface ExistingNetwork extends InputOf<typeof networkFields> {}

const fields = {
  /** Project id, 6 to 30 characters. */
  project: withStandIn(project, 'project'),
  /** Such as `europe-west1`. */
  region: withStandIn(region, 'europe-west1'),
  /** Bucket that keeps the Terraform state. @default `<project>-terraform-state` */
  stateBucket: text({
    pattern: /^(?!goog)(?!.*google)[a-z0-9][-_.a-z0-9]{1,61}[a-z0-9]$/,
    allowed: 'a bucket name of 3 to 63 lower-case letters, digits, hyphens, underscores and dots',
  }).optional(),
  /** IPv4 range of the subnet that Cloud Run and the database use, /26 or wider; of no use in a network that exists. @default '10.8.0.0/24' */
  subnetRange: parsed(parseSubnetRange, "a private IPv4 range of /26 or wider such as '10.8.0.0/24'", 'wrong-range').default('10.8.0.0/24'),
  /** An existing network, perhaps shared from another project, instead of one of its own. @default - its own */
  network: objectAs<ExistingNetwork>(networkFields).optional(),
  /**
   * What walks the steps of a canary on Cloud Run: a script in the delivery, one `terraform apply` for each weight, or Cloud Deploy.
   * @default 'script'
   */
  rolloutDriver: rolloutDriver.default('script'),
};

/** A project and a region of Google Cloud. */
export interface GoogleSettings extends InputOf<typeof fields> {}
export interface GivenGoogleSettings extends OutputOf<typeof fields> {}
export interface ResolvedGoogleSettings extends Decided<GivenGoogleSettings, 'stateBucket'> {}
export const googleSchema = objectAs<GoogleSettings, GivenGoogleSettings>(fields);

export function deriveGoogleSettings(given: GivenGoogleSettings): ResolvedGoogleSettings {
  return { stateBucket: `${given.project}-terraform-state`, ...given };
}

declare module '../../model/platform' {
  interface PlatformSettings<A extends Declarations> {
    /** Where Google Cloud resources go. */
    readonly google?: GoogleSettings;
  }
  interface ResolvedPlatformSettings {
    readonly google?: ResolvedGoogleSettings;
  }
}

export const googleSettings = addSettings<GoogleSettings, ResolvedGoogleSettings>('google', {
  schema: () => googleSchema,
  resolve: (given) => deriveGoogleSettings(completed(googleSchema, given)),
  registry: ({ project, region }, application) => `${region}-docker.pkg.dev/${project}/${application}`,
});
