import type { Construct } from 'constructs';
import { resolveProps } from '../../google/resource';
import { renderStateBucket } from '../../google/state-bucket/render';
import { stateBucket } from '../../google/state-bucket/rules';
import type { StateBucketProps } from '../../google/state-bucket/schema';
import { Bucket } from './bucket';

/**
 * A bucket for Terraform states: versions are retained, access is private, and Terraform never deletes it.
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
    super(scope, id, { ...renderStateBucket(resolveProps(stateBucket, props)), overrides: props.overrides ?? {} });
  }
}
