import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import { selectorLabels } from './labels';

/** Labels of nodes by what pods are spread over. */
export const topologyKeys = { zones: 'topology.kubernetes.io/zone', nodes: 'kubernetes.io/hostname' } as const;

/** The pods among which one is placed: those of the same release, since the ones that it replaces will be gone. */
export function podsOf(workload: ResolvedWorkload): Fields {
  const labels = releaseLabels(workload);
  return { labelSelector: { matchLabels: selectorLabels(workload.name) }, ...(labels.length > 0 && { matchLabelKeys: labels }) };
}

/**
 * The labels in which the controllers of pods tell one release, or one run, from another; the scheduler passes over those that a pod does
 * not have, so that a Deployment and the Rollout that comes instead of it say the same. A StatefulSet ends a replica before it makes its
 * successor, which belongs where that one was: there all count.
 */
function releaseLabels({ kind }: ResolvedWorkload): readonly string[] {
  switch (kind) {
    case 'service':
    case 'worker':
      return ['pod-template-hash', 'rollouts-pod-template-hash'];
    case 'job':
    case 'scheduled-job':
      return ['batch.kubernetes.io/controller-uid'];
    case 'stateful-service':
    case 'agent':
      return [];
  }
}
