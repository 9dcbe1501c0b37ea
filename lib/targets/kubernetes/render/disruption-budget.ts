import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedStatefulService, ResolvedWorker } from '../../../model/resolved-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { selectorLabels, workloadMetadata } from './labels';

/**
 * Lets nodes drain one replica at a time, or as many as is stated; by itself absent where there is never a second one, and it would say
 * nothing. A workload that scales from one has it: it lets the only replica go, and keeps the others apart once they are there.
 */
export function renderDisruptionBudget(
  app: ResolvedApplication,
  workload: ResolvedService | ResolvedStatefulService | ResolvedWorker,
): KubernetesObject | undefined {
  const most = 'scaling' in workload ? workload.scaling.max : workload.replicas;
  const { disruptionBudget: budget = most < 2 ? undefined : oneAtATime } = workload.kubernetes ?? {};
  if (budget === undefined || budget.kind === 'none') return undefined;
  const bound = budget.kind === 'min-available' ? { minAvailable: budget.pods } : { maxUnavailable: budget.pods };
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: workloadMetadata(app, workload),
    spec: { ...bound, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: selectorLabels(workload.name) } },
  };
}

const oneAtATime = { kind: 'max-unavailable', pods: 1 } as const;
