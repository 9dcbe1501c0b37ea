import type { ResolvedJob, ResolvedScheduledJob } from '../../model/resolved-workload';
import type { References } from './container-spec';
import { type StartSpec, startOrderSpec } from './options-spec';
import type { JobRevisions, RevisionsOfDeployer } from './revision-options';
import { type CloudRunPlace, type CloudRunWorkloadSpec, workloadSpec } from './workload-spec';

/** A Cloud Run job in the model's words, with nothing left to decide. */
export interface CloudRunJobSpec extends CloudRunWorkloadSpec, StartSpec {
  readonly retries: number;
  readonly timeoutSeconds: number;
  readonly tasks: number;
  readonly parallelism: number;
  /** Five cron fields; without them it is started from outside. */
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly revisions: JobRevisions | RevisionsOfDeployer;
}

/** Keeps of a job what Cloud Run does. */
export function jobSpec(job: ResolvedJob | ResolvedScheduledJob, place: CloudRunPlace, references: References): CloudRunJobSpec {
  const { retries, timeoutSeconds, tasks, parallelism } = job;
  const workload = workloadSpec(job, place, references);
  return {
    ...workload,
    startOrder: startOrderSpec(job.cloudRun?.startOrder, workload.sidecars),
    retries,
    timeoutSeconds,
    tasks,
    parallelism,
    revisions: job.cloudRun?.revisions ?? { kind: 'terraform' },
    ...(job.kind === 'scheduled-job' && { schedule: job.schedule, timeZone: job.timeZone }),
  };
}
