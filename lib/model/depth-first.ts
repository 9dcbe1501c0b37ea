/** What a walk through a graph meets. */
export interface DepthFirstVisitor {
  /** A node, after all that it leads to but for what it lies in a circle with. */
  readonly leave?: (node: string) => void;
  /** An edge that leads back to a node on the way to it: the nodes of the circle, from that one on. */
  readonly circle?: (nodes: Circle) => void;
}

/** Part of the way, which goes on changing: to be read at once. */
export interface Circle {
  readonly way: readonly string[];
  /** Position on the way of the node that the last one leads back to. */
  readonly start: number;
}

/** Goes once along every edge that can be reached, without a call for each: ways of thousands of nodes would overflow the stack. */
export function depthFirst(
  roots: Iterable<string>,
  nextOf: (node: string) => readonly string[],
  { leave, circle }: DepthFirstVisitor,
): void {
  const done = new Set<string>();
  const way: string[] = [];
  const positions = new Map<string, number>();
  const waiting: Iterator<string>[] = [];
  const enter = (node: string): void => {
    positions.set(node, way.length);
    way.push(node);
    waiting.push(nextOf(node)[Symbol.iterator]());
  };
  const step = (next: string): void => {
    const start = positions.get(next);
    if (start !== undefined) circle?.({ way, start });
    else if (!done.has(next)) enter(next);
  };
  for (const root of roots) {
    step(root);
    for (let edges = waiting.at(-1); edges !== undefined; edges = waiting.at(-1)) {
      const edge = edges.next();
      if (edge.done !== true) step(edge.value);
      else {
        waiting.pop();
        const node = way.pop() ?? '';
        positions.delete(node);
        done.add(node);
        leave?.(node);
      }
    }
  }
}

/** Most nodes that a message names of a circle. */
const most = 30;

/** A circle as a message shows it: `a → b → a`. */
export function showCircle({ way, start }: Circle): string {
  const count = way.length - start;
  const first = way[start] ?? '';
  if (count <= most) return [...way.slice(start), first].join(' → ');
  return [...way.slice(start, start + most / 2), `${count - most} more`, ...way.slice(-most / 2), first].join(' → ');
}
