import type { Origins } from './origin';
import { perObject } from './per-object';

/** Whether the environment decided all that was stated below a place: a list, say, is taken whole. */
export function isWholly(origins: Origins, path: string): boolean {
  const { leaves, fromEnvironment } = sortedLeaves(origins);
  let [below, decided] = [0, 0];
  // the next characters after `.` and `[` are `/` and `\`
  for (const [from, to] of [
    [`${path}.`, `${path}/`],
    [`${path}[`, `${path}\\`],
  ] as const) {
    const [first, end] = [position(leaves, from), position(leaves, to)];
    below += end - first;
    decided += (fromEnvironment[end] ?? 0) - (fromEnvironment[first] ?? 0);
  }
  return below > 0 && below === decided;
}

interface SortedLeaves {
  readonly leaves: readonly string[];
  /** How many of the leaves in front of each position the environment decided. */
  readonly fromEnvironment: readonly number[];
}

/** Sorted once for each application: looking through all leaves for every issue takes long where there are thousands of both. */
const sortedLeaves = perObject((origins: Origins): SortedLeaves => {
  const leaves = Object.keys(origins).sort();
  const fromEnvironment = [0];
  let count = 0;
  for (const leaf of leaves) {
    if (origins[leaf] === 'environment') count += 1;
    fromEnvironment.push(count);
  }
  return { leaves, fromEnvironment };
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
