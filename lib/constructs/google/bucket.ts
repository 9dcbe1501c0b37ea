import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { Construct } from 'constructs';
import type { BucketSpec } from '../../google/bucket/derive';
import { renderBucket } from '../../google/bucket/render';
import { bucket } from '../../google/bucket/rules';
import type { BucketProps } from '../../google/bucket/schema';
import { escapeTemplates } from '../../google/escape-templates';
import { resolveProps } from '../../google/resource';
import { eachRight } from './each-right';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { untraced } from './untraced';

/**
 * A bucket that cannot be made public: permissions on the whole of it, older versions kept for 90 days, and no way to destroy it with what it holds.
 *
 * @example
 * const uploads = new Bucket(this, 'Uploads', {
 *   name: 'acme-shop-uploads',
 *   project: 'acme-shop',
 *   location: 'europe-west1',
 *   writers: { api: 'serviceAccount:api@acme-shop.iam.gserviceaccount.com' },
 * });
 */
export class Bucket extends Construct {
  readonly resource: StorageBucket;
  /** Its consumers are created after the permissions on the bucket. */
  readonly name: string;
  /** `gs://…`, with the same order. */
  readonly url: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(bucket, props));
    const { resource, grants } = untraced(() => makeBucket(this, spec));
    this.resource = resource;
    this.name = onceThere(resource.name, grants);
    this.url = onceThere(resource.url, grants);
    override(this.resource, props);
  }
}

interface Made {
  readonly resource: StorageBucket;
  readonly grants: readonly StorageBucketIamMember[];
}

function makeBucket(scope: Construct, spec: BucketSpec): Made {
  const resource = make(StorageBucket, scope, 'Default', renderBucket(spec));
  guardRemoval(resource, spec.deletionProtection);
  const roles = [
    ['Reader', 'roles/storage.objectViewer', spec.readers],
    ['Writer', 'roles/storage.objectUser', spec.writers],
    ['Creator', 'roles/storage.objectCreator', spec.creators],
  ] as const;
  const grants = eachRight(roles, (id, right) => make(StorageBucketIamMember, scope, id, { bucket: resource.name, ...right }));
  return { resource, grants };
}
