import { type Issue, issue } from '../../../model/issue';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { runnable, startedContainers } from './runnable';

/** All folders of Cloud Run are in memory, so each fits into the container's; the model itself says so of those that ask for memory. */
export function volumeSizes(app: ResolvedApplication): Issue[] {
  return [...ownVolumes(app), ...sharedVolumes(app)];
}

function sharedVolumes(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) =>
    Object.entries(workload.cloudRun?.volumes ?? {}).flatMap(([folder, volume]) => {
      if (volume.kind !== 'memory') return [];
      const { memory } = workload.resources.limits;
      const [size, most] = [parseMemory(volume.size), parseMemory(memory)];
      if (size === undefined || most === undefined || size <= most) return [];
      const message = `must fit into resources.limits.memory ('${memory}'), got '${volume.size}'`;
      return [issue('volume-above-memory', [...path, 'cloudRun', 'volumes', folder, 'size'], message)];
    }),
  );
}

function ownVolumes(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap(({ container: { volumes, resources }, path }) =>
    Object.entries(volumes).flatMap(([folder, volume]) => {
      const [size, memory] = [parseMemory(volume.size), parseMemory(resources.limits.memory)];
      if (volume.kind !== 'temporary' || volume.medium === 'memory' || size === undefined || memory === undefined || size <= memory)
        return [];
      const message = `must fit into resources.limits.memory ('${resources.limits.memory}') on Cloud Run, which keeps it in memory, got '${volume.size}'`;
      return [issue('volume-above-memory', [...path, 'volumes', folder, 'size'], message)];
    }),
  );
}
