import type { Grants } from '../../google/iam/grants';
import type { CloudRunOutput } from '../../targets/cloud-run/target';
import type { CloudRunJob } from './cloud-run-job';
import type { CloudRunService } from './cloud-run-service';
import type { CloudRunWorkerPool } from './cloud-run-worker-pool';
import type { DeployPipelines } from './deploy-pipelines';

/** What a stack has made of the workloads of an application. */
export interface ReleasedParts {
  readonly services: { readonly [workload: string]: CloudRunService };
  readonly jobs: { readonly [workload: string]: CloudRunJob };
  readonly workers: { readonly [workload: string]: CloudRunWorkerPool };
  readonly pipelines: DeployPipelines | undefined;
}

/**
 * What it takes to release by other means than Terraform: to deploy, to act as what is deployed, and, where a rollout has steps, to
 * create releases of Cloud Deploy, which then deploys, or to ask what the script asks.
 */
export function releaseGrants({ services: specs }: CloudRunOutput, { services, jobs, workers, pipelines }: ReleasedParts): Grants {
  const byDeploy = pipelines?.pipelines ?? {};
  const walked = Object.keys(specs).filter((name) => specs[name]?.rollout !== undefined && specs[name]?.rolloutDriver === 'script');
  const direct = without(services, Object.keys(byDeploy));
  const accounts = Object.entries({ ...direct, ...jobs, ...workers }).map(([name, made]) => [name, made.serviceAccountEmail] as const);
  return {
    deployServices: direct,
    deployJobs: jobs,
    deployWorkerPools: workers,
    createReleases: byDeploy,
    actAs: { ...Object.fromEntries(accounts), ...(pipelines !== undefined && { 'cloud-deploy': pipelines.deployer }) },
    ...(walked.length > 0 && {
      // the script asks the new version, the measurements, and whether its secrets are there
      callServices: Object.fromEntries(Object.entries(services).filter(([name]) => walked.includes(name))),
      projectRoles: { measurements: 'roles/monitoring.viewer', secrets: 'roles/secretmanager.viewer' },
    }),
  };
}

function without<T>(record: { readonly [name: string]: T }, names: readonly string[]): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
