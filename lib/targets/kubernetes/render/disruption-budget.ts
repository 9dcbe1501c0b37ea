import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedStatefulService, ResolvedWorker } from '../../../model/resolved-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { metadata, selectorLabels, workloadLabels } from './labels';

/** Lets nodes drain one replica at a time; absent for a single replica, where it would say nothing. */
export function renderDisruptionBudget(
  app: ResolvedApplication,
  workload: ResolvedService | ResolvedWorker | ResolvedStatefulService,
): KubernetesObject | undefined {
  const replicas = 'scaling' in workload ? workload.scaling.min : workload.replicas;
  if (replicas < 2) return undefined;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(app, workload.name, workloadLabels(app, workload)),
    spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: selectorLabels(workload.name) } },
  };
}
