import { type Issue, issue, type Path } from '../../../model/issue';
import { parseCpu, parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { ceiling } from './cpu-and-memory';
import { type Runnable, runnable } from './runnable';

/** Thousandths of a core, and bytes: run/docs/configuring/services/gpu. */
const least = { cpu: 4000, memory: 16 * 2 ** 30 };

/** An accelerator needs a large container that has CPU as long as it lives; only services have room in another zone kept for them. */
export function gpus(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) =>
    workload.cloudRun?.gpu === undefined ? [] : [...size(workload, path), ...options(workload, [...path, 'cloudRun'])],
  );
}

function size(workload: Runnable, path: Path): Issue[] {
  const { limits } = workload.resources;
  const place = (key: 'cpu' | 'memory') => [...path, 'resources', ...ceiling(workload, key)];
  return [
    ...((parseCpu(limits.cpu) ?? least.cpu) < least.cpu
      ? [issue('gpu-cpu-too-small', place('cpu'), `must be at least '4' with a GPU, got '${limits.cpu}'`)]
      : []),
    ...((parseMemory(limits.memory) ?? least.memory) < least.memory
      ? [issue('gpu-memory-too-small', place('memory'), `must be at least 16Gi with a GPU, got '${limits.memory}'`)]
      : []),
  ];
}

function options(workload: Runnable, path: Path): Issue[] {
  if (workload.kind === 'service') {
    if (workload.cloudRun?.cpuAllocation !== 'during-requests') return [];
    return [issue('gpu-cpu-allocation', [...path, 'cpuAllocation'], "must be 'always' with a GPU, got 'during-requests'")];
  }
  const scaled = workload.kind === 'worker' && workload.cloudRun?.instances?.kind === 'automatic';
  return [
    ...(workload.cloudRun?.gpu?.zonalRedundancy === true
      ? [issue('gpu-zonal-redundancy', [...path, 'gpu', 'zonalRedundancy'], `must be false for a ${workload.kind}, got true`)]
      : []),
    ...(scaled ? [issue('gpu-autoscaling', [...path, 'instances', 'kind'], "must be 'manual' with a GPU, got 'automatic'")] : []),
  ];
}
