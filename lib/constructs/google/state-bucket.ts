import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { Construct } from 'constructs';
import { completeProps } from '../../google/complete-props';
import { escapeTemplates } from '../../google/escape-templates';
import { renderStateBucket } from '../../google/state-bucket/render-state-bucket';
import type { StateBucketProps } from '../../google/state-bucket/state-bucket-props';
import { stateBucketContract } from '../../google/state-bucket/state-bucket-spec';
import { override } from './override';
import { untraced } from './untraced';

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
export class StateBucket extends Construct {
  readonly name: string;
  readonly resource: StorageBucket;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const spec = escapeTemplates(completeProps(stateBucketContract, props));
    this.resource = untraced(() => new StorageBucket(this, 'Resource', renderStateBucket(spec)));
    this.name = this.resource.name;
    for (const [name, member] of Object.entries(spec.writers)) this.grant(`Writer-${name}`, 'roles/storage.objectUser', member);
    for (const [name, member] of Object.entries(spec.readers)) this.grant(`Reader-${name}`, 'roles/storage.objectViewer', member);
    override(this.resource, props);
  }

  private grant(id: string, role: string, member: string): void {
    untraced(() => new StorageBucketIamMember(this, id, { bucket: this.resource.name, role, member }));
  }
}
