import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedWorker } from '../../../model/resolved-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { isAutoscaled, replicaRange } from '../replicas';
import { isRolledOut } from '../rollouts/rolled-out';
import { rolloutsVersion } from '../rollouts/rollouts-version';
import { workloadMetadata } from './labels';
import { scalingBehavior, scalingMetrics } from './scaling-metrics';

/** Decides the number of replicas; absent where it is fixed. */
export function renderHorizontalPodAutoscaler(
  app: ResolvedApplication,
  workload: ResolvedService | ResolvedWorker,
): KubernetesObject | undefined {
  if (!isAutoscaled(workload)) return undefined;
  const { min, max } = replicaRange(workload);
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: workloadMetadata(app, workload),
    spec: {
      scaleTargetRef: isRolledOut(workload)
        ? { apiVersion: rolloutsVersion, kind: 'Rollout', name: workload.name }
        : { apiVersion: 'apps/v1', kind: 'Deployment', name: workload.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: scalingMetrics(workload),
      ...scalingBehavior(workload),
    },
  };
}
