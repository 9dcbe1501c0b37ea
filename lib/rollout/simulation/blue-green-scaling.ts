import { namesOf } from '../../model/analysis-use';
import type { ResolvedBlueGreen } from '../../model/rollout';
import { scaleDownSeconds } from '../scale-down';
import { replicasAfterAbort, staysAfterAbort } from './abort-delay';
import type { ReplicaSet } from './replica-set';
import { defaultDelaySeconds, type RolloutState, secondsOf } from './rollout-state';

/** Replicas that the wanted set shall have by the plan. */
export function previewSize(state: RolloutState, { previewReplicas }: ResolvedBlueGreen): number {
  const { active, current, promoteFull, replicas, held, pause, inconclusive, fullPreview } = state;
  if (previewReplicas === undefined || active === current || promoteFull) return replicas;
  const waits = held || pause !== undefined || inconclusive !== undefined;
  return fullPreview && !waits ? replicas : previewReplicas;
}

/** Whether the wanted set has all replicas that are wanted. */
export function isSaturated({ current, now, replicas }: RolloutState): boolean {
  return current.spec === replicas && current.desired === replicas && current.available(now) === replicas;
}

/** Changes the replicas of all sets; answers whether any of them has changed. */
export function scaleSets(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  const { stable, current, replicas } = state;
  const stays = staysAfterAbort(state);
  stable.deadline = undefined;
  if (!stays) current.deadline = undefined;
  const back = asks(state, stable, replicas);
  let forth = false;
  if (stable !== current) {
    const wanted = previewSize(state, plan);
    const left = stays ? replicasAfterAbort(state, wanted) : wanted;
    forth = (!stays || left !== current.spec) && asks(state, current, left);
  }
  return scaleOlder(state, plan) || back || forth;
}

function asks(state: RolloutState, set: ReplicaSet, count: number): boolean {
  set.desired = state.replicas;
  if (set.spec === count) return false;
  state.scale(set, count);
  return true;
}

/** Sets that are neither wanted nor stable nor behind a service stay a while, at full size (a controller of 1.9 makes small previews grow for it). */
function scaleOlder(state: RolloutState, plan: ResolvedBlueGreen): boolean {
  if (state.inconclusive !== undefined || waitsForProof(state, plan)) return false;
  let changed = false;
  for (const set of state.older()) {
    if (set.spec === 0 || set === state.active || set === state.served) continue;
    if (set.deadline === undefined) {
      set.deadline = state.now + scaleDownSeconds(plan.scaleDownDelay);
      changed = true;
      continue;
    }
    const count = state.now < set.deadline ? state.replicas : 0;
    if (count === 0 && !staysAfterAbort(state)) set.deadline = undefined;
    if (count === set.spec) continue;
    state.scale(set, count);
    changed = true;
  }
  return changed;
}

/** Where the plan keeps to the controller's own delay, old sets stay until the analyses after the switch are done. */
function waitsForProof(state: RolloutState, { after, scaleDownDelay }: ResolvedBlueGreen): boolean {
  if (namesOf(after).length === 0 || secondsOf(scaleDownDelay) !== defaultDelaySeconds) return false;
  const { stable, current, active } = state;
  const isUnproven = stable !== current && active === current && (state.after !== undefined || isSaturated(state));
  return isUnproven && state.after?.phase !== 'successful';
}
