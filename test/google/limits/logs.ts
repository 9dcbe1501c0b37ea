import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { LogBucket } from '../../../lib/constructs/google/log-bucket';
import { LogExclusion } from '../../../lib/constructs/google/log-exclusion';
import { LogSink } from '../../../lib/constructs/google/log-sink';
import type { LogBucketProps } from '../../../lib/google/log-bucket/schema';
import type { LogExclusionProps } from '../../../lib/google/log-exclusion/schema';
import { place } from '../configuration';
import type { Limit } from '../limit';

const { project, region } = place;
const row = 'Cloud Logging';
const long = (length: number) => 'n'.repeat(length);

function bucket([at, past]: readonly [Partial<LogBucketProps>, Partial<LogBucketProps>], code: string, path: string) {
  const made = (props: Partial<LogBucketProps>) => (stack: GoogleStack) =>
    void new LogBucket(stack, 'Audit', { bucketId: 'audit', project, location: region, ...props });
  return { row, at: made(at), past: made(past), code, path };
}

function exclusion([at, past]: readonly [Partial<LogExclusionProps>, Partial<LogExclusionProps>], path: string) {
  const made = (props: Partial<LogExclusionProps>) => (stack: GoogleStack) =>
    void new LogExclusion(stack, 'Probes', { name: 'probes', project, filter: 'severity < INFO', ...props });
  return { row, at: made(at), past: made(past), code: 'wrong-value', path };
}

const filters = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`e${index}`, { filter: 'severity < INFO' }]));
const sink = (count: number) => (stack: GoogleStack) =>
  void new LogSink(stack, 'Sink', { name: 'all', project, destination: { kind: 'bucket', name: 'acme-logs' }, exclusions: filters(count) });
const indexes = (count: number) => ({
  indexes: Object.fromEntries(Array.from({ length: count }, (_, index) => [`jsonPayload.f${index}`, 'INDEX_TYPE_STRING' as const])),
});

export const logLimits: readonly Limit[] = [
  { bound: 'a day at least', ...bucket([{ retentionDays: 1 }, { retentionDays: 0 }], 'out-of-range', 'retentionDays') },
  { bound: '3650 days', ...bucket([{ retentionDays: 3650 }, { retentionDays: 3651 }], 'out-of-range', 'retentionDays') },
  { bound: 'a bucket of 100 characters', ...bucket([{ bucketId: long(100) }, { bucketId: long(101) }], 'wrong-value', 'bucketId') },
  { bound: 'not what Google requires', ...bucket([{ bucketId: '_Default' }, { bucketId: '_Required' }], 'wrong-value', 'bucketId') },
  { bound: '20 indexes', ...bucket([indexes(20), indexes(21)], 'too-many-indexes', 'indexes') },
  { bound: 'a filter of 20000 characters', ...exclusion([{ filter: long(20_000) }, { filter: long(20_001) }], 'filter') },
  { bound: 'a filter that is not empty', ...exclusion([{ filter: 'a' }, { filter: ' ' }], 'filter') },
  { bound: 'a description of 8000 characters', ...exclusion([{ description: long(8000) }, { description: long(8001) }], 'description') },
  { bound: 'a name of 100 characters', ...exclusion([{ name: long(100) }, { name: long(101) }], 'name') },
  { row, bound: '50 exclusions of a sink', at: sink(50), past: sink(51), code: 'too-many-exclusions', path: 'exclusions' },
];
