import { appendKey } from './issue';
import { own } from './own';
import { tokenForm } from './token';

/** Who decided a value: nobody, the `defaults` of the application or of the environment, or one of the two for this workload itself. */
export type Origin = 'default' | 'application-defaults' | 'environment-defaults' | 'application' | 'environment';

/** Who decided each leaf of a resolved application, by its path as text; a leaf that is not here was left to the default. */
export type Origins = { readonly [path: string]: Exclude<Origin, 'default'> };

/**
 * Who decided the value at a path such as `workloads.api.scaling.max`.
 *
 * @example
 * const origin = originOf(resolve(shop, environments.prod), 'workloads.web.port');
 */
export function originOf({ origins }: { readonly origins: Origins }, path: string): Origin {
  return own(origins, path) ?? 'default';
}

/** Origins while they are being recorded. */
export type RecordedOrigins = Map<string, Exclude<Origin, 'default'>>;

/** One source of values: later layers win over earlier ones. */
export interface Layer {
  readonly origin: Origin;
  readonly value: unknown;
}

/**
 * Lays layers over each other and records, where asked to, which of them gave each leaf. Objects are merged key by key; lists, and
 * alternatives that differ in `kind`, are taken whole from the last layer that has them.
 *
 * @param place - formatted path of the value
 */
export function overlay(layers: readonly Layer[], place: string, origins?: RecordedOrigins): unknown {
  let last: Layer | undefined;
  for (const layer of layers) if (layer.value !== undefined) last = layer;
  if (last === undefined) return undefined;
  const { value, origin } = last;
  if (!isObject(value)) return leaf(value, origin, place, origins);
  const kind = kindOf(value, place);
  const isOfKind = (layer: Layer): layer is ObjectLayer => isObject(layer.value) && kindOf(layer.value, place) === kind;
  const mergeable = (values.has(kind) ? [last] : layers).filter(isOfKind);
  const merged: { [key: string]: unknown } = {};
  for (const key of keysOf(mergeable)) {
    const inner =
      mergeable.length === 1
        ? [{ origin, value: own(value, key) }]
        : mergeable.map((layer) => ({ origin: layer.origin, value: own(layer.value, key) }));
    const found = overlay(inner, appendKey(place, key), origins);
    if (found !== undefined) merged[key] = found;
  }
  if (Object.keys(merged).length === 0) record(origin, place, origins);
  return merged;
}

/** Objects whose keys are names of the user's own, among which `kind` is a name like any other. */
const named =
  /^secrets$|(?:^|\.)(?:analyses|annotations|args|buckets|caches|capabilities|claims|configs(?:\.[^.[\]]+)?|databases|develop|env|files|folders|headers|healthChecks|hosts|images|labels|literals|namespaceAnnotations|namespaceLabels|networks|nodeLabels|nodePorts|on-[a-z-]+|paths|podAnnotations|podLabels|ports|preferredNodeLabels|profiles|publish|revisionLabels|routers|sidecars|subscriptions|topics|versions|volumes|workloads)$/;

/** Values of variables and files: a part that one of them has and another has not is not the other's. */
const values: ReadonlySet<unknown> = new Set([
  ...[
    'bucket',
    'cache',
    'config',
    'config-folder',
    'database',
    'existing-config',
    'existing-secret',
    'file',
    'pod',
    'secret',
    'service-url',
    'subscription',
    'text',
    'topic',
  ],
]);

/** Which of several alternatives an object is. */
function kindOf(value: { readonly [key: string]: unknown }, place: string): unknown {
  return Object.hasOwn(value, 'kind') && !named.test(place) ? value['kind'] : undefined;
}

interface ObjectLayer extends Layer {
  readonly value: { readonly [key: string]: unknown };
}

function keysOf(layers: readonly ObjectLayer[]): string[] {
  const keys = new Set<string>();
  for (const { value } of layers) for (const key of Object.keys(value)) keys.add(key);
  return [...keys].sort();
}

function leaf(value: unknown, origin: Origin, place: string, origins?: RecordedOrigins): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0) record(origin, place, origins);
    return value.map((item, index) => overlay([{ origin, value: item }], appendKey(place, index), origins));
  }
  record(origin, place, origins);
  return value;
}

function record(origin: Origin, place: string, origins?: RecordedOrigins): void {
  if (origin !== 'default') origins?.set(place, origin);
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && tokenForm(value) !== 'any';
}
