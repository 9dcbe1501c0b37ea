import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import type { KubernetesPlacementOptions, Neighbour } from '../placement-options';
import { selectorLabels } from './labels';
import { podsOf, topologyKeys } from './topology';

/** What a workload says of the places of others. */
export function neighboursOf(workload: ResolvedWorkload): KubernetesPlacementOptions {
  return workload.kind === 'agent' ? {} : (workload.kubernetes ?? {});
}

/** Pods that the pods are near to. */
export function renderNear(workload: ResolvedWorkload): Fields {
  const { near = [] } = neighboursOf(workload);
  return near.length === 0 ? {} : { podAffinity: renderTerms(workload, near) };
}

/** Pods that the pods keep away from; by itself of their own, if possible, unless more is stated of these. */
export function renderApart(workload: ResolvedWorkload, ownByItself: boolean): Fields {
  const { apart = [] } = neighboursOf(workload);
  const isStated = apart.some(({ workload: name, over }) => name === workload.name && over === 'nodes');
  const own: readonly Neighbour[] = ownByItself && !isStated ? [{ workload: workload.name, over: 'nodes' }] : [];
  const all = [...own, ...apart];
  return all.length === 0 ? {} : { podAntiAffinity: renderTerms(workload, all) };
}

function renderTerms(workload: ResolvedWorkload, all: readonly Neighbour[]): Fields {
  const required = all.filter((each) => each.required === true).map((each) => term(workload, each));
  const preferred = all.filter((each) => each.required !== true);
  return {
    ...(required.length > 0 && { requiredDuringSchedulingIgnoredDuringExecution: required }),
    ...(preferred.length > 0 && {
      preferredDuringSchedulingIgnoredDuringExecution: preferred.map((each) => ({
        weight: each.weight ?? 100,
        podAffinityTerm: term(workload, each),
      })),
    }),
  };
}

function term(workload: ResolvedWorkload, { workload: name, over }: Neighbour): Fields {
  const pods = name === workload.name ? podsOf(workload) : { labelSelector: { matchLabels: selectorLabels(name) } };
  return { topologyKey: topologyKeys[over], ...pods };
}
