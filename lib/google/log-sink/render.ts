import type { LoggingProjectSinkConfig } from '@cdktf/provider-google/lib/logging-project-sink';
import type { LogSinkSpec } from './schema';

/** Configuration of the provider's `google_logging_project_sink`. */
export function renderLogSink(spec: LogSinkSpec): LoggingProjectSinkConfig {
  const exclusions = Object.entries(spec.exclusions).map(([name, { filter, description, disabled }]) => {
    return { name, filter, description, disabled };
  });
  return {
    name: spec.name,
    project: spec.project,
    destination: destinationOf(spec),
    filter: spec.filter,
    description: spec.description,
    disabled: spec.disabled,
    uniqueWriterIdentity: true,
    exclusions: exclusions.length === 0 ? undefined : exclusions,
    // tables by day would be one for each day
    bigqueryOptions: spec.destination.kind === 'dataset' ? { usePartitionedTables: true } : undefined,
  };
}

function destinationOf({ project: own, destination: to }: LogSinkSpec): string {
  switch (to.kind) {
    case 'log-bucket':
      return `logging.googleapis.com/projects/${to.project ?? own}/locations/${to.location}/buckets/${to.bucketId}`;
    case 'bucket':
      return `storage.googleapis.com/${to.name}`;
    case 'topic':
      return `pubsub.googleapis.com/${to.topic}`;
    case 'dataset':
      return `bigquery.googleapis.com/projects/${to.project ?? own}/datasets/${to.datasetId}`;
    case 'project':
      return `logging.googleapis.com/projects/${to.project}`;
  }
}
