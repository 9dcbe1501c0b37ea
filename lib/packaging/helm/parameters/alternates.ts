import type { ObjectFamily } from '../../aligned-objects';
import { podPath } from '../objects/pod-path';

/**
 * The objects that run a workload where this one does not: the Deployment of one environment for the Rollout of another. Their pods are
 * one to users who set values, so what differs between them differs for both.
 */
export function alternatesOf(family: ObjectFamily, members: readonly ObjectFamily[]): readonly ObjectFamily[] {
  const path = podPath(family.kind)?.join('.');
  if (path === undefined) return [];
  const others = members.filter((each) => each !== family && each.name === family.name && podPath(each.kind)?.join('.') === path);
  const taken = [family, ...others].flatMap(({ variants }) => [...variants.keys()]);
  return new Set(taken).size === taken.length ? others : [];
}
