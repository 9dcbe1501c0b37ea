import type { CloudRunV2JobConfig } from '@cdktf/provider-google/lib/cloud-run-v2-job';
import type { CloudRunJobSpec } from '../job-spec';
import { renderTemplate } from './template';

/** Configuration of the provider's `google_cloud_run_v2_job`. */
export function renderJob(spec: CloudRunJobSpec, serviceAccount: string): CloudRunV2JobConfig {
  const { name, project, region, labels, deletionProtection, tasks, parallelism, retries, timeoutSeconds } = spec;
  return {
    name,
    project,
    location: region,
    labels,
    deletionProtection,
    template: {
      taskCount: tasks,
      parallelism,
      template: {
        ...renderTemplate(spec, { serviceAccount, complete: (config) => config }),
        maxRetries: retries,
        timeout: `${timeoutSeconds}s`,
      },
    },
  };
}
