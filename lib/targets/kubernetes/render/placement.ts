import { sortedEntries } from '../../../model/record';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Toleration } from '../../../model/workload';
import type { Fields } from '../kubernetes-object';
import { selectorLabels } from './labels';

const zone = 'topology.kubernetes.io/zone';
const node = 'kubernetes.io/hostname';

/** On which nodes the pods of a workload may run, and over what they are spread. */
export function renderPlacement(workload: ResolvedWorkload): Fields {
  const { nodeLabels, tolerations } = workload.placement;
  const affinity = { ...renderPreference(workload), ...renderSeparation(workload) };
  return {
    ...renderSpread(workload),
    ...(Object.keys(affinity).length > 0 && { affinity }),
    ...(Object.keys(nodeLabels).length > 0 && { nodeSelector: nodeLabels }),
    ...(tolerations.length > 0 && { tolerations: tolerations.map(renderToleration) }),
  };
}

/** Preferred, never required: a small cluster still takes all replicas, and a surge finds room. */
function renderSpread(workload: ResolvedWorkload): Fields {
  if (!isSpread(workload)) return {};
  const topologyKey = workload.placement.spread === 'zones' ? zone : node;
  return {
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', ...podsOf(workload) }],
  };
}

function renderSeparation(workload: ResolvedWorkload): Fields {
  if (!isSpread(workload)) return {};
  const apart = { weight: 100, podAffinityTerm: { topologyKey: node, ...podsOf(workload) } };
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [apart] } };
}

/** Each label counts by itself, so that a node with most of them comes before one with few. */
function renderPreference({ kind, placement: { preferredNodeLabels } }: ResolvedWorkload): Fields {
  if (kind === 'agent') return {};
  const preferred = sortedEntries(preferredNodeLabels);
  if (preferred.length === 0) return {};
  const terms = preferred.map(([key, value]) => ({
    weight: 100,
    preference: { matchExpressions: [{ key, operator: 'In', values: [value] }] },
  }));
  return { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: terms } };
}

/** An agent is on every node anyway. */
function isSpread({ kind, placement: { spread } }: ResolvedWorkload): boolean {
  return kind !== 'agent' && spread !== 'none';
}

/** The pods among which one is placed: those of the same release, since the ones that it replaces will be gone. */
function podsOf(workload: ResolvedWorkload): Fields {
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

function renderToleration({ key, value, effect }: Toleration): Fields {
  const matching = value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value };
  return { key, ...matching, ...(effect !== undefined && { effect }) };
}
