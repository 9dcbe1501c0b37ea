import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedWorker } from '../../../model/resolved-workload';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { isAutoscaled, replicaRange } from '../replicas';
import { isRolledOut } from '../rollouts/rolled-out';
import { rolloutsVersion } from '../rollouts/rollouts-version';
import { metadata, workloadLabels } from './labels';

/** Decides the number of replicas; absent where it is fixed. */
export function renderHorizontalPodAutoscaler(
  app: ResolvedApplication,
  workload: ResolvedService | ResolvedWorker,
): KubernetesObject | undefined {
  if (!isAutoscaled(workload)) return undefined;
  const { min, max } = replicaRange(workload);
  const { targetCpu, targetMemory } = workload.scaling;
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata(app, workload.name, workloadLabels(app, workload)),
    spec: {
      scaleTargetRef: isRolledOut(workload)
        ? { apiVersion: rolloutsVersion, kind: 'Rollout', name: workload.name }
        : { apiVersion: 'apps/v1', kind: 'Deployment', name: workload.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [utilization('cpu', targetCpu), ...(targetMemory === undefined ? [] : [utilization('memory', targetMemory)])],
    },
  };
}

function utilization(name: string, averageUtilization: number): Fields {
  return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } };
}
