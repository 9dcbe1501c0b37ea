import { type FieldPlace, foreignFields } from './foreign-fields';
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
  for (const { field: _field, owner: _owner, place, ...of } of foreignFields(objects)) {
    const key = JSON.stringify([of.group, of.kind, of.namespace, of.name]);
    found.set(key, joined(found.get(key) ?? of, place));
  }
  return [...found.values()];
}

/** All that is written of one object is one entry. */
function joined({ jsonPointers = [], jqPathExpressions = [], ...of }: IgnoredDifference, place: FieldPlace): IgnoredDifference {
  const isPointer = isKeys(place) && of.group !== 'networking.istio.io'; // fields of a mesh have always been expressions
  const pointers = isPointer ? [...new Set([...jsonPointers, jsonPointer(place)])] : jsonPointers;
  const expressions = isPointer ? jqPathExpressions : [...new Set([...jqPathExpressions, jqPath(place)])];
  return {
    ...of,
    ...(pointers.length > 0 && { jsonPointers: pointers }),
    ...(expressions.length > 0 && { jqPathExpressions: expressions }),
  };
}

function isKeys(place: FieldPlace): place is readonly string[] {
  return place.every((step) => typeof step === 'string');
}

/** As RFC 6901 writes it. */
export function jsonPointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `.spec.http[] | select(.name == "primary") | .route[].weight` */
function jqPath(place: FieldPlace): string {
  return place.reduce<string>((path, step) => {
    if (typeof step !== 'string')
      return `${path}[]${step.named === undefined ? '' : ` | select(.name == ${JSON.stringify(step.named)}) | `}`;
    return `${path}${/^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`}`;
  }, '');
}
