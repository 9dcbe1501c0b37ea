import { analysisSeconds } from '../../analysis-seconds';
import { analysesOfUse } from '../../filled-analysis';
import { formatPath, type Issue, issue } from '../../issue';
import { own } from '../../own';
import { parseDuration } from '../../quantity';
import type { ResolvedBlueGreen } from '../../rollout';
import type { WorkloadContext } from '../../rule';
import type { PlacedRollout } from './placed-rollouts';

/** What is said of the moment when traffic moves has an effect, and the old set is there until the verdict. */
export function promotions({ rollout, path }: PlacedRollout<ResolvedBlueGreen>, { analyses, origins }: WorkloadContext): Issue[] {
  const { autoPromote, autoPromoteAfter, scaleDownDelay, after } = rollout;
  const found: Issue[] = [];
  if (!autoPromote && parseDuration(autoPromoteAfter) !== 0) {
    const message = `must not be given with autoPromote false, got '${autoPromoteAfter}'`;
    found.push(issue('auto-promote-after-unused', [...path, 'autoPromoteAfter'], message, 'a person promotes'));
  }
  const verdict = Math.max(0, ...analysesOfUse(analyses, after).map(analysisSeconds));
  const place = [...path, 'scaleDownDelay'];
  // where nothing is said the old set waits for the verdict
  if (own(origins, formatPath(place)) !== undefined && (parseDuration(scaleDownDelay) ?? 0) < verdict) {
    const message = `must be at least ${verdict} seconds, the time that the analyses in after take, got '${scaleDownDelay}'`;
    found.push(issue('scale-down-before-verdict', place, message, 'the old set is the way back'));
  }
  return found;
}
