import { Bucket } from '../../../lib/constructs/google/bucket';
import { LogBucket } from '../../../lib/constructs/google/log-bucket';
import { LogExclusion } from '../../../lib/constructs/google/log-exclusion';
import { LogSink } from '../../../lib/constructs/google/log-sink';
import { PubsubTopic } from '../../../lib/constructs/google/pubsub-topic';
import type { LogSinkProps } from '../../../lib/google/log-sink/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;
const audit = { bucketId: 'audit', project, location: region };

function sink(name: string, destination: LogSinkProps['destination'], more: Partial<LogSinkProps> = {}): Configuration {
  return { name: `sink ${name}`, build: (stack) => new LogSink(stack, 'Sink', { name: 'audit', project, destination, ...more }) };
}

export const logConfigurations: readonly Configuration[] = [
  {
    name: 'bucket with the sink that fills it',
    build: (stack) => {
      const { bucketId } = new LogBucket(stack, 'Audit', { ...audit, retentionDays: 400 });
      new LogSink(stack, 'Sink', {
        name: 'audit',
        project,
        filter: 'logName:"cloudaudit.googleapis.com"',
        destination: { kind: 'log-bucket', location: region, bucketId },
      });
    },
  },
  {
    name: 'bucket with every option',
    build: (stack) =>
      new LogBucket(stack, 'Audit', {
        ...audit,
        retentionDays: 3650,
        isLocked: true,
        kmsKeyName: `projects/${project}/locations/${region}/keyRings/shop/cryptoKeys/logs`,
        analytics: true,
        indexes: { 'jsonPayload.order': 'INDEX_TYPE_STRING', 'jsonPayload.amount': 'INDEX_TYPE_INTEGER' },
        description: 'who did what in ${project}',
        deletionProtection: false,
      }),
  },
  {
    name: 'retention of what is kept anyway',
    build: (stack) => new LogBucket(stack, 'Kept', { ...audit, bucketId: '_Default', location: 'global', retentionDays: 90 }),
  },
  {
    name: 'sinks into a bucket and a topic of the stack',
    build: (stack) => {
      const { name } = new Bucket(stack, 'Archive', { name: 'acme-shop-archive', project, location: region });
      const { id: topic } = new PubsubTopic(stack, 'Topic', { name: 'logs', project });
      new LogSink(stack, 'Archived', { name: 'archive', project, destination: { kind: 'bucket', name } });
      new LogSink(stack, 'Published', { name: 'published', project, destination: { kind: 'topic', topic }, disabled: true });
    },
  },
  // a dataset is not here: the schema that the stand-in has knows nothing of BigQuery
  sink('into another project', { kind: 'project', project: 'acme-logs' }, { overrides: { disabled: true } }),
  sink(
    'into a log bucket of another project',
    { kind: 'log-bucket', project: 'acme-logs', location: 'eu', bucketId: 'all' },
    {
      description: 'all of it',
      filter: 'severity >= WARNING',
      exclusions: {
        probes: { filter: 'httpRequest.requestUrl:"/health"', description: 'asked each second' },
        debug: { filter: 'severity < INFO', disabled: true },
      },
    },
  ),
  {
    name: 'exclusion',
    build: (stack) => new LogExclusion(stack, 'Probes', { name: 'probes', project, filter: 'httpRequest.requestUrl:"/health"' }),
  },
  {
    name: 'exclusion that is off',
    build: (stack) =>
      new LogExclusion(stack, 'Probes', {
        name: 'probes',
        project,
        filter: 'sample(insertId, 0.9)',
        description: 'nine of ten',
        disabled: true,
      }),
  },
];
