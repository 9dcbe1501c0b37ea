import { importExisting, LogBucket, LogExclusion, LogSink } from 'orchestra-cdk/google';
import type { LogSinkProps } from '../../../lib/google/log-sink/schema';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project, region } = place;
const given = { name: 'audit', project } as const;
const writer = '${google_logging_project_sink.Sink.writer_identity}';
const made = (props: Omit<LogSinkProps, 'name' | 'project'>) =>
  terraformOf({ build: (stack) => new LogSink(stack, 'Sink', { ...given, ...props }) }).resource ?? {};
const only = (resources: object | undefined) => Object.values(resources ?? {})[0] as unknown;

describe('LogSink', () => {
  it.each<readonly [LogSinkProps['destination'], string, string, object]>([
    [
      { kind: 'bucket', name: 'acme-logs' },
      'storage.googleapis.com/acme-logs',
      'google_storage_bucket_iam_member',
      { bucket: 'acme-logs', role: 'roles/storage.objectCreator' },
    ],
    [
      { kind: 'topic', topic: 'projects/acme/topics/logs' },
      'pubsub.googleapis.com/projects/acme/topics/logs',
      'google_pubsub_topic_iam_member',
      { topic: 'projects/acme/topics/logs', role: 'roles/pubsub.publisher' },
    ],
    [
      { kind: 'dataset', datasetId: 'logs' },
      `bigquery.googleapis.com/projects/${project}/datasets/logs`,
      'google_bigquery_dataset_iam_member',
      { project, dataset_id: 'logs', role: 'roles/bigquery.dataEditor' },
    ],
    [
      { kind: 'project', project: 'acme-logs' },
      'logging.googleapis.com/projects/acme-logs',
      'google_project_iam_member',
      { project: 'acme-logs', role: 'roles/logging.logWriter' },
    ],
    [
      { kind: 'log-bucket', project: 'acme-logs', location: 'eu', bucketId: 'all' },
      'logging.googleapis.com/projects/acme-logs/locations/eu/buckets/all',
      'google_project_iam_member',
      {
        project: 'acme-logs',
        role: 'roles/logging.bucketWriter',
        condition: { expression: 'resource.name.endsWith("locations/eu/buckets/all")' },
      },
    ],
  ])('writes to %j with the one right that this takes', (to, destination, type, right) => {
    const resources = made({ destination: to });
    expect(only(resources['google_logging_project_sink'])).toMatchObject({ name: 'audit', destination, unique_writer_identity: true });
    expect(only(resources[type])).toMatchObject({ ...right, member: writer });
    expect(Object.keys(resources).filter((each) => each.endsWith('_iam_member'))).toEqual([type]);
  });

  it('needs no right on a log bucket of its own project', () => {
    const resources = made({ destination: { kind: 'log-bucket', location: region, bucketId: 'audit' } });
    expect(Object.keys(resources).filter((each) => each.endsWith('_iam_member'))).toEqual([]);
    expect(only(resources['google_logging_project_sink'])).toMatchObject({
      destination: `logging.googleapis.com/projects/${project}/locations/${region}/buckets/audit`,
    });
  });

  it('leaves out what its exclusions name', () => {
    const exclusions = { probes: { filter: 'httpRequest.requestUrl:"/health"' } };
    expect(only(made({ destination: { kind: 'bucket', name: 'acme-logs' }, exclusions })['google_logging_project_sink'])).toMatchObject({
      exclusions: [{ name: 'probes', filter: 'httpRequest.requestUrl:"/health"', disabled: false }],
    });
  });

  it.each<readonly [string, LogSinkProps['destination'], string]>([
    ['to write into the project that it reads', { kind: 'project', project }, 'sink-to-itself destination.project'],
    ['a topic by half a name', { kind: 'topic', topic: 'logs' }, 'wrong-value destination.topic'],
  ])('refuses %s', (_what, destination, problem) => {
    expect(refusals((stack) => new LogSink(stack, 'Sink', { ...given, destination }))).toEqual([problem]);
  });
});

describe('LogBucket', () => {
  const bucket = { bucketId: 'audit', project, location: region };

  it('keeps entries for 30 days, and is protected from removal', () => {
    const { resource } = terraformOf({ build: (stack) => new LogBucket(stack, 'Audit', bucket) });
    expect(only(resource?.['google_logging_project_bucket_config'])).toMatchObject({
      bucket_id: 'audit',
      retention_days: 30,
      locked: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(JSON.stringify(resource?.['terraform_data']?.['protected'])).toContain(`projects/${project}/locations/${region}/buckets/audit`);
  });

  it('is imported by its id, as the one is that every project has', () => {
    const json = terraformOf({
      build: (stack) => {
        importExisting(new LogBucket(stack, 'Kept', { ...bucket, bucketId: '_Default', location: 'global', retentionDays: 90 }));
      },
    });
    expect(json.import?.[0]?.id).toBe(`projects/${project}/locations/global/buckets/_Default`);
  });

  it('refuses a key of another place', () => {
    const kmsKeyName = `projects/${project}/locations/us-east1/keyRings/shop/cryptoKeys/logs`;
    expect(refusals((stack) => new LogBucket(stack, 'Audit', { ...bucket, kmsKeyName }))).toEqual(['key-elsewhere kmsKeyName']);
    const multi = { kmsKeyName: kmsKeyName.replace('us-east1', 'europe'), location: 'eu' };
    expect(refusals((stack) => new LogBucket(stack, 'Audit', { ...bucket, ...multi }))).toEqual([]);
  });
});

describe('LogExclusion', () => {
  it('leaves entries out of what a project stores', () => {
    const { resource } = terraformOf({
      build: (stack) => new LogExclusion(stack, 'Probes', { name: 'probes', project, filter: 'severity < INFO' }),
    });
    expect(only(resource?.['google_logging_project_exclusion'])).toMatchObject({
      name: 'probes',
      filter: 'severity < INFO',
      disabled: false,
    });
  });

  it('refuses to leave out everything by an empty filter', () => {
    expect(refusals((stack) => new LogExclusion(stack, 'All', { name: 'all', project, filter: '' }))).toEqual(['wrong-value filter']);
  });
});
