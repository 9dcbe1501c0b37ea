import { fields, flag, known, listOf, text } from '../../model/shape/shape';
import type { PropsContract } from '../complete-props';
import type { Overridable } from '../overrides';
import { labels, overrides, project, readable, region } from '../shapes';
import type { StateBucketProps } from './state-bucket-props';
import { refusedOfStateBuckets, stateBucketShapes } from './state-bucket-spec';

/** What must be there before anything else can be: where states are kept, and the APIs with which the rest is made. */
export interface BootstrapStackProps extends Overridable {
  /** Project id. */
  readonly project: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** @default - a bucket `<project>-terraform-state` in the region, which is where all stacks look for it */
  readonly bucket?: Partial<Omit<StateBucketProps, 'project'>>;
  /** APIs that the first apply of other stacks needs, besides those that the library always needs. @default [] */
  readonly apis?: readonly string[];
  /**
   * Whether the state of this stack has moved into the bucket. First false: its state is a file, since there is no bucket yet. Then true: the
   * command of the output `move_state` moves it. @default false
   */
  readonly migrated?: boolean;
  /** File that the state is in before, relative to where the stack is synthesized. @default `../../../<id of the stack>.tfstate`, beside cdktf.json */
  readonly stateFile?: string;
  /** On everything that can have labels. @default {} */
  readonly labels?: { readonly [key: string]: string };
}

/** Everything about a bootstrap stack, decided. */
export interface BootstrapSpec {
  readonly project: string;
  readonly region: string;
  readonly bucket: StateBucketProps;
  readonly apis: readonly string[];
  readonly migrated: boolean;
  /** Named after the stack where nobody names it. */
  readonly stateFile?: string;
  readonly labels: { readonly [key: string]: string };
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

const { project: _, ...bucketShapes } = stateBucketShapes;

export const bootstrapContract: PropsContract<BootstrapStackProps, BootstrapSpec> = {
  noun: 'bootstrap stack',
  shape: fields<BootstrapStackProps>(
    {
      project,
      region,
      bucket: fields<NonNullable<BootstrapStackProps['bucket']>>(bucketShapes),
      apis: listOf(readable({ pattern: /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, allowed: "an API such as 'run.googleapis.com'" })),
      migrated: known(flag),
      stateFile: text({ pattern: /^[^/\s]\S*$/, allowed: 'a relative path' }),
      labels,
      overrides,
    },
    ['project', 'region'],
    { project: 'project', region: 'europe-west1' },
  ),
  complete: ({ project: home, region: place, bucket, apis = [], migrated = false, stateFile, ...props }) => ({
    project: home,
    region: place,
    bucket: { name: `${home}-terraform-state`, location: place, ...bucket, project: home },
    apis: [...new Set([...always, ...apis])].sort(),
    migrated,
    ...(stateFile !== undefined && { stateFile }),
    labels: props.labels ?? {},
  }),
  rules: [],
  refused: refusedOfStateBuckets,
};
