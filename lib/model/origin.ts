import { appendKey } from './issue';
import { own } from './own';
import { type AnySchema, layeringOf } from './schema/schema';
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

/** Where layers are laid over each other. */
export interface Overlaid {
  /** Of the values: it says what is merged and what is taken whole. Undefined where nothing is known of them. */
  readonly schema: AnySchema | undefined;
  /** Formatted path of the value. @default - the root */
  readonly place?: string;
  /** Where it is recorded which of the layers gave each leaf. @default - nowhere */
  readonly origins?: RecordedOrigins | undefined;
}

/**
 * Lays layers over each other. Objects are merged key by key; lists, alternatives that differ, and values that are taken whole come from the
 * last layer that has them.
 */
export function overlay(layers: readonly Layer[], { schema, place = '', origins }: Overlaid): unknown {
  let last: Layer | undefined;
  for (const layer of layers) if (layer.value !== undefined) last = layer;
  if (last === undefined) return undefined;
  const { value, origin } = last;
  if (!isObject(value)) return leaf(value, { origin, place, origins });
  const { kind, field, isWhole = false, exclusive = [] } = layeringOf(schema, value);
  const isAlike = (layer: Layer): layer is ObjectLayer => isObject(layer.value) && layeringOf(schema, layer.value).kind === kind;
  const mergeable = isWhole ? [{ origin, value }] : layers.filter(isAlike);
  const merged: { [key: string]: unknown } = {};
  for (const key of keysOf(mergeable)) {
    const inner = mergeable.map((layer, index) => ({
      origin: layer.origin,
      value: exclusive.includes(key) && isReplaced(mergeable, index, exclusive) ? undefined : own(layer.value, key),
    }));
    const found = overlay(inner, { schema: field(key), place: appendKey(place, key), origins });
    if (found !== undefined) merged[key] = found;
  }
  if (Object.keys(merged).length === 0) record(origin, place, origins);
  return merged;
}

/** Whether a layer above one states a field that stands for those of this one. */
function isReplaced(layers: readonly ObjectLayer[], index: number, exclusive: readonly string[]): boolean {
  return layers.slice(index + 1).some(({ value }) => exclusive.some((key) => own(value, key) !== undefined));
}

interface ObjectLayer extends Layer {
  readonly value: { readonly [key: string]: unknown };
}

function keysOf(layers: readonly ObjectLayer[]): string[] {
  const keys = new Set<string>();
  for (const { value } of layers) for (const key of Object.keys(value)) keys.add(key);
  return [...keys].sort();
}

interface Place extends Pick<Overlaid, 'origins'> {
  readonly origin: Origin;
  readonly place: string;
}

function leaf(value: unknown, { origin, place, origins }: Place): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0) record(origin, place, origins);
    return value.map((item, index) => overlay([{ origin, value: item }], { schema: undefined, place: appendKey(place, index), origins }));
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
