import type { CloudRunWorkerOptions } from '../../model/cloud-run-options';
import type { Worker } from '../../model/workload';
import type { CloudRunWorkloadProps } from './workload-props';

/** A worker pool of Cloud Run in the model's words, with the model's defaults. */
export interface CloudRunWorkerPoolProps
  extends CloudRunWorkloadProps,
    Pick<Worker, 'ports' | 'scaling'>,
    Omit<CloudRunWorkerOptions, 'volumes' | 'deletionProtection'> {}
