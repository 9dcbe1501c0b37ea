import { olderReplicaCounts } from '../older-replica-counts';
import { leastAvailable } from '../replica-counts';
import { scaleDownSeconds } from '../scale-down';
import { staysAfterAbort } from './abort-delay';
import { isReferenced } from './canary-service';
import type { ReplicaSet } from './replica-set';
import { defaultDelaySeconds, type RolloutState } from './rollout-state';

/** Takes replicas from versions that are neither the stable nor the wanted one; answers one that has changed. */
export function reconcileOlder(state: RolloutState): ReplicaSet | undefined {
  if (state.sets.length === 2 && !state.fullyPromoted) return undefined;
  const newestFirst = state
    .older()
    .filter((set) => set.spec > 0)
    .sort((a, b) => b.revision - a.revision);
  if (newestFirst.length === 0) return undefined;
  const counts = state.isRouted ? routedOlder(state, newestFirst) : basicOlder(state, newestFirst);
  let changed: ReplicaSet | undefined;
  for (const [position, set] of newestFirst.entries()) {
    const count = counts[position] ?? 0;
    if (count === set.spec) continue;
    // what the controller plans for a version that goes back is kept as long as it looks after the delay, even once it is over
    if (count === 0 && !staysAfterAbort(state)) set.deadline = undefined;
    state.scale(set, count);
    changed = set;
  }
  return changed;
}

function basicOlder(state: RolloutState, newestFirst: readonly ReplicaSet[]): readonly number[] {
  return olderReplicaCounts({
    replicas: state.replicas,
    maxSurge: state.canary?.maxSurge ?? 0,
    maxUnavailable: state.canary?.maxUnavailable ?? 0,
    available: state.available(),
    older: newestFirst.map((set) => [set.spec, set.available(state.now)]),
  });
}

/** With a router: replicas that are not available go at once; the others where no traffic can meet them any more. */
function routedOlder(state: RolloutState, newestFirst: readonly ReplicaSet[]): readonly number[] {
  const { canary, now, replicas } = state;
  const least = leastAvailable({ replicas, maxSurge: canary?.maxSurge ?? 0, maxUnavailable: canary?.maxUnavailable ?? 0 });
  let spare = state.available() - least;
  return newestFirst.map((set) => {
    const serving = Math.min(set.spec, set.available(now));
    if (spare <= 0 || serving === 0 || isReferenced(state, set)) return serving;
    const left = keptForAWayBack(state, set) ? serving : 0;
    spare -= serving - left;
    return left;
  });
}

/** The version before stays for a while; one that was overtaken does not, nor one that has shrunk with its traffic. */
function keptForAWayBack(state: RolloutState, set: ReplicaSet): boolean {
  const { now, canary, fullyPromoted } = state;
  if (canary?.dynamicStableScale === true || (!fullyPromoted && set.deadline === undefined)) return false;
  const delay = canary?.scaleDownDelay;
  set.deadline ??= now + (delay === undefined ? defaultDelaySeconds : scaleDownSeconds(delay));
  return now < set.deadline;
}
