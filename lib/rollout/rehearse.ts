import type { RolloutPlan } from './plan';
import { rehearseRevisions } from './rehearse-revisions';
import { Agenda } from './simulation/agenda';
import { previewEnd, reconcileBlueGreen } from './simulation/blue-green-controller';
import { reconcileCanary } from './simulation/canary-controller';
import { beginStep, experimentEnd, pauseEnd } from './simulation/canary-steps';
import { RolloutState } from './simulation/rollout-state';
import { Tally } from './simulation/tally';
import type { Rehearsal } from './time-line';
import type { World } from './world';

/**
 * What will become of a plan in a world: with replicas or a router, what the Argo Rollouts controller does with it; with revisions, what
 * whoever walks its steps on Cloud Run does. The same plan and world give the same time line.
 *
 * @example
 * const plan = definePlan(canary([weight(10), pause('5m'), weight(50), pause('5m')]));
 * const { verdict, durationSeconds, exposure } = rehearse(plan, { replicas: 5, requestsPerSecond: 20, failureRatio: 0.1 });
 */
export function rehearse(plan: RolloutPlan, world: World): Rehearsal {
  if (plan.traffic === 'revisions') return rehearseRevisions(plan, world);
  const state = new RolloutState(plan, world);
  const agenda = new Agenda(world);
  const tally = new Tally(state);
  const until = world.untilSeconds ?? 86_400;
  state.tell('updated', 'a new version arrives');
  if (plan.rollout.kind === 'canary') beginStep(state);
  for (;;) {
    settle(state, agenda, tally);
    const next = nextEvent(state, agenda);
    if (next > until) break;
    tally.pass(next);
    advance(state, next);
  }
  return tally.result();
}

/** Most turns at one moment, which no plan comes near: the controller always comes to rest. */
const mostTurns = 100_000;

function settle(state: RolloutState, agenda: Agenda, tally: Tally): void {
  const reconcile = state.plan.rollout.kind === 'canary' ? reconcileCanary : reconcileBlueGreen;
  for (let turn = 0; turn < mostTurns; turn++) {
    const changed = reconcile(state);
    tally.observe();
    if (!changed && !agenda.perform(state)) return;
  }
  throw new Error('the rehearsal did not come to rest');
}

function nextEvent(state: RolloutState, agenda: Agenda): number {
  const { now, run, background } = state;
  let next = Number.POSITIVE_INFINITY;
  const consider = (moment: number | undefined): void => {
    if (moment !== undefined && moment > now && moment < next) next = moment;
  };
  consider(agenda.nextDue());
  if (!state.held) {
    consider(pauseEnd(state));
    consider(previewEnd(state));
    consider(experimentEnd(state));
    consider(overdueAt(state));
    consider(run?.nextDue());
    consider(background?.nextDue());
  }
  for (const set of state.sets) {
    consider(set.nextReady(now));
    if (set.spec > 0) consider(set.deadline);
  }
  return next;
}

/** When a rollout that makes no progress has failed. Pauses and measurements are no lack of progress. */
function overdueAt(state: RolloutState): number | undefined {
  if (state.overdue || state.run !== undefined || state.experiment !== undefined || state.phase() !== 'Progressing') return undefined;
  // nor is the wait for replicas whose end is planned
  for (const set of state.sets)
    if (set !== state.stable && set !== state.current && set.spec > 0 && set.deadline !== undefined) return undefined;
  return state.lastProgress + (state.world.progressDeadlineSeconds ?? 600);
}

/** The cluster moves on by itself: replicas become available, or the deadline passes. */
function advance(state: RolloutState, moment: number): void {
  const overdue = overdueAt(state) === moment;
  const available = state.available();
  state.now = moment;
  state.settlePods();
  if (state.available() !== available) {
    state.progress();
    state.tell('available', `${state.available()} of ${state.pods()} replicas are available`);
  } else if (overdue) {
    state.overdue = true;
    state.tell('deadline', 'no progress within the deadline');
    if (state.world.progressDeadlineAbort ?? true) state.abort('no progress within the deadline');
  }
}
