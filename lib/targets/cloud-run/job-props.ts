import type { CloudRunJobOptions } from '../../model/cloud-run-options';
import type { Job, ScheduledJob } from '../../model/workload';
import type { CloudRunWorkloadProps } from './workload-props';

/** A Cloud Run job in the model's words, with the model's defaults; with a `schedule` it starts by itself. */
export interface CloudRunJobProps
  extends CloudRunWorkloadProps,
    Pick<Job, 'retries' | 'timeoutSeconds' | 'tasks' | 'parallelism' | 'runs'>,
    Partial<Pick<ScheduledJob, 'schedule' | 'timeZone' | 'concurrency'>>,
    Omit<CloudRunJobOptions, 'volumes' | 'deletionProtection'> {}
