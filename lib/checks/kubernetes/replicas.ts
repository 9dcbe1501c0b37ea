import { type CheckedObject, inSameNamespace, isNative, ofKind } from './checked-object';
import { stringAt, valueAt } from './field';

/** The HorizontalPodAutoscaler that scales a workload. */
export function autoscalerOf(workload: CheckedObject, objects: readonly CheckedObject[]): CheckedObject | undefined {
  return ofKind(objects, 'HorizontalPodAutoscaler').find(
    (each) =>
      isNative(each) &&
      stringAt(each.body, 'spec.scaleTargetRef.kind') === workload.kind &&
      stringAt(each.body, 'spec.scaleTargetRef.name') === workload.name &&
      inSameNamespace(each, workload),
  );
}

/** The least number of replicas of a workload; undefined where the objects do not say it. */
export function replicasOf(workload: CheckedObject, objects: readonly CheckedObject[]): number | undefined {
  const autoscaler = autoscalerOf(workload, objects);
  const least = autoscaler === undefined ? valueAt(workload.body, 'spec.replicas') : (valueAt(autoscaler.body, 'spec.minReplicas') ?? 1);
  return typeof least === 'number' ? least : undefined;
}
