import type { Candidate, Change } from './candidate';
import type { Observe } from './observation';

/** A candidate that decides a rendered value, and the change that showed it. */
export interface Influence {
  readonly candidate: Candidate;
  readonly change: Change;
  /** Whether it decides the value, or only whether the value is there. */
  readonly effect: 'value' | 'presence';
}

/** Tries each candidate by itself: as many renderings as there are changes. */
export function influencesOf(candidates: readonly Candidate[], observe: Observe): readonly Influence[] {
  return candidates.flatMap((candidate) => {
    const found = influenceOf(candidate, observe);
    return found === undefined ? [] : [found];
  });
}

function influenceOf(candidate: Candidate, observe: Observe): Influence | undefined {
  let presence: Influence | undefined;
  for (const change of candidate.changes) {
    const verdict = observe([change]);
    if (verdict === 'changed') return { candidate, change, effect: 'value' };
    if (verdict === 'gone') presence ??= { candidate, change, effect: 'presence' };
  }
  return presence;
}

/**
 * Tries many candidates at once, and halves of them where something happens: few renderings where few of many decide.
 *
 * @param round - which of the changes of each is tried together with those of the others
 */
export function influencesAmong(candidates: readonly Candidate[], observe: Observe, round = 0): readonly Influence[] {
  if (candidates.length <= 1) return influencesOf(candidates, observe);
  const changes = candidates.map(({ changes }) => changes[Math.min(round, changes.length - 1)]).filter((change) => change !== undefined);
  if (observe(changes) === 'same') return [];
  const middle = candidates.length >> 1;
  return [...influencesAmong(candidates.slice(0, middle), observe, round), ...influencesAmong(candidates.slice(middle), observe, round)];
}
