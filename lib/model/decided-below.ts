import type { Origins } from './origin';
import { own } from './own';
import { perObject } from './per-object';

/** Who decided all that was stated below a place, a list, say, which is taken whole; undefined where several did. */
export function whollyBy(origins: Origins, path: string): Origins[string] | undefined {
  const { leaves, changes } = sortedLeaves(origins);
  const found = new Set<Origins[string] | undefined>();
  // the next characters after `.` and `[` are `/` and `\`
  for (const [from, to] of [
    [`${path}.`, `${path}/`],
    [`${path}[`, `${path}\\`],
  ] as const) {
    const [first, end] = [position(leaves, from), position(leaves, to)];
    if (first === end) continue;
    found.add(own(origins, leaves[first] ?? ''));
    if (changes[first] !== changes[end - 1]) return undefined;
  }
  return found.size === 1 ? [...found][0] : undefined;
}

interface SortedLeaves {
  readonly leaves: readonly string[];
  /** How often another one decided than for the leaf before, up to each position. */
  readonly changes: readonly number[];
}

/** Sorted once for each application: looking through all leaves for every issue takes long where there are thousands of both. */
const sortedLeaves = perObject((origins: Origins): SortedLeaves => {
  const leaves = Object.keys(origins).sort();
  let count = 0;
  const changes = leaves.map((leaf, index) => {
    const before = leaves[index - 1];
    if (before !== undefined && origins[before] !== origins[leaf]) count += 1;
    return count;
  });
  return { leaves, changes };
});

/** Of the first leaf that does not come before a text. */
function position(leaves: readonly string[], text: string): number {
  let [low, high] = [0, leaves.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((leaves[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
