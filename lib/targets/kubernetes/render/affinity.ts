import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import type { KubernetesPlacementOptions, Neighbour } from '../placement-options';
import { namespaceOf, selectorLabels } from './labels';
import { podsOf, topologyKeys } from './topology';

/** What a workload says of the places of others. */
export function neighboursOf(workload: ResolvedWorkload): KubernetesPlacementOptions {
  return workload.kind === 'agent' ? {} : (workload.kubernetes ?? {});
}

/** Pods that the pods are near to. */
export function renderNear(app: ResolvedApplication, workload: ResolvedWorkload): Fields {
  const { near = [] } = neighboursOf(workload);
  return near.length === 0 ? {} : { podAffinity: renderTerms(app, workload, near) };
}

/** Pods that the pods keep away from; by itself of their own, if possible, unless more is stated of these. */
export function renderApart(app: ResolvedApplication, workload: ResolvedWorkload, ownByItself: boolean): Fields {
  const { apart = [] } = neighboursOf(workload);
  const isStated = apart.some(({ workload: name, over }) => name === workload.name && over === 'nodes');
  const own: readonly Neighbour[] = ownByItself && !isStated ? [{ workload: workload.name, over: 'nodes' }] : [];
  const all = [...own, ...apart];
  return all.length === 0 ? {} : { podAntiAffinity: renderTerms(app, workload, all) };
}

function renderTerms(app: ResolvedApplication, workload: ResolvedWorkload, all: readonly Neighbour[]): Fields {
  const required = all.filter((each) => each.required === true).map((each) => term(app, workload, each));
  const preferred = all.filter((each) => each.required !== true);
  return {
    ...(required.length > 0 && { requiredDuringSchedulingIgnoredDuringExecution: required }),
    ...(preferred.length > 0 && {
      preferredDuringSchedulingIgnoredDuringExecution: preferred.map((each) => ({
        weight: each.weight ?? 100,
        podAffinityTerm: term(app, workload, each),
      })),
    }),
  };
}

function term(app: ResolvedApplication, workload: ResolvedWorkload, { workload: name, over }: Neighbour): Fields {
  const pods = name === workload.name ? podsOf(workload) : { labelSelector: { matchLabels: selectorLabels(name) } };
  const namespace = namespaceOf(app, own(app.workloads, name));
  const isNear = namespace === namespaceOf(app, workload);
  return { topologyKey: topologyKeys[over], ...pods, ...(!isNear && { namespaces: [namespace] }) };
}
