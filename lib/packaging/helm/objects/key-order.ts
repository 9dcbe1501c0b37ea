import { isJsonList, type JsonValue } from '../../../output/json-value';

/** Keys that people write first, as in the documentation of Kubernetes; the others follow in the order of their code units. */
const first = [
  'apiVersion kind name namespace metadata labels annotations type schedule timeZone replicas scaleTargetRef minReplicas maxReplicas podSelector',
  'policyTypes selector strategy stableService canaryService key operator matches from to path serviceAccountName image imagePullPolicy command',
  'args workingDir containerPort port targetPort ports env envFrom value startupProbe livenessProbe readinessProbe lifecycle requests limits',
  'cpu memory ephemeral-storage mountPath',
].flatMap((line) => line.split(' '));
/** Those that people write last. */
const last = [
  'resources',
  'volumeMounts',
  'jobTemplate',
  'template',
  'initContainers',
  'containers',
  'volumes',
  'spec',
  'data',
  'stringData',
  'status',
];
const placement = ['nodeSelector', 'affinity', 'tolerations', 'topologySpreadConstraints'];
const between = 1000;
const ranks = new Map([
  ...first.map((key, index): [string, number] => [key, index]),
  ...[...last.slice(0, -4), ...placement, ...last.slice(-4)].map((key, index): [string, number] => [key, between + 1 + index]),
]);

export function inKeyOrder(keys: Iterable<string>): readonly string[] {
  return [...keys].sort((a, b) => (ranks.get(a) ?? between) - (ranks.get(b) ?? between) || (a < b ? -1 : a > b ? 1 : 0));
}

/** The same value with all its keys in that order. */
export function withKeyOrder(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isJsonList(value)) return value.map(withKeyOrder);
  return Object.fromEntries(inKeyOrder(Object.keys(value)).map((key) => [key, withKeyOrder(value[key] ?? null)]));
}
