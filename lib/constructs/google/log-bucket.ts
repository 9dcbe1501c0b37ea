import { LoggingProjectBucketConfig } from '@cdktf/provider-google/lib/logging-project-bucket-config';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { renderLogBucket } from '../../google/log-bucket/render';
import { logBucket } from '../../google/log-bucket/rules';
import type { LogBucketProps } from '../../google/log-bucket/schema';
import { resolveProps } from '../../google/resource';
import { make } from './make';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { untraced } from './untraced';

/**
 * A bucket of Cloud Logging with its retention, protected from removal; a `LogSink` fills it.
 *
 * @example
 * const audit = new LogBucket(this, 'Audit', { bucketId: 'audit', project: 'acme-shop', location: 'europe-west1', retentionDays: 400 });
 */
export class LogBucket extends Construct {
  readonly resource: LoggingProjectBucketConfig;
  /** Id of the bucket in its location: what sinks take. */
  readonly bucketId: string;
  /** `projects/…/locations/…/buckets/…`. */
  readonly id: string;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: LogBucketProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(logBucket, props));
    this.resource = untraced(() => make(LoggingProjectBucketConfig, this, 'Default', renderLogBucket(spec)));
    guardRemoval(this.resource, spec.deletionProtection);
    this.bucketId = this.resource.bucketId;
    this.id = this.resource.id;
    override(this.resource, props);
  }
}
