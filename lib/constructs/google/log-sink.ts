import { BigqueryDatasetIamMember } from '@cdktf/provider-google/lib/bigquery-dataset-iam-member';
import { LoggingProjectSink } from '@cdktf/provider-google/lib/logging-project-sink';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { PubsubTopicIamMember } from '@cdktf/provider-google/lib/pubsub-topic-iam-member';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { renderLogSink } from '../../google/log-sink/render';
import { logSink } from '../../google/log-sink/rules';
import type { LogSinkProps, LogSinkSpec } from '../../google/log-sink/schema';
import { resolveProps } from '../../google/resource';
import { make } from './make';
import { override } from './override';
import { untraced } from './untraced';

/**
 * A sink that routes entries of logs of a project to a log bucket, a bucket, a topic, a dataset or another project. Its account gets the right
 * to write there, and no other.
 *
 * @example
 * new LogSink(this, 'Audit', {
 *   name: 'audit',
 *   project: 'acme-shop',
 *   filter: 'logName:"cloudaudit.googleapis.com"',
 *   destination: { kind: 'log-bucket', location: 'europe-west1', bucketId: audit.bucketId },
 * });
 */
export class LogSink extends Construct {
  readonly resource: LoggingProjectSink;
  /** The account that writes, as a member: `serviceAccount:…`. */
  readonly writer: string;
  /** Undefined where the sink writes into its own project, which needs no right. */
  readonly grant: TerraformResource | undefined;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: LogSinkProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(logSink, props));
    this.resource = untraced(() => make(LoggingProjectSink, this, 'Default', renderLogSink(spec)));
    this.writer = this.resource.writerIdentity;
    this.grant = untraced(() => grant(this, spec, this.writer));
    override(this.resource, props);
  }
}

/** The right to write to the destination. */
function grant(scope: Construct, { project: own, destination: to }: LogSinkSpec, member: string): TerraformResource | undefined {
  switch (to.kind) {
    case 'log-bucket': {
      const { project = own, location, bucketId } = to;
      if (project === own) return undefined;
      const expression = `resource.name.endsWith("locations/${location}/buckets/${bucketId}")`;
      const condition = { title: 'the log bucket alone', expression };
      return make(ProjectIamMember, scope, 'Writer', { project, role: 'roles/logging.bucketWriter', member, condition });
    }
    case 'bucket':
      return make(StorageBucketIamMember, scope, 'Writer', { bucket: to.name, role: 'roles/storage.objectCreator', member });
    case 'topic':
      return make(PubsubTopicIamMember, scope, 'Writer', { topic: to.topic, role: 'roles/pubsub.publisher', member });
    case 'dataset': {
      const { project = own, datasetId } = to;
      return make(BigqueryDatasetIamMember, scope, 'Writer', { project, datasetId, role: 'roles/bigquery.dataEditor', member });
    }
    case 'project':
      return make(ProjectIamMember, scope, 'Writer', { project: to.project, role: 'roles/logging.logWriter', member });
  }
}
