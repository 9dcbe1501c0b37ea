import type { ResolvedApplication } from '../../model/resolved';
import { instanceSize } from '../../targets/cloud-run/instance-size';
import { type Runnable, runnable, startedIn } from '../../targets/cloud-run/runnable';
import { occasionOf } from './occasions';
import type { WorkloadCapacity } from './workload-capacity';

/**
 * Instances of Cloud Run, which have what they may use. The bounds of instances are those of a revision, so that two of them together may
 * have twice as many while requests go to both.
 */
export function cloudRunCapacity(app: ResolvedApplication): readonly WorkloadCapacity[] {
  return runnable(app).map(({ workload, path }) => {
    const { cpu = 0, memory = 0 } = instanceSize(startedIn(workload, path).map(({ container }) => container.resources.limits)) ?? {};
    const amounts = { cpuMillis: cpu, memoryBytes: memory };
    return {
      name: workload.name,
      occasion: occasionOf(app, workload),
      each: { requests: amounts, limits: amounts },
      ...instancesOf(workload),
    };
  });
}

function instancesOf(workload: Runnable): Pick<WorkloadCapacity, 'replicas' | 'peak' | 'rollout'> {
  if ('scaling' in workload) {
    const { min, max } = workload.scaling;
    return { replicas: { min, max }, peak: { min: 2 * min, max: 2 * max }, rollout: workload.rollout.kind };
  }
  const count = { min: workload.parallelism, max: workload.parallelism };
  return { replicas: count, peak: count };
}
