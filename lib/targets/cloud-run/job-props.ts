import { objectAs } from '../../model/schema/object';
import { type Job, type ScheduledJob, workloadFields } from '../../model/workload';
import { type CloudRunJobOptions, cloudRunFields } from './options';
import { type CloudRunWorkloadProps, plainFields, sharedProps } from './workload-props';

/** A Cloud Run job in the model's words, with the model's defaults; with a `schedule` it starts by itself. */
export interface CloudRunJobProps
  extends CloudRunWorkloadProps,
    Pick<Job, 'retries' | 'timeoutSeconds' | 'tasks' | 'parallelism' | 'runs'>,
    Partial<Pick<ScheduledJob, 'schedule' | 'timeZone' | 'concurrency'>>,
    Omit<CloudRunJobOptions, 'volumes' | 'deletionProtection'> {}

const { schedule, timeZone, concurrency } = workloadFields['scheduled-job'];

/** The props of a job. */
export const jobProps = objectAs<CloudRunJobProps>({
  ...plainFields(workloadFields.job),
  ...cloudRunFields.job,
  ...sharedProps,
  schedule: schedule.optional(),
  timeZone,
  concurrency,
});
