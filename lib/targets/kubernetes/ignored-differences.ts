import { type ForeignField, foreignFields } from './foreign-fields';
import type { KubernetesObject } from './kubernetes-object';

/** Fields of one object that controllers own, as Argo CD lists them in `ignoreDifferences` of an Application. */
export interface IgnoredDifference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

/**
 * What others than Git own of these objects: replicas that an autoscaler sets, selectors and weights that a rollout's controller sets.
 * Whatever syncs from Git has to leave them alone, or it takes back what the controllers did; for Argo CD that is
 * `ignoreDifferences` together with the sync option `RespectIgnoreDifferences=true`.
 *
 * @example
 * const { output } = compile(kubernetes, shop, environments.prod);
 * const application = { spec: { ignoreDifferences: ignoredDifferences(output) } };
 */
export function ignoredDifferences(objects: readonly KubernetesObject[]): readonly IgnoredDifference[] {
  const found = new Map<string, IgnoredDifference>();
  for (const { field: _field, owner: _owner, ...each } of foreignFields(objects)) {
    const key = JSON.stringify([each.group, each.kind, each.namespace, each.name]);
    found.set(key, joined(found.get(key), each));
  }
  return [...found.values()];
}

/** All that is written of one object is one entry. */
function joined(
  known: IgnoredDifference | undefined,
  { jsonPointers, jqPathExpressions, ...of }: Omit<ForeignField, 'field' | 'owner'>,
): IgnoredDifference {
  const pointers = [...new Set([...(known?.jsonPointers ?? []), ...(jsonPointers ?? [])])];
  const expressions = [...new Set([...(known?.jqPathExpressions ?? []), ...(jqPathExpressions ?? [])])];
  return {
    ...of,
    ...(pointers.length > 0 && { jsonPointers: pointers }),
    ...(expressions.length > 0 && { jqPathExpressions: expressions }),
  };
}
