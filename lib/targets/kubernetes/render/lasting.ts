import type { Fields } from '../kubernetes-object';
import type { KubernetesLastingOptions } from '../pod-options';

/** What Deployments, Rollouts, StatefulSets and DaemonSets have alike of the options. */
export function renderLasting({ minReadySeconds, revisionHistoryLimit }: KubernetesLastingOptions = {}): Fields {
  return {
    ...(minReadySeconds !== undefined && { minReadySeconds }),
    ...(revisionHistoryLimit !== undefined && { revisionHistoryLimit }),
  };
}
