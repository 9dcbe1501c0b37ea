import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { Construct } from 'constructs';
import { bucketSpec } from '../../google/bucket/bucket-contract';
import type { BucketProps } from '../../google/bucket/bucket-props';
import type { BucketSpec } from '../../google/bucket/bucket-spec';
import { renderBucket } from '../../google/bucket/render-bucket';
import { escapeTemplates } from '../../google/escape-templates';
import { make } from './make';
import { override } from './override';
import { untraced } from './untraced';

/**
 * A bucket that nobody can make public: rights on the whole of it, older versions kept for 90 days, and no way to destroy it with what it holds.
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
  readonly name: string;
  /** `gs://…`. */
  readonly url: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const spec = escapeTemplates(bucketSpec(props));
    this.resource = untraced(() => makeBucket(this, spec));
    this.name = this.resource.name;
    this.url = this.resource.url;
    override(this.resource, props);
  }
}

function makeBucket(scope: Construct, spec: BucketSpec): StorageBucket {
  const resource = make(StorageBucket, scope, 'Default', renderBucket(spec));
  const rights = [
    ['Reader', 'roles/storage.objectViewer', spec.readers],
    ['Writer', 'roles/storage.objectUser', spec.writers],
    ['Creator', 'roles/storage.objectCreator', spec.creators],
  ] as const;
  for (const [noun, role, members] of rights)
    for (const [name, member] of Object.entries(members))
      make(StorageBucketIamMember, scope, `${noun}-${name}`, { bucket: resource.name, role, member });
  return resource;
}
