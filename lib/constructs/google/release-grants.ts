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
  /** Keeps states, and the files of releases of Cloud Deploy. */
  readonly stateBucket: string;
}

/**
 * What it takes to release by other means than Terraform: to deploy, to act as what is deployed, and, where a rollout has steps, to
 * create releases of Cloud Deploy, which then deploys, or to ask what the script asks.
 */
export function releaseGrants(
  { services: specs }: CloudRunOutput,
  { services, jobs, workers, pipelines, stateBucket }: ReleasedParts,
): Grants {
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
    // the script asks the new version
    ...(walked.length > 0 && { callServices: Object.fromEntries(Object.entries(services).filter(([name]) => walked.includes(name))) }),
    // files of a release are copied there
    ...(pipelines !== undefined && { writeBuckets: { state: stateBucket } }),
    ...(walked.length + Object.keys(byDeploy).length > 0 && {
      projectRoles: {
        ...(walked.length > 0 && { measurements: 'roles/monitoring.viewer' }),
        secrets: 'roles/secretmanager.viewer', // scripts ask whether those of the new version are there
        // targets and operations are no part of a pipeline, and gcloud looks whether the bucket is there
        ...(pipelines !== undefined && { releases: 'roles/clouddeploy.viewer', buckets: 'roles/storage.bucketViewer' }),
      },
    }),
  };
}

function without<T>(record: { readonly [name: string]: T }, names: readonly string[]): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
