import type { Path } from '../model/issue';
import { countedAnalyses } from '../model/rules/rollouts/analysis-lists';
import type { PlacedRollout } from '../model/rules/rollouts/placed-rollouts';
import type { Finding, Stated } from './support';
import { isStated } from './target';

/** Why they decide nothing. */
export const uncountedReason =
  'is measured until the steps end, or the timed experiment that it belongs to: nothing else that is good ends it';

/** Paths of what would end an analysis that nothing but the end of something else ends, of those that are used. */
export function uncountedFields(rollouts: readonly PlacedRollout[], used: Iterable<string>): readonly Path[] {
  const counted = countedAnalyses(rollouts);
  return [...used].flatMap((name) =>
    counted.has(name) ? [] : (['count', 'consecutiveSuccessLimit'] as const).map((key) => ['analyses', name, key]),
  );
}

/** Findings on those that are stated. */
export function uncountedFindings(rollouts: readonly PlacedRollout[], used: Iterable<string>, stated: Stated): Finding[] {
  const paths = uncountedFields(rollouts, used).filter((path) => isStated(stated, path));
  return paths.map((path) => ({ level: 'unsupported', path, reason: uncountedReason }));
}
