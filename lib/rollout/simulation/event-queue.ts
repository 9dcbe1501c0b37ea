import type { Action, Scenario } from '../scenario';
import { perform } from './actions';
import { previewEnd } from './blue-green-gates';
import { pauseEnd } from './canary-steps';
import type { Pause, RolloutState } from './rollout-state';

interface TimedEvent {
  readonly at: number;
  readonly action: Action;
  /** What ends with it. @default - whatever there is */
  readonly of?: Pause;
}

/** The events that come from outside of a rollout, by their times. */
export class EventQueue {
  private readonly timed: TimedEvent[];
  private readonly awaited: Action[];
  private readonly promoteAfterSeconds: number | undefined;
  /** The wait that is promoted, or was. */
  private promoted: Pause | undefined;
  private seen = 0;

  constructor({ actions = [], promoteAfterSeconds }: Scenario) {
    this.promoteAfterSeconds = promoteAfterSeconds;
    this.timed = actions.flatMap((action) => ('at' in action ? [{ at: action.at, action }] : [])).sort((a, b) => a.at - b.at);
    this.awaited = actions.filter((action) => 'atStep' in action);
  }

  /** When something is due next; infinite when nothing is. */
  nextDue(): number {
    return this.timed[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Does what is due; answers whether anything was. */
  perform(state: RolloutState): boolean {
    this.scheduleReached(state);
    this.schedulePromotion(state);
    const next = this.timed[0];
    if (next === undefined || next.at > state.now) return false;
    this.timed.shift();
    if (next.of !== undefined && next.of !== state.pause) return true; // it has ended otherwise
    perform(state, next.action);
    return true;
  }

  /** Schedules the promotion of a pause that waits for a manual one. */
  private schedulePromotion(state: RolloutState): void {
    const { pause } = state;
    if (this.promoteAfterSeconds === undefined || pause === undefined || pause === this.promoted || !waitsForPromotion(state)) return;
    this.promoted = pause;
    const at = pause.since + this.promoteAfterSeconds;
    this.timed.push({ at, action: { at, do: 'promote' }, of: pause });
    this.timed.sort((a, b) => a.at - b.at);
  }

  /** Schedules the actions of steps that were reached since. */
  private scheduleReached(state: RolloutState): void {
    const { moments } = state;
    if (this.awaited.length === 0) return;
    for (; this.seen < moments.length; this.seen++) {
      const moment = moments[this.seen];
      const kind = state.canary?.steps[moment?.step ?? 0]?.kind;
      if (moment?.kind !== (kind === 'pause' ? 'paused' : 'step')) continue;
      for (const action of this.awaited.filter((each) => 'atStep' in each && each.atStep === moment.step)) {
        this.awaited.splice(this.awaited.indexOf(action), 1);
        this.timed.push({ at: state.now + (('after' in action ? action.after : undefined) ?? 0), action });
      }
      this.timed.sort((a, b) => a.at - b.at);
    }
  }
}

function waitsForPromotion(state: RolloutState): boolean {
  return !Number.isFinite(pauseEnd(state)) && !Number.isFinite(previewEnd(state));
}
