import type { JsonValue } from '../../output/json-value';
import { fieldAt, isFields } from './pod-path';

/** Pseudo-field of the rules of a NetworkPolicy. */
export const peer = 'peer';

/**
 * Fields that tell the elements of lists apart in the Kubernetes API, most telling first; `metadata.name` for claims; `peer` for whom a
 * rule of a NetworkPolicy is about.
 */
const keys = ['name', 'metadata.name', 'key', 'mountPath', 'devicePath', 'containerPort', 'port', 'ip', 'topologyKey', 'type', peer];

/** The lists of several environments as one. */
export interface MergedElements {
  /** Field that tells elements apart: `name`. */
  readonly key: string;
  /** In an order in which every environment has those that it has. */
  readonly elements: readonly MergedElement[];
}

export interface MergedElement {
  readonly value: string | number;
  /** By environment; without those that do not have it. */
  readonly variants: ReadonlyMap<string, JsonValue>;
}

/** Lines up the elements of lists by a field whose values are all different; undefined where there is none, or orders contradict. */
export function mergeElements(variants: ReadonlyMap<string, readonly JsonValue[]>): MergedElements | undefined {
  if ([...variants.values()].every((list) => list.length === 0)) return undefined;
  for (const key of keys) {
    const named = new Map([...variants].map(([environment, list]) => [environment, identities(list, key)]));
    if ([...named.values()].some((values) => values === undefined)) continue;
    const lists = [...named.values()].map((values) => values ?? []);
    const order = commonOrder(lists);
    if (order === undefined) continue;
    return { key, elements: order.map((value) => ({ value, variants: elementOf(variants, key, value) })) };
  }
  return undefined;
}

/** What tells an element apart. */
function identityIn(element: JsonValue, key: string): string | number | undefined {
  if (key === peer) return peerOf(element);
  let found: unknown = element;
  for (const step of key.split('.')) found = isFields(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
}

/** The first of those that a rule is about, in a word: `mock-oidc`, `kube-system`. */
function peerOf(rule: JsonValue): string | undefined {
  const peers = isFields(rule) ? (rule['from'] ?? rule['to']) : undefined;
  const first: unknown = Array.isArray(peers) ? peers[0] : undefined;
  for (const selector of ['podSelector', 'namespaceSelector']) {
    const labels = fieldAt(first, [selector, 'matchLabels']);
    const [label, ...others] = isFields(labels) ? Object.values(labels) : [];
    if (typeof label === 'string' && others.length === 0) return label;
  }
  if (fieldAt(first, ['ipBlock']) !== undefined) return 'addresses';
  return isFields(first) ? 'anyone' : undefined;
}

function identities(list: readonly JsonValue[], key: string): readonly (string | number)[] | undefined {
  const values = list.map((element) => identityIn(element, key)).filter((value) => value !== undefined);
  return values.length === list.length && new Set(values).size === values.length ? values : undefined;
}

/** Takes, again and again, the first head of a list that no other list has further behind. */
function commonOrder(lists: readonly (readonly (string | number)[])[]): readonly (string | number)[] | undefined {
  const heads = lists.map(() => 0);
  const order: (string | number)[] = [];
  for (;;) {
    const open = lists.flatMap((list, index) => {
      const value = list[heads[index] ?? 0];
      return value === undefined ? [] : [value];
    });
    if (open.length === 0) return order;
    const next = open.find((value) => lists.every((list, index) => list.indexOf(value) <= (heads[index] ?? 0)));
    if (next === undefined) return undefined;
    order.push(next);
    lists.forEach((list, index) => {
      if (list[heads[index] ?? 0] === next) heads[index] = (heads[index] ?? 0) + 1;
    });
  }
}

function elementOf(variants: ReadonlyMap<string, readonly JsonValue[]>, key: string, value: string | number): MergedElement['variants'] {
  const found = new Map<string, JsonValue>();
  for (const [environment, list] of variants) {
    const element = list.find((each) => identityIn(each, key) === value);
    if (element !== undefined) found.set(environment, element);
  }
  return found;
}
