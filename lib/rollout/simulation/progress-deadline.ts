import { isWithinRollbackWindow } from './rollback-window';
import type { RolloutState } from './rollout-state';

/** When a rollout that makes no progress has failed; undefined while something else than progress is waited for. */
export function overdueAt(state: RolloutState): number | undefined {
  if (state.overdue || isIndefinite(state) || state.phase() !== 'Progressing') return undefined;
  // nor is the wait for replicas whose end is planned, even where none of them is left
  for (const set of state.sets) if (set !== state.stable && set !== state.current && set.deadline !== undefined) return undefined;
  return state.lastProgress + (state.world.progressDeadlineSeconds ?? 600);
}

/** The deadline has passed. */
export function missDeadline(state: RolloutState): void {
  state.overdue = true;
  state.tell('deadline', 'no progress within the deadline');
  if (!(state.world.progressDeadlineAbort ?? true) || state.fullyPromoted || isWithinRollbackWindow(state)) return;
  state.abort('no progress within the deadline');
}

/** Steps that last as long as they need; the analyses before a blue/green switch are none. */
function isIndefinite({ canary, index, fullyPromoted }: RolloutState): boolean {
  const kind = fullyPromoted ? undefined : canary?.steps[index]?.kind;
  return kind === 'pause' || kind === 'analyze' || kind === 'experiment';
}
