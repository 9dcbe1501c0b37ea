import { checkRehearsal } from './check-rehearsal';
import type { RolloutPlan } from './plan';
import { rehearseRevisions } from './rehearse-revisions';
import type { Scenario } from './scenario';
import { reconcileBlueGreen } from './simulation/blue-green-controller';
import { previewEnd } from './simulation/blue-green-gates';
import { reconcileCanary } from './simulation/canary-controller';
import { beginStep, experimentEnd, pauseEnd } from './simulation/canary-steps';
import { EventQueue } from './simulation/event-queue';
import { Metrics } from './simulation/metrics';
import { missDeadline, overdueAt } from './simulation/progress-deadline';
import { RolloutState } from './simulation/rollout-state';
import { isSteadyFrom } from './simulation/series';
import type { Rehearsal } from './time-line';

/**
 * Simulates a rollout plan in a scenario: with replicas or a router, what the Argo Rollouts controller does with it; with revisions, what
 * the executor of its steps on Cloud Run does. The same plan and scenario give the same time line.
 *
 * @throws InvalidApplicationError naming everything that is wrong with the plan and the scenario, at once
 * @example
 * const plan = definePlan(canary([weight(10), pause('5m'), weight(50), pause('5m')]));
 * const { verdict, durationSeconds, exposure } = rehearse(plan, { replicas: 5, requestsPerSecond: 20, failureRatio: 0.1 });
 */
export function rehearse(plan: RolloutPlan, scenario: Scenario): Rehearsal {
  checkRehearsal(plan, scenario);
  if (plan.traffic === 'revisions') return rehearseRevisions(plan, scenario);
  const state = new RolloutState(plan, scenario);
  const queue = new EventQueue(scenario);
  const metrics = new Metrics(state);
  const until = scenario.untilSeconds ?? 86_400;
  state.tell('updated', 'a new version arrives');
  if (plan.rollout.kind === 'canary') beginStep(state);
  for (;;) {
    settle(state, queue, metrics);
    const next = nextEvent(state, queue);
    if (next > until || !Number.isFinite(next)) break;
    metrics.pass(next);
    advance(state, next);
  }
  return metrics.result();
}

/** Most turns at one moment, which no plan comes near: the controller always comes to rest. */
const mostTurns = 100_000;

function settle(state: RolloutState, queue: EventQueue, metrics: Metrics): void {
  const reconcile = state.plan.rollout.kind === 'canary' ? reconcileCanary : reconcileBlueGreen;
  for (let turn = 0; turn < mostTurns; turn++) {
    const changed = reconcile(state);
    metrics.observe();
    if (!changed && !queue.perform(state)) return;
  }
  throw new Error('the rehearsal did not come to rest');
}

/** What is measured beside the steps is followed as long as something else is to come, or it may yet turn out badly. */
function nextEvent(state: RolloutState, queue: EventQueue): number {
  const { background } = state;
  const next = nextBesideBackground(state, queue);
  if (background === undefined || (!Number.isFinite(next) && background.isQuiet && isSteady(state))) return next;
  const due = background.nextDue();
  // what is not measured any more stays due, and is no event to come
  return due > state.now ? Math.min(next, due) : next;
}

/** Whether what is asked in the background is answered as it is now from now on. */
function isSteady({ canary, scenario, now }: RolloutState): boolean {
  return (canary?.background?.analyses ?? []).every((name) => isSteadyFrom(scenario, name, now));
}

function nextBesideBackground(state: RolloutState, queue: EventQueue): number {
  const { now, run, after } = state;
  let next = Number.POSITIVE_INFINITY;
  const consider = (moment: number | undefined): void => {
    if (moment !== undefined && moment > now && moment < next) next = moment;
  };
  consider(queue.nextDue());
  consider(pauseEnd(state));
  consider(previewEnd(state));
  consider(experimentEnd(state));
  consider(overdueAt(state));
  consider(run?.nextDue());
  consider(after?.nextDue());
  for (const { until } of state.leaving) consider(until);
  for (const set of state.sets) {
    consider(set.nextReady(now));
    if (set.spec > 0) consider(set.deadline);
  }
  return next;
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
  } else if (overdue) missDeadline(state);
}
