import type { CheckedObject } from './checked-object';
import { valueAt } from './field';
import { autoscalerOf } from './object-index';

/** The least number of replicas of a workload; undefined where the objects do not say it. */
export function replicasOf(workload: CheckedObject, objects: readonly CheckedObject[]): number | undefined {
  const autoscaler = autoscalerOf(workload, objects);
  const least = autoscaler === undefined ? valueAt(workload.body, 'spec.replicas') : (valueAt(autoscaler.body, 'spec.minReplicas') ?? 1);
  return typeof least === 'number' ? least : undefined;
}
