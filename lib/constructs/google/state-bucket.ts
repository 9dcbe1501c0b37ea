import type { Construct } from 'constructs';
import { completeProps } from '../../google/complete-props';
import { bucketOfStates } from '../../google/state-bucket/bucket-of-states';
import type { StateBucketProps } from '../../google/state-bucket/state-bucket-props';
import { stateBucketContract } from '../../google/state-bucket/state-bucket-spec';
import { Bucket } from './bucket';

/**
 * A bucket for the states of Terraform: every version is kept for a while, nobody outside gets in, and Terraform never deletes it.
 *
 * @example
 * new StateBucket(this, 'State', {
 *   name: 'acme-shop-terraform-state',
 *   project: 'acme-shop',
 *   location: 'europe-west1',
 *   writers: { deployer: deployer.member },
 * });
 */
export class StateBucket extends Bucket {
  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id, bucketOfStates(completeProps(stateBucketContract, props)));
  }
}
