import type { Construct } from 'constructs';
import { own } from '../../model/own';
import type { FoundationOutput } from '../../targets/google-foundation/foundation-output';
import { after } from './after';
import type { Apis } from './apis';
import { Bucket } from './bucket';
import type { ServiceAccount } from './service-account';

interface BucketsContext {
  readonly apis: Apis;
  readonly accounts: { readonly [workload: string]: ServiceAccount };
}

/** Makes buckets, open to the workloads that refer to them and to no others. */
export function addBuckets(
  scope: Construct,
  { buckets }: FoundationOutput,
  { apis, accounts }: BucketsContext,
): { readonly [name: string]: Bucket } {
  const members = (workloads: readonly string[]) =>
    Object.fromEntries(workloads.map((workload) => [workload, own(accounts, workload)?.member ?? '']));
  const made: { [name: string]: Bucket } = {};
  for (const [name, { props, readers, writers }] of Object.entries(buckets)) {
    const bucket = new Bucket(scope, `Bucket-${name}`, { ...props, readers: members(readers), writers: members(writers) });
    after(bucket.resource, apis.on('storage'));
    made[name] = bucket;
  }
  return made;
}
