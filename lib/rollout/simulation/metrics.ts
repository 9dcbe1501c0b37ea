import type { EventKind, Rehearsal, Verdict } from '../time-line';
import type { RolloutState } from './rollout-state';

/** Metrics of a simulated rollout: pods, availability, exposure. */
export class Metrics {
  private peakPods = 0;
  private leastAvailable = Number.POSITIVE_INFINITY;
  /** The share of the traffic on the new version integrated over time. */
  private exposed = 0;

  constructor(private readonly state: RolloutState) {
    this.observe();
  }

  /** Samples the state after a turn. */
  observe(): void {
    this.peakPods = Math.max(this.peakPods, this.state.pods());
    this.leastAvailable = Math.min(this.leastAvailable, this.state.available());
  }

  /** Advances the time to a moment, until which nothing changes. */
  pass(until: number): void {
    const { state } = this;
    if (state.stable !== state.newest || state.current !== state.newest) this.exposed += (state.share() / 100) * (until - state.now);
  }

  result(): Rehearsal {
    const { state, peakPods, leastAvailable, exposed } = this;
    const { requestsPerSecond = 0, failureRatio = 0 } = state.scenario;
    const requests = exposed * requestsPerSecond;
    const verdict = verdictOf(state);
    const settledSeconds = state.moments.at(-1)?.seconds ?? 0;
    const decided = state.moments.findLast(({ kind }) => kind === decisive(verdict, state));
    return {
      timeLine: state.moments,
      verdict,
      durationSeconds: decided?.seconds ?? settledSeconds,
      settledSeconds,
      peakPods,
      leastAvailable,
      exposure: { seconds: exposed, requests, failedRequests: requests * failureRatio },
    };
  }
}

/** What happens at the moment of a verdict; undefined where that is the last one of all. */
function decisive(verdict: Verdict, { pause, inconclusive }: RolloutState): EventKind | undefined {
  if (verdict === 'waiting') return pause === undefined && inconclusive === undefined ? undefined : 'paused';
  return verdict === 'stuck' ? undefined : verdict;
}

function verdictOf(state: RolloutState): Verdict {
  const { stable, current, newest, aborted } = state;
  if (stable === newest && current === newest) return 'promoted';
  if (stable !== newest && (aborted || stable === current)) return isBack(state) ? 'aborted' : 'stuck';
  return state.pause !== undefined || state.inconclusive !== undefined || state.held ? 'waiting' : 'stuck';
}

/** Whether the version before has all traffic again. Versions may stay that get none, to be looked at. */
function isBack({ plan, blueGreen, stable, active, weight, replicas, sets, now }: RolloutState): boolean {
  if (stable.available(now) < replicas) return false;
  if (blueGreen !== undefined) return active === stable;
  return plan.traffic === 'weights' ? weight === 0 : sets.every((set) => set === stable || set.pods === 0);
}
