import type { Action, World } from '../world';
import { beginStep, nextStep } from './canary-steps';
import type { RolloutState } from './rollout-state';

/** What happens to a rollout from outside, and when. */
export class Agenda {
  private readonly timed: { readonly at: number; readonly action: Action }[];
  private readonly awaited: Action[];
  private seen = 0;

  constructor({ actions = [] }: World) {
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
    const next = this.timed[0];
    if (next === undefined || next.at > state.now) return false;
    this.timed.shift();
    perform(state, next.action);
    return true;
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

function perform(state: RolloutState, action: Action): void {
  state.progress();
  switch (action.do) {
    case 'promote':
      promote(state);
      break;
    case 'promote-full':
      promoteInFull(state);
      break;
    case 'abort':
      if (!state.fullyPromoted) state.abort('a person aborts');
      break;
    case 'retry':
      if (state.aborted) restart(state, 'a person tries again');
      break;
    case 'update':
      state.addRevision(action.readySeconds);
      restart(state, 'a newer version arrives');
      break;
    case 'undo':
      undo(state);
      break;
    case 'pause':
    case 'unpause':
      state.held = action.do === 'pause';
      state.tell('action', state.held ? 'a person halts it' : 'a person lets it go on');
      break;
    case 'scale':
      state.replicas = action.replicas;
      state.tell('action', `${action.replicas} replicas are wanted`);
  }
}

function promoteInFull(state: RolloutState): void {
  state.promoteFull = !state.fullyPromoted;
  state.clearStep();
  state.background = undefined;
  state.tell('action', 'a person promotes in full');
}

/** Ends a pause; where there is none, the step in progress; where an analysis was inconclusive, both. */
function promote(state: RolloutState): void {
  state.tell('action', 'a person promotes');
  state.held = false;
  const { pause } = state;
  state.pause = undefined;
  if (state.canary === undefined || pause?.reason === 'step') return;
  if (state.index < state.stepCount) nextStep(state);
}

function restart(state: RolloutState, event: string): void {
  state.aborted = false;
  state.promoteFull = false;
  state.fullPreview = false;
  state.index = 0;
  state.clearStep();
  state.background = undefined;
  state.current.deadline = undefined;
  state.tell('action', event);
  beginStep(state);
}

/** The version before is wanted again, and takes no steps. */
function undo(state: RolloutState): void {
  state.current = state.stable;
  state.active = state.stable;
  state.aborted = false;
  state.promoteFull = false;
  state.index = state.stepCount;
  state.clearStep();
  state.background = undefined;
  state.tell('aborted', 'a person goes back to the version before');
}
