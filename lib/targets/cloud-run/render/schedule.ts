import type { CloudSchedulerJobConfig } from '@cdktf/provider-google/lib/cloud-scheduler-job';
import type { CloudRunJobSpec } from '../job-spec';

/** Configuration of the provider's `google_cloud_scheduler_job`, which starts a job as an account that may do nothing else. */
export function renderSchedule(
  { name, project, region, schedule, timeZone }: CloudRunJobSpec,
  serviceAccountEmail: string,
): CloudSchedulerJobConfig {
  return {
    name,
    project,
    region,
    schedule,
    timeZone,
    // the answer comes once the run has been accepted, not when it has ended
    attemptDeadline: '60s',
    retryConfig: { retryCount: 3, minBackoffDuration: '10s', maxBackoffDuration: '60s' },
    httpTarget: {
      httpMethod: 'POST',
      uri: `https://run.googleapis.com/v2/projects/${project}/locations/${region}/jobs/${name}:run`,
      oauthToken: { serviceAccountEmail, scope: 'https://www.googleapis.com/auth/cloud-platform' },
    },
  };
}
