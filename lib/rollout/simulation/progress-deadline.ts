import { deadlineSeconds, defaultDeadlineSeconds } from '../progress-deadline';
import { defaultJobSeconds } from './analysis-run';
import { isWithinRollbackWindow } from './rollback-window';
import type { RolloutState } from './rollout-state';

/** When a rollout that makes no progress has failed; undefined while something else than progress is waited for. */
export function overdueAt(state: RolloutState): number | undefined {
  const { aborted, overdue, held, pause, inconclusive, sets, stable, current } = state;
  if (aborted || overdue || held || pause !== undefined || inconclusive !== undefined) return undefined;
  if (isIndefinite(state) || isThere(state)) return undefined;
  // nor is the wait for replicas whose end is planned, even where none of them is left
  for (const set of sets) if (set !== stable && set !== current && set.deadline !== undefined) return undefined;
  return state.lastProgress + deadlineOf(state);
}

function deadlineOf({ plan, scenario }: RolloutState): number {
  const { progressDeadlineSeconds, jobSeconds = defaultJobSeconds } = scenario;
  return progressDeadlineSeconds ?? deadlineSeconds(plan, defaultDeadlineSeconds, () => jobSeconds);
}

/** The deadline has passed. */
export function missDeadline(state: RolloutState): void {
  state.overdue = true;
  state.tell('deadline', 'no progress within the deadline');
  if (!(state.scenario.progressDeadlineAbort ?? true) || state.fullyPromoted || isWithinRollbackWindow(state)) return;
  state.abort('no progress within the deadline');
  // a promotion in full takes back an abort, and the deadline gives up anew each time
  state.overdue = state.promoteFull;
}

/** Steps that last as long as they need; the analyses before a blue/green switch are none. */
function isIndefinite({ canary, index, fullyPromoted }: RolloutState): boolean {
  const kind = fullyPromoted ? undefined : canary?.steps[index]?.kind;
  return kind === 'pause' || kind === 'analyze' || kind === 'experiment';
}

/** Nothing is left to wait for but the analyses after a blue/green switch. */
function isThere({ blueGreen, active, current, fullyPromoted, replicas, sets, now }: RolloutState): boolean {
  if (current.pods !== replicas || current.available(now) !== replicas) return false;
  return blueGreen === undefined ? fullyPromoted && sets.every((set) => set === current || set.pods === 0) : active === current;
}
