import { Bucket } from '../../../lib/constructs/google/bucket';
import { CryptoKeys } from '../../../lib/constructs/google/crypto-keys';
import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { Registry } from '../../../lib/constructs/google/registry';
import type { BucketProps } from '../../../lib/google/bucket/schema';
import type { RegistryProps } from '../../../lib/google/registry/schema';
import { place } from '../configuration';
import type { Limit } from '../limit';

const { project, region } = place;
const long = (length: number) => 'n'.repeat(length);

function bucket(props: Partial<BucketProps>) {
  return (stack: GoogleStack) => void new Bucket(stack, 'Files', { name: 'acme-files', project, location: region, ...props });
}

function registry(props: Partial<RegistryProps>) {
  return (stack: GoogleStack) => void new Registry(stack, 'Images', { repositoryId: 'shop', project, location: region, ...props });
}

const keys = (name: string, rotationPeriod: string) => (stack: GoogleStack) =>
  void new CryptoKeys(stack, 'Keys', { name: 'shop', project, location: region, keys: { [name]: { rotationPeriod } } });
const name = (at: string, past: string, code: string): Pick<Limit, 'row' | 'at' | 'past' | 'code' | 'path'> => ({
  row: 'bucket name',
  at: bucket({ name: at }),
  past: bucket({ name: past }),
  code,
  path: 'name',
});
const labels = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`label-${index}`, 'on']));

export const storageLimits: readonly Limit[] = [
  { bound: '3 characters at least', ...name('abc', 'ab', 'name-too-long') },
  { bound: '63 characters without dots', ...name(long(63), long(64), 'name-too-long') },
  {
    bound: '222 characters in parts',
    ...name(`${long(63)}.${long(63)}.${long(63)}.${long(30)}`, `${long(63)}.${long(63)}.${long(63)}.${long(31)}`, 'name-too-long'),
  },
  { bound: 'lower-case letters, digits, hyphens, underscores and dots', ...name('a_b-c.d', 'A-b-c', 'wrong-value') },
  { bound: 'no address', ...name('10.8.0', '10.8.0.1', 'bucket-name-is-address') },
  { bound: 'not Google, at its start', ...name('go-og-files', 'goog-files', 'bucket-name-taken') },
  { bound: 'not Google, anywhere', ...name('acme-goggle', 'acme-g00gle', 'bucket-name-taken') },
  {
    row: 'Artifact Registry repo id',
    bound: '63 characters',
    at: registry({ repositoryId: long(63) }),
    past: registry({ repositoryId: long(64) }),
    code: 'wrong-value',
    path: 'repositoryId',
  },
  {
    row: 'Artifact Registry repo id',
    bound: '64 labels',
    at: registry({ labels: labels(64) }),
    past: registry({ labels: labels(65) }),
    code: 'too-many-labels',
    path: 'labels',
  },
  {
    row: 'Artifact Registry repo id',
    bound: 'policies that keep or delete',
    at: registry({ cleanupPolicies: { old: { kind: 'delete', olderThan: '86400s' } } }),
    // @ts-expect-error there is no such kind
    past: registry({ cleanupPolicies: { old: { kind: 'archive', olderThan: '86400s' } } }),
    code: 'not-allowed',
    path: 'cleanupPolicies.old.kind',
  },
  {
    row: 'labels (GCP)',
    bound: '64 of them',
    at: bucket({ labels: labels(64) }),
    past: bucket({ labels: labels(65) }),
    code: 'too-many-labels',
    path: 'labels',
  },
  {
    row: 'labels (GCP)',
    bound: 'keys of 63 characters',
    at: bucket({ labels: { [long(63)]: 'on' } }),
    past: bucket({ labels: { [long(64)]: 'on' } }),
    code: 'wrong-name',
    path: `labels.${long(64)}`,
  },
  {
    row: 'labels (GCP)',
    bound: 'values of 63 characters',
    at: bucket({ labels: { on: long(63) } }),
    past: bucket({ labels: { on: long(64) } }),
    code: 'wrong-value',
    path: 'labels.on',
  },
  {
    row: 'KMS',
    bound: '63 characters',
    at: keys(long(63), '86400s'),
    past: keys(long(64), '86400s'),
    code: 'wrong-name',
    path: `keys.${long(64)}`,
  },
  {
    row: 'KMS',
    bound: 'a day between two versions',
    at: keys('disks', '86400s'),
    past: keys('disks', '86399s'),
    code: 'rotation-period-not-allowed',
    path: 'keys.disks.rotationPeriod',
  },
  {
    row: 'KMS',
    bound: 'seconds',
    at: keys('disks', '90000.5s'),
    past: keys('disks', '25h'),
    code: 'wrong-value',
    path: 'keys.disks.rotationPeriod',
  },
];
