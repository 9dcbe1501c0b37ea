import type { CloudRunV2JobConfig, CloudRunV2JobTemplateTemplateContainers } from '@cdktf/provider-google/lib/cloud-run-v2-job';
import type { CloudRunContainerSpec } from '../container-spec';
import type { CloudRunJobSpec } from '../job-spec';
import type { ContainerConfig } from './container';
import { leftAlone } from './left-alone';
import { renderProbe } from './probe';
import { renderResource } from './resource';
import { renderTemplate } from './template';

/** Configuration of the provider's `google_cloud_run_v2_job`. */
export function renderJob(spec: CloudRunJobSpec, serviceAccount: string): CloudRunV2JobConfig {
  const { tasks, parallelism, retries, timeoutSeconds, revisions } = spec;
  return {
    ...renderResource(spec),
    template: {
      taskCount: tasks,
      parallelism,
      template: {
        ...renderTemplate(spec, { serviceAccount, complete: jobContainer }),
        // jobs have no other
        executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
        maxRetries: retries,
        timeout: `${timeoutSeconds}s`,
      },
    },
    ...(revisions.kind === 'deployer' && { lifecycle: { ignoreChanges: leftAlone('job', revisions) } }),
  };
}

function jobContainer(config: ContainerConfig, { probes: { startup } }: CloudRunContainerSpec): CloudRunV2JobTemplateTemplateContainers {
  return { ...config, ...(startup !== undefined && { startupProbe: renderProbe(startup) }) };
}
