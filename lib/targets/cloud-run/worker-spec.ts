import type { ResolvedWorker } from '../../model/resolved-workload';
import type { References } from './container-spec';
import type { DirectVpcAccess } from './options';
import { type WorkerOptionsSpec, workerOptionsSpec } from './options-spec';
import { type CloudRunPlace, type CloudRunWorkloadSpec, workloadSpec } from './workload-spec';

/** A worker pool of Cloud Run in the model's words, with nothing left to decide. */
export interface CloudRunWorkerSpec extends Omit<CloudRunWorkloadSpec, 'vpcAccess'>, WorkerOptionsSpec {
  readonly scaling: { readonly min: number; readonly max: number };
  /** Worker pools have no connectors. */
  readonly vpcAccess?: Required<DirectVpcAccess>;
}

/** Keeps of a worker what Cloud Run does. */
export function workerSpec(worker: ResolvedWorker, place: CloudRunPlace, references: References): CloudRunWorkerSpec {
  const { min, max } = worker.scaling;
  const { vpcAccess, ...workload } = workloadSpec(worker, place, references);
  return {
    ...workload,
    ...(vpcAccess?.kind === 'direct' && { vpcAccess }),
    ...workerOptionsSpec(worker),
    scaling: { min, max },
  };
}
