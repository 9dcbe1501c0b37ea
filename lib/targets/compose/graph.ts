/** Who needs whom, by name. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** All that can be reached from a node along one edge or more. */
export function reachable(graph: Graph, from: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const each of graph.get(next) ?? []) {
      if (seen.has(each)) continue;
      seen.add(each);
      waiting.push(each);
    }
  }
  return seen;
}

/** Takes out every edge that lies on a cycle: none of them comes first. */
export function withoutCycles(graph: Graph): Graph {
  const group = groupsOnCycles(graph);
  return new Map([...graph].map(([node, needed]) => [node, needed.filter((each) => group.get(each) !== group.get(node))]));
}

/**
 * For each node the one that stands for all that it lies on cycles with: of the nodes on the way, those from the first that can be
 * reached again are one group (Tarjan). Without a call for each node: chains may be long.
 */
function groupsOnCycles(graph: Graph): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  const places = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const way: { readonly node: string; readonly edges: Iterator<string> }[] = [];
  const lower = (node: string, place: number): void => void lowest.set(node, Math.min(lowest.get(node) ?? place, place));
  const enter = (node: string): void => {
    const place = places.size;
    places.set(node, place);
    lower(node, place);
    open.push(node);
    way.push({ node, edges: (graph.get(node) ?? [])[Symbol.iterator]() });
  };
  const close = (node: string): void => {
    if (lowest.get(node) === places.get(node)) {
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        groups.set(member, node);
        if (member === node) break;
      }
    }
    const before = way.at(-1);
    if (before !== undefined && !groups.has(node)) lower(before.node, lowest.get(node) ?? 0);
  };
  for (const root of graph.keys()) {
    if (!places.has(root)) enter(root);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const edge = last.edges.next();
      if (edge.done === true) {
        way.pop();
        close(last.node);
      } else if (!places.has(edge.value)) enter(edge.value);
      else if (!groups.has(edge.value)) lower(last.node, places.get(edge.value) ?? 0);
    }
  }
  return groups;
}
