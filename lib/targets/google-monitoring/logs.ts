import type { LogBucketProps } from '../../google/log-bucket/schema';
import type { LogExclusionProps } from '../../google/log-exclusion/schema';
import type { LogSinkProps } from '../../google/log-sink/schema';
import type { MonitoringLogs } from '../../google/stack/environment-stack-schema';
import type { ResolvedApplication } from '../../model/resolved';
import { isOnCloudRun, logFilter } from './filters';

/** A log bucket of an application, and what fills it. */
export interface PlannedLogs {
  readonly bucket: LogBucketProps;
  readonly sink: Omit<LogSinkProps, 'destination'>;
  /** Undefined where `_Default` keeps the entries too. */
  readonly exclusion?: LogExclusionProps;
}

/** Entries of the workloads on Cloud Run, in a bucket of their own. */
export function plannedLogs(app: ResolvedApplication, { retentionDays, location, alsoInDefault }: MonitoringLogs): PlannedLogs | undefined {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  const filters = Object.values(app.workloads)
    .filter(isOnCloudRun)
    .map((each) => `(${logFilter(app, each)})`);
  if (filters.length === 0) return undefined;
  const filter = filters.join(' OR ');
  const description = `Entries of ${app.name}`;
  return {
    bucket: { bucketId: app.name, project, location: location ?? region, retentionDays, description },
    sink: { name: app.name, project, filter, description },
    ...(alsoInDefault === false && {
      exclusion: { name: app.name, project, filter, description: `${description}, which the log bucket ${app.name} keeps` },
    }),
  };
}
