import type { Influence } from './influences';
import type { Asked } from './observation';

/** Influences by how much they say of a value: those that it is equal to or made of, what is written before defaults, the specific before the general. */
export function ranked(
  influences: readonly Influence[],
  { value }: Asked,
  reachOf: (influence: Influence) => number,
): readonly Influence[] {
  const scored = influences.map((influence) => ({ influence, score: scoreOf(influence, value), reach: -1 }));
  const highest = Math.max(...scored.map(({ score }) => score));
  // only those that could be the first are compared by how much they change
  const isOne = scored.filter(({ score }) => score === highest).length === 1;
  const withReach = scored.map((each) => (each.score === highest && !isOne ? { ...each, reach: reachOf(each.influence) } : each));
  return withReach.sort((one, other) => other.score - one.score || one.reach - other.reach).map(({ influence }) => influence);
}

const kinds = { stated: 3, name: 2, default: 1, presence: 0 } as const;

function scoreOf({ candidate, effect }: Influence, value: unknown): number {
  const isKnown = candidate.value !== undefined;
  const kind = candidate.kind === 'default' && isKnown ? 1.5 : kinds[candidate.kind];
  return (effect === 'value' ? 100 : 0) + likeness(candidate.value, value) * 10 + kind;
}

function likeness(source: unknown, value: unknown): number {
  if (source === undefined || typeof source === 'object') return 0;
  const [one, other] = [String(source), String(value)];
  if (one === other) return 2;
  return one.length > 1 && (other.includes(one) || one.includes(other)) ? 1 : 0;
}
