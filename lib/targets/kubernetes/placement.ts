import type { ResolvedWorkload } from '../../model/resolved';
import type { Toleration } from '../../model/workload';
import type { Fields } from './kubernetes-object';
import { selectorLabels } from './labels';

const zone = 'topology.kubernetes.io/zone';
const node = 'kubernetes.io/hostname';

/** On which nodes the pods of a workload may run, and over what they are spread. */
export function renderPlacement(workload: ResolvedWorkload): Fields {
  const { nodeLabels, tolerations } = workload.placement;
  return {
    ...renderSpread(workload),
    ...(Object.keys(nodeLabels).length > 0 && { nodeSelector: nodeLabels }),
    ...(tolerations.length > 0 && { tolerations: tolerations.map(renderToleration) }),
  };
}

/** Preferred, never required: a small cluster still takes all replicas, and a surge finds room. An agent is on every node anyway. */
function renderSpread({ kind, name, placement: { spread } }: ResolvedWorkload): Fields {
  if (kind === 'agent' || spread === 'none') return {};
  const labelSelector = { matchLabels: selectorLabels(name) };
  const over = spread === 'zones' ? zone : node;
  const apart = { weight: 100, podAffinityTerm: { topologyKey: node, labelSelector } };
  return {
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey: over, whenUnsatisfiable: 'ScheduleAnyway', labelSelector }],
    affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [apart] } },
  };
}

function renderToleration({ key, value, effect }: Toleration): Fields {
  const matching = value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value };
  return { key, ...matching, ...(effect !== undefined && { effect }) };
}
