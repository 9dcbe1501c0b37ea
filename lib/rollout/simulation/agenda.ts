import type { Action, World } from '../world';
import { perform } from './actions';
import { previewEnd } from './blue-green-gates';
import { pauseEnd } from './canary-steps';
import type { Pause, RolloutState } from './rollout-state';

interface Appointment {
  readonly at: number;
  readonly action: Action;
  /** What ends with it. @default - whatever there is */
  readonly of?: Pause;
}

/** What happens to a rollout from outside, and when. */
export class Agenda {
  private readonly timed: Appointment[];
  private readonly awaited: Action[];
  private readonly promoteAfterSeconds: number | undefined;
  /** The wait that is promoted, or was. */
  private promoted: Pause | undefined;
  private seen = 0;

  constructor({ actions = [], promoteAfterSeconds }: World) {
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
    this.notice(state);
    this.promise(state);
    const next = this.timed[0];
    if (next === undefined || next.at > state.now) return false;
    this.timed.shift();
    if (next.of !== undefined && next.of !== state.pause) return true; // it has ended otherwise
    perform(state, next.action);
    return true;
  }

  /** Plans the promotion of what waits for a person. */
  private promise(state: RolloutState): void {
    const { pause } = state;
    if (this.promoteAfterSeconds === undefined || pause === undefined || pause === this.promoted || !waitsForPerson(state)) return;
    this.promoted = pause;
    const at = pause.since + this.promoteAfterSeconds;
    this.timed.push({ at, action: { at, do: 'promote' }, of: pause });
    this.timed.sort((a, b) => a.at - b.at);
  }

  /** Plans what waits for a step that has been reached since. */
  private notice(state: RolloutState): void {
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

function waitsForPerson(state: RolloutState): boolean {
  return !Number.isFinite(pauseEnd(state)) && !Number.isFinite(previewEnd(state));
}
