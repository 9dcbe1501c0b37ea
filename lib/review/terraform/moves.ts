import type { Configuration } from './configuration';

/** New addresses of resources by their former ones, as `moved` blocks say: one after the other, and only of what was there. */
export function movesBetween(before: Configuration, after: Configuration): ReadonlyMap<string, string> {
  const next = new Map(after.moved.map(({ from, to }) => [from, to]));
  const found = new Map<string, string>();
  for (const address of before.resources.keys()) {
    let place = address;
    const passed = new Set([address]);
    for (let to = next.get(place); to !== undefined && !passed.has(to); to = next.get(place)) {
      passed.add(to);
      place = to;
    }
    const isTaken = before.resources.has(place);
    if (place !== address && !isTaken && after.resources.has(place)) found.set(address, place);
  }
  return found;
}
