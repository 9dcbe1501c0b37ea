import { depthFirst } from '../../model/depth-first';

/** Two nodes that a line joins. */
export interface Join {
  readonly from: string;
  readonly to: string;
}

/** A line from left to right; `turned` where what is drawn leads from right to left, since it would close a circle. */
export interface Link {
  readonly left: string;
  readonly right: string;
  readonly turned: boolean;
}

/** Nodes in layers from left to right, so that each line leads to a later layer. */
export interface Layers {
  readonly layerOf: ReadonlyMap<string, number>;
  /** One for each join, in their order. */
  readonly links: readonly Link[];
}

/** The longest way to a node decides its layer; one that nothing leads to stands close to where it leads. */
export function layersOf(nodes: readonly string[], joins: readonly Join[]): Layers {
  const next = neighbours(joins, 'from', 'to');
  const closing = new Set<string>();
  const order: string[] = [];
  depthFirst(nodes, (node) => next.get(node) ?? [], {
    leave: (node) => order.unshift(node),
    circle: ({ way, start }) => closing.add(`${way.at(-1)}\n${way[start]}`),
  });
  const links = joins.map(({ from, to }) =>
    closing.has(`${from}\n${to}`) ? { left: to, right: from, turned: true } : { left: from, right: to, turned: false },
  );
  const layerOf = new Map<string, number>();
  const before = neighbours(links, 'right', 'left');
  const after = neighbours(links, 'left', 'right');
  for (const node of order) layerOf.set(node, 1 + Math.max(-1, ...(before.get(node) ?? []).map((each) => layerOf.get(each) ?? 0)));
  for (const node of order) {
    const later = (after.get(node) ?? []).map((each) => layerOf.get(each) ?? 0);
    if (!before.has(node) && later.length > 0) layerOf.set(node, Math.min(...later) - 1);
  }
  return { layerOf, links };
}

/** Nodes that lines join, directly or by way of others, in the order of the first of each; those that no line leads to are left out. */
export function joinedGroups(nodes: readonly string[], joins: readonly Join[]): readonly (readonly string[])[] {
  const beside = new Map<string, string[]>();
  for (const { from, to } of joins) for (const [one, other] of [[from, to] as const, [to, from] as const]) add(beside, one, other);
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    if (seen.has(node) || !beside.has(node)) return [];
    const group = [node];
    seen.add(node);
    for (const member of group) {
      for (const each of beside.get(member) ?? []) {
        if (!seen.has(each)) group.push(each);
        seen.add(each);
      }
    }
    return [nodes.filter((each) => group.includes(each))];
  });
}

function neighbours<K extends string>(
  items: readonly { readonly [key in K]: unknown }[],
  key: K,
  value: K,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const item of items) add(found, String(item[key]), String(item[value]));
  return found;
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}
