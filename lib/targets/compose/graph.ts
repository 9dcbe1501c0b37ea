/** Who needs whom, by name. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** All that can be reached from a node along one edge or more. */
export function reachable(graph: Graph, from: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...(graph.get(from) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(graph.get(next) ?? []));
  }
  return seen;
}

/** Takes out every edge that lies on a cycle: which of them comes first is nobody's to say. */
export function withoutCycles(graph: Graph): Graph {
  const beyond = new Map([...graph.keys()].map((node) => [node, reachable(graph, node)]));
  return new Map([...graph].map(([node, needed]) => [node, needed.filter((each) => beyond.get(each)?.has(node) !== true)]));
}
