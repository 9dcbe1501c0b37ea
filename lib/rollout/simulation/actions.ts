import type { Action } from '../scenario';
import { beginStep, nextStep } from './canary-steps';
import type { ReplicaSet } from './replica-set';
import { isWithinRollbackWindow } from './rollback-window';
import type { RolloutState } from './rollout-state';

/** Does to a rollout what a person or an autoscaler does, as `kubectl argo rollouts` does it. */
export function perform(state: RolloutState, action: Action): void {
  state.progress();
  switch (action.do) {
    case 'promote':
      promote(state);
      break;
    case 'promote-full':
      promoteInFull(state);
      break;
    case 'abort':
      if (!state.fullyPromoted && !state.aborted && !isWithinRollbackWindow(state)) state.abort('a person aborts');
      break;
    case 'retry':
      retry(state);
      break;
    case 'update':
      state.addRevision(action.readySeconds);
      restart(state);
      state.tell('action', 'a newer version arrives');
      if (state.canary !== undefined) beginStep(state);
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
  state.held = false;
  if (!state.fullyPromoted) {
    state.promoteFull = true;
    state.aborted = false;
    state.index = state.stepCount;
    state.clearPauses();
    state.clearStep();
    state.background = undefined;
    state.after = undefined;
  }
  state.tell('action', 'a person promotes in full');
}

/**
 * Ends what the rollout waits for; where it waits for nothing, the step in progress; where the analysis of a step was inconclusive, both.
 * Other analyses that were inconclusive are made again.
 */
function promote(state: RolloutState): void {
  state.tell('action', 'a person promotes');
  state.held = false;
  const { pause, inconclusive, canary, index } = state;
  const isUndecidedStep = canary?.steps[index]?.kind === 'analyze' && state.run?.phase === 'inconclusive';
  state.pause = undefined;
  state.inconclusive = undefined;
  if (state.background?.phase === 'inconclusive') state.background = undefined;
  if (state.blueGreen !== undefined) {
    if (state.run?.phase === 'inconclusive') state.run = undefined;
    if (state.after?.phase === 'inconclusive') state.after = undefined;
    return;
  }
  const waits = pause !== undefined || inconclusive !== undefined;
  if (state.aborted || index >= state.stepCount || (waits && !isUndecidedStep)) return;
  state.inconclusive = undefined;
  nextStep(state);
}

/** From the beginning; of a blue/green rollout, what was found out after the switch stands. */
function retry(state: RolloutState): void {
  if (!state.aborted) return;
  state.aborted = false;
  state.retried = true;
  // a set that has not left yet is trusted
  state.fastTracked = state.blueGreen !== undefined && state.current.deadline !== undefined && state.current.spec > 0;
  const isJudged = state.failedAtFirst && state.current.deadline !== undefined;
  state.tell('action', 'a person tries again');
  if (state.canary !== undefined) beginStep(state);
  // a controller (1.9) that has planned the end of its replicas takes the verdict on the very first step for the new one
  if (isJudged) state.abort('an analysis failed');
}

/** As it is when another version is wanted. */
function restart(state: RolloutState): void {
  state.aborted = false;
  state.failedAtFirst = false;
  state.retried = false;
  state.promoteFull = false;
  state.fullPreview = false;
  state.index = 0;
  state.clearPauses();
  state.clearStep();
  state.background = undefined;
  state.after = undefined;
}

/** The version before this one is wanted: the stable one takes no steps, and neither does one within the window; any other one does. */
function undo(state: RolloutState): void {
  const target = versionBefore(state);
  if (target === undefined) return;
  target.revision = state.latestRevision() + 1;
  state.current = target;
  restart(state);
  state.fastTracked = state.blueGreen !== undefined && target.deadline !== undefined;
  const isThere = isWithinRollbackWindow(state) && target.spec > 0;
  if (state.fullyPromoted || isThere) state.index = state.stepCount;
  state.tell(state.fullyPromoted ? 'aborted' : 'action', 'a person goes back to the version before');
  if (state.index < state.stepCount && !isWithinRollbackWindow(state)) beginStep(state);
}

/** By revisions, which count how often a version was wanted. */
function versionBefore({ sets, current }: RolloutState): ReplicaSet | undefined {
  return sets
    .filter((set) => set !== current)
    .reduce<ReplicaSet | undefined>((found, set) => (found && found.revision > set.revision ? found : set), undefined);
}
