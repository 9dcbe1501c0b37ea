import { fields, known, text, whole } from '../../model/shape/shape';
import type { PropsContract } from '../complete-props';
import { bucketName } from '../iam/grants-shape';
import { iamMembers } from '../iam-members';
import { labelCount } from '../label-count';
import type { Overridable, RefusedAttributes } from '../overrides';
import { cryptoKey, labels, overrides, project, readable } from '../shapes';
import type { StateBucketProps } from './state-bucket-props';

/** Everything about a state bucket, decided. */
export type StateBucketSpec = Required<Omit<StateBucketProps, 'kmsKeyName' | 'logging' | keyof Overridable>> &
  Pick<StateBucketProps, 'kmsKeyName' | 'logging'>;

/** The keys of its props; a stack that makes one takes some of them too. */
export const stateBucketShapes = {
  name: bucketName,
  project,
  location: readable({
    pattern: /^(?:[a-z]+-[a-z]+[0-9]+|[A-Za-z]{2,4}[0-9]?)$/,
    allowed: "a region or multi-region such as 'europe-west1' or 'EU'",
  }),
  keptVersions: whole(1, 1000),
  keptDays: whole(1, 3650),
  softDeleteDays: known(whole(7, 90)),
  kmsKeyName: cryptoKey,
  logging: fields<NonNullable<StateBucketProps['logging']>>({ logBucket: bucketName, logObjectPrefix: text() }, ['logBucket']),
  writers: iamMembers,
  readers: iamMembers,
  labels,
  overrides,
};

/** What no state bucket may be. */
export const refusedOfStateBuckets: RefusedAttributes = {
  force_destroy: 'a bucket with states must not be deleted with what is in it',
  'versioning.enabled': 'a state that was overwritten must be found again',
  uniform_bucket_level_access: 'single objects must not have rights of their own',
  public_access_prevention: 'states hold what nobody outside may read',
  retention_policy: 'Terraform must be able to overwrite its state',
};

export const stateBucketContract: PropsContract<StateBucketProps, StateBucketSpec> = {
  noun: 'state bucket',
  shape: fields<StateBucketProps>(stateBucketShapes, ['name', 'project', 'location'], {
    name: 'bucket',
    project: 'project',
    location: 'EU',
  }),
  complete: (props) => ({ keptVersions: 50, keptDays: 30, softDeleteDays: 30, writers: {}, readers: {}, labels: {}, ...defined(props) }),
  rules: [labelCount],
  refused: refusedOfStateBuckets,
};

function defined(props: StateBucketProps): StateBucketProps {
  const given = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as StateBucketProps; // what is undefined is optional
}
