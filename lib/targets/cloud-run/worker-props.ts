import { objectAs } from '../../model/schema/object';
import { type Worker, workloadFields } from '../../model/workload';
import { type CloudRunWorkerOptions, cloudRunFields } from './options';
import { type CloudRunWorkloadProps, plainFields, sharedProps } from './workload-props';

/** A worker pool of Cloud Run in the model's words, with the model's defaults. */
export interface CloudRunWorkerPoolProps
  extends CloudRunWorkloadProps,
    Pick<Worker, 'ports' | 'scaling'>,
    Omit<CloudRunWorkerOptions, 'volumes' | 'deletionProtection'> {}

const { rollout: _, ...fields } = plainFields(workloadFields.worker);

/** The props of a worker pool. */
export const workerProps = objectAs<CloudRunWorkerPoolProps>({ ...fields, ...cloudRunFields.worker, ...sharedProps });
