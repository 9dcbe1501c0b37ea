import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { listOf, text } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { defineResource } from '../resource';
import { bucketName, knownFlag, labels, overrides, project, region } from '../schemas';
import { refusedOfStateBuckets } from './rules';
import { location, type StateBucketOptions, type StateBucketProps, stateBucketOptions } from './schema';

const ownOptions = {
  /** @default `<project>-terraform-state` */
  name: bucketName.optional(),
  /** @default - the region */
  location: location.optional(),
  /** Attributes of the bucket by their paths in Terraform JSON. @default {} */
  overrides,
};
type OwnOptions = typeof ownOptions;

// declarations keep the comments of what an interface extends, and not of what is spread from another file
interface BucketOptions extends StateBucketOptions, OwnOptions {}
const bucketOptions: BucketOptions = { ...stateBucketOptions, ...ownOptions };

const bootstrapSchema = object({
  /** Project id. */
  project,
  /** Such as `europe-west1`. */
  region,
  /** @default - a bucket `<project>-terraform-state` in the region, where all stacks look for it */
  bucket: object(bucketOptions).filled(),
  /** APIs that the first apply of other stacks needs, besides those that the library always needs. @default [] */
  apis: listOf(text({ pattern: /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, allowed: "an API such as 'run.googleapis.com'" })).default([]),
  /**
   * Whether the state of this stack has moved into the bucket. First false: its state is a file, since there is no bucket yet. Then true: the
   * command of the output `move_state` moves it. @default false
   */
  migrated: knownFlag.default(false),
  /** File of the state before that, relative to the synthesized stack. @default `../../../<id of the stack>.tfstate`, beside cdktf.json */
  stateFile: text({ pattern: /^[^/\s]\S*$/, allowed: 'a relative path' }).optional(),
  /** Labels of all resources that can have some, at most 64. @default {} */
  labels,
});

/** Everything that other stacks need before their first apply: the state bucket and APIs. */
export interface BootstrapStackProps extends Input<typeof bootstrapSchema>, Overridable {}

type Given = Output<typeof bootstrapSchema>;

/** A bootstrap stack with every default applied. */
export interface BootstrapSpec extends Omit<Given, 'bucket'> {
  readonly bucket: StateBucketProps;
}

/** Without these no stack can read its project, make accounts or turn further APIs on. */
const always = [
  'cloudresourcemanager.googleapis.com',
  'iam.googleapis.com',
  'iamcredentials.googleapis.com',
  'serviceusage.googleapis.com',
  'storage.googleapis.com',
  'sts.googleapis.com',
];

export const bootstrap = defineResource({
  noun: 'bootstrap stack',
  schema: bootstrapSchema,
  derive,
  rules: [],
  refused: refusedOfStateBuckets,
});

/** Applies the defaults that depend on other fields. */
function derive(given: Given): BootstrapSpec {
  return {
    ...given,
    bucket: { name: `${given.project}-terraform-state`, location: given.region, ...given.bucket, project: given.project },
    apis: [...new Set([...always, ...given.apis])].sort(),
  };
}
