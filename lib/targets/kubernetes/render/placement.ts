import type { Toleration } from '../../../model/placement';
import { sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import { renderApart, renderNear } from './affinity';
import { podsOf, topologyKeys } from './topology';

/** On which nodes the pods of a workload may run, and over what they are spread. */
export function renderPlacement(app: ResolvedApplication, workload: ResolvedWorkload): Fields {
  const { nodeLabels, tolerations } = workload.placement;
  const affinity = { ...renderPreference(workload), ...renderNear(app, workload), ...renderApart(app, workload, isSpread(workload)) };
  return {
    ...renderSpread(workload),
    ...(Object.keys(affinity).length > 0 && { affinity }),
    ...(Object.keys(nodeLabels).length > 0 && { nodeSelector: nodeLabels }),
    ...(tolerations.length > 0 && { tolerations: tolerations.map(renderToleration) }),
  };
}

/** Preferred unless more is stated: a small cluster still takes all replicas, and a surge finds room. */
function renderSpread(workload: ResolvedWorkload): Fields {
  if (!isSpread(workload)) return {};
  const { spread } = workload.placement;
  const { over, maxSkew, required } = typeof spread === 'object' ? spread : { over: spread, maxSkew: 1, required: false };
  if (over === 'none') return {};
  const whenUnsatisfiable = required ? 'DoNotSchedule' : 'ScheduleAnyway';
  return { topologySpreadConstraints: [{ maxSkew, topologyKey: topologyKeys[over], whenUnsatisfiable, ...podsOf(workload) }] };
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

function renderToleration({ key, value, effect }: Toleration): Fields {
  const matching = value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value };
  return { ...(key !== undefined && { key }), ...matching, ...(effect !== undefined && { effect }) };
}
