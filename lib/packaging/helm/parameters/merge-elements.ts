import { fieldAt, isRecord } from '../../../model/record';
import { secretInText } from '../../../model/secrets/secret-text';
import type { JsonValue } from '../../../output/json-value';

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
    const named = new Map<string, readonly (string | number)[]>();
    for (const [environment, list] of variants) {
      const values = identities(list, key);
      if (values === undefined) break;
      named.set(environment, values);
    }
    const order = named.size < variants.size ? undefined : commonOrder([...named.values()]);
    if (order === undefined) continue;
    const elements = elementsOf(variants, named);
    return { key, elements: order.map((value) => ({ value, variants: elements.get(value) ?? new Map() })) };
  }
  return undefined;
}

/** What tells an element apart. */
function identityIn(element: JsonValue, key: string): string | number | undefined {
  if (key === peer) return peerOf(element);
  const found = fieldAt(element, key.split('.'));
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
}

/** The first of those that a rule is about, in a word: `mock-oidc`, `kube-system`; no secret becomes the name of a value. */
function peerOf(rule: JsonValue): string | undefined {
  const peers = isRecord(rule) ? (rule['from'] ?? rule['to']) : undefined;
  const first: unknown = Array.isArray(peers) ? peers[0] : undefined;
  for (const selector of ['podSelector', 'namespaceSelector']) {
    const labels = fieldAt(first, [selector, 'matchLabels']);
    const [label, ...others] = isRecord(labels) ? Object.values(labels) : [];
    if (typeof label === 'string' && others.length === 0) return secretInText(label) === undefined ? label : undefined;
  }
  if (fieldAt(first, ['ipBlock']) !== undefined) return 'addresses';
  return isRecord(first) ? 'anyone' : undefined;
}

function identities(list: readonly JsonValue[], key: string): readonly (string | number)[] | undefined {
  const values = list.map((element) => identityIn(element, key)).filter((value) => value !== undefined);
  return values.length === list.length && new Set(values).size === values.length ? values : undefined;
}

/** Where a value stands: in which lists, and in how many of them nothing is left before it. */
interface Standing {
  readonly lists: number[];
  atHead: number;
}

/** Takes, again and again, the first head of a list that no other list has further behind. */
function commonOrder(lists: readonly (readonly (string | number)[])[]): readonly (string | number)[] | undefined {
  const standings = new Map<string | number, Standing>();
  lists.forEach((list, index) => {
    for (const value of list) {
      const standing = standings.get(value) ?? { lists: [], atHead: 0 };
      standing.lists.push(index);
      standings.set(value, standing);
    }
  });
  const heads = lists.map(() => 0);
  const ready: { readonly value: string | number; readonly list: number }[] = []; // the first list last
  const come = (value: string | number | undefined): void => {
    const standing = value === undefined ? undefined : standings.get(value);
    if (value === undefined || standing === undefined) return;
    standing.atHead += 1;
    const [list = 0] = standing.lists;
    if (standing.atHead < standing.lists.length) return;
    const place = ready.findLastIndex((each) => each.list > list);
    ready.splice(place + 1, 0, { value, list });
  };
  for (const [first] of lists) come(first);
  const order: (string | number)[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    order.push(next.value);
    for (const list of standings.get(next.value)?.lists ?? []) {
      const head = (heads[list] ?? 0) + 1;
      heads[list] = head;
      come(lists[list]?.[head]);
    }
  }
  return order.length === standings.size ? order : undefined;
}

/** Each value's elements by environment. */
function elementsOf(
  variants: ReadonlyMap<string, readonly JsonValue[]>,
  named: ReadonlyMap<string, readonly (string | number)[]>,
): ReadonlyMap<string | number, ReadonlyMap<string, JsonValue>> {
  const found = new Map<string | number, Map<string, JsonValue>>();
  for (const [environment, list] of variants) {
    const values = named.get(environment) ?? [];
    list.forEach((element, index) => {
      const value = values[index];
      if (value === undefined) return;
      const known = found.get(value) ?? new Map<string, JsonValue>();
      found.set(value, known.set(environment, element));
    });
  }
  return found;
}
