import { instancesWithin } from '../../google/network/instance-addresses';
import { parseIpRange } from '../../model/ip-range';
import type { ResolvedApplication } from '../../model/resolved';
import { type Runnable, runnable } from './runnable';

/** A workload that takes addresses of the environment's subnetwork. */
export interface Inhabitant {
  readonly workload: Runnable;
  /** Most that there are at once. */
  readonly instances: number;
  /** What decides that, in the workload. */
  readonly path: readonly string[];
}

/** How many instances find room in the subnetwork that the library makes; undefined in a network that exists, whose size is not stated. */
export function roomForInstances({ environment: { google } }: ResolvedApplication): number | undefined {
  const range = google === undefined || google.network !== undefined ? undefined : parseIpRange(google.subnetRange);
  return range === undefined ? undefined : instancesWithin(range.prefix);
}

/** The workloads that reach the network directly; a connector has addresses of its own. */
export function inhabitants(app: ResolvedApplication): readonly Inhabitant[] {
  return runnable(app).flatMap(({ workload }) =>
    workload.cloudRun?.vpcAccess?.kind === 'connector' ? [] : [{ workload, ...mostInstances(workload) }],
  );
}

function mostInstances(workload: Runnable): Pick<Inhabitant, 'instances' | 'path'> {
  if (workload.kind === 'job' || workload.kind === 'scheduled-job') return { instances: workload.parallelism, path: ['parallelism'] };
  const { instances } = workload.cloudRun ?? {};
  if (instances?.kind === 'manual') return { instances: instances.count, path: ['cloudRun', 'instances', 'count'] };
  // a pool whose instances nothing decides has the fewest of its range
  if (workload.kind === 'worker' && instances === undefined) return { instances: workload.scaling.min, path: ['scaling', 'min'] };
  return { instances: workload.scaling.max, path: ['scaling', 'max'] };
}
