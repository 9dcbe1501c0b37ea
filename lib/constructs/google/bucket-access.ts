import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import type { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { isToken } from '../../google/tokens';
import type { CloudRunWorkloadSpec } from '../../targets/cloud-run/workload-spec';
import { make } from './make';

/** Lets a member use the buckets that a workload has as folders, each as the workload does: to read, or to read and write. */
export function bucketAccess(scope: Construct, { volumes }: CloudRunWorkloadSpec, member: string): StorageBucketIamMember[] {
  const buckets = new Map<string, { readonly id: string; writes: boolean }>();
  for (const [folder, volume] of Object.entries(volumes)) {
    if (volume.kind !== 'gcs') continue;
    const known = buckets.get(volume.bucket);
    const id = known?.id ?? (isToken(volume.bucket) ? folder : volume.bucket);
    buckets.set(volume.bucket, { id, writes: !volume.readOnly || known?.writes === true });
  }
  return [...buckets].map(([bucket, { id, writes }]) =>
    make(StorageBucketIamMember, scope, `BucketUser-${id.replaceAll('/', '-')}`, {
      bucket: escapeTemplates(bucket),
      role: writes ? 'roles/storage.objectUser' : 'roles/storage.objectViewer',
      member,
    }),
  );
}
