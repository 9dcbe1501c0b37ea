import { namesOf } from '../model/analysis-use';
import type { CanaryStep } from '../model/canary-step';
import type { RolloutPlan } from './plan';
import type { Action, Scenario } from './scenario';
import { AnalysisRun } from './simulation/analysis-run';
import { describeStep } from './simulation/canary-steps';
import { secondsOf, secondsUntilReady } from './simulation/rollout-state';
import { measuredAt } from './simulation/series';
import type { EventKind, Moment, Phase, Rehearsal, Verdict } from './time-line';

/** Why a walk through the steps ends before their end. */
type Stop = Exclude<Verdict, 'promoted'>;

/**
 * Simulates a plan where the platform splits the traffic between revisions exactly, as Cloud Run does: weights are
 * exact, and the executor of the steps does one thing after another. Replicas are the platform's own business, so there are none to count.
 */
export function rehearseRevisions(plan: RolloutPlan, scenario: Scenario): Rehearsal {
  const walk = new Walk(plan, scenario);
  const stop = plan.rollout.kind === 'canary' ? walk.steps(plan.rollout.steps) : walk.blueGreen();
  return walk.result(stop ?? 'promoted');
}

class Walk {
  private now = 0;
  private index = 0;
  private weight = 0;
  private exposed = 0;
  private readonly moments: Moment[] = [];
  private promotions: readonly number[] = [];
  private abortAt = Number.POSITIVE_INFINITY;
  /** What waits for a step, the first time that it is reached. */
  private awaited: readonly Action[];
  private background: AnalysisRun | undefined;

  constructor(
    private readonly plan: RolloutPlan,
    private readonly scenario: Scenario,
  ) {
    const { actions = [] } = scenario;
    this.awaited = actions.filter((action) => 'atStep' in action);
    for (const action of actions) if ('at' in action) this.expect(action, action.at);
    this.tell('updated', 'a new revision is deployed without traffic', 'Progressing');
  }

  steps(steps: readonly CanaryStep[]): Stop | undefined {
    const ready = this.deploy();
    if (ready !== undefined) return ready;
    for (const step of steps) {
      this.beginBackground();
      this.reach(this.index);
      this.tell('step', describeStep(step), 'Progressing');
      const stop = this.take(step);
      if (stop !== undefined) return stop;
      this.index += 1;
    }
    return this.finish();
  }

  blueGreen(): Stop | undefined {
    const { rollout } = this.plan;
    if (rollout.kind !== 'blue-green') return undefined;
    const looked =
      this.deploy() ?? this.measure(namesOf(rollout.before)) ?? this.wait(rollout.autoPromote ? rollout.autoPromoteAfter : undefined);
    if (looked !== undefined) return looked;
    this.give(100);
    this.tell('switched', 'all traffic goes to the new revision', 'Progressing');
    return this.measure(namesOf(rollout.after)) ?? this.finish();
  }

  result(verdict: Verdict): Rehearsal {
    const { requestsPerSecond = 0, failureRatio = 0 } = this.scenario;
    const requests = this.exposed * requestsPerSecond;
    return {
      timeLine: this.moments,
      verdict,
      durationSeconds: this.now,
      settledSeconds: this.now,
      peakPods: 0,
      leastAvailable: 0,
      exposure: { seconds: this.exposed, requests, failedRequests: requests * failureRatio },
    };
  }

  /** Whether actions are left. */
  private expect({ do: what }: Action, at: number): void {
    if (what === 'promote') this.promotions = [...this.promotions, at].sort((a, b) => a - b);
    if (what === 'abort') this.abortAt = Math.min(this.abortAt, at);
  }

  private reach(step: number): void {
    for (const action of this.awaited)
      if ('atStep' in action && action.atStep === step) this.expect(action, this.now + (action.after ?? 0));
    this.awaited = this.awaited.filter((action) => 'atStep' in action && action.atStep !== step);
  }

  /** A revision that never starts is never given traffic. */
  private deploy(): Stop | undefined {
    const seconds = secondsUntilReady(this.scenario.readySeconds?.canary)[0] ?? 0;
    return Number.isFinite(seconds) ? this.pass(seconds) : this.goBack('the new revision does not start');
  }

  private take(step: CanaryStep): Stop | undefined {
    switch (step.kind) {
      case 'weight':
        this.give(step.percent);
        return undefined;
      case 'pause':
        return this.wait(step.duration);
      case 'analyze':
        return this.measure(step.analyses);
      default:
        return undefined; // replicas, routes and experiments do not exist here; the target says so in its notes
    }
  }

  private wait(duration: string | undefined): Stop | undefined {
    const seconds = secondsOf(duration);
    if (seconds === 0) return undefined;
    this.tell('paused', seconds === undefined ? 'waits until a person promotes' : `pauses ${duration}`, 'Paused');
    if (seconds !== undefined) return this.pass(seconds);
    const promoted = this.promotions.find((at) => at >= this.now) ?? this.promotedByItself();
    if (promoted === undefined) return 'waiting';
    // the executor has ended by then, and begins to measure anew with the step that follows
    this.background = undefined;
    const stop = this.pass(promoted - this.now);
    this.tell('action', 'a person promotes', 'Progressing');
    return stop;
  }

  private promotedByItself(): number | undefined {
    const { promoteAfterSeconds } = this.scenario;
    return promoteAfterSeconds === undefined ? undefined : this.now + promoteAfterSeconds;
  }

  private measure(names: readonly string[]): Stop | undefined {
    if (names.length === 0) return undefined;
    const run = new AnalysisRun(names, this.plan.analyses, { now: this.now, jobSeconds: this.scenario.jobSeconds });
    const stop = this.pass(0, run);
    if (stop === undefined) this.tell('analysis', 'analysis successful', 'Progressing');
    return stop;
  }

  private beginBackground(): void {
    const background = this.plan.rollout.kind === 'canary' ? this.plan.rollout.background : undefined;
    if (background === undefined || this.background !== undefined || this.index < background.fromStep) return;
    const { now } = this;
    this.background = new AnalysisRun(background.analyses, this.plan.analyses, {
      now,
      continuous: true,
      jobSeconds: this.scenario.jobSeconds,
    });
  }

  /** Lets time go by, or a run come to its end, and measures meanwhile. */
  private pass(seconds: number, run?: AnalysisRun): Stop | undefined {
    const end = this.now + seconds;
    for (;;) {
      const stop = this.look(run) ?? this.look(this.background);
      if (stop !== undefined) return stop;
      const next = Math.min(
        run?.nextDue() ?? end,
        this.background?.nextDue() ?? Number.POSITIVE_INFINITY,
        run === undefined ? end : Infinity,
      );
      const over = run === undefined ? next >= end : !run.isRunning;
      const moment = over ? Math.max(end, this.now) : next;
      if (this.abortAt <= moment) {
        this.until(this.abortAt);
        return this.goBack('a person aborts');
      }
      this.until(moment);
      if (over) return undefined;
    }
  }

  private look(run: AnalysisRun | undefined): Stop | undefined {
    if (run === undefined || !run.isRunning) return undefined;
    for (const { name, phase, measured } of run.measure(this.now, (each) => measuredAt(this.scenario, each, this.now))) {
      this.tell(
        'measured',
        measured === 'good' || measured === 'bad' ? `${name} ${phase}` : `${name} ${phase}: ${measured}`,
        'Progressing',
      );
    }
    const { phase } = run;
    if (phase === 'failed') return this.goBack('an analysis failed');
    if (phase === 'error') return this.goBack('an analysis could not be made');
    if (phase !== 'inconclusive') return undefined;
    this.tell('paused', 'an analysis is inconclusive: a person has to decide', 'Paused');
    return 'waiting';
  }

  private until(moment: number): void {
    this.exposed += (this.weight / 100) * Math.max(0, moment - this.now);
    this.now = Math.max(this.now, moment);
  }

  private give(percent: number): void {
    this.weight = percent;
    this.tell('weight', `${percent} % of the traffic to the new revision`, 'Progressing');
  }

  private goBack(reason: string): Stop {
    this.weight = 0;
    this.tell('aborted', reason, 'Degraded');
    return 'aborted';
  }

  private finish(): undefined {
    if (this.weight < 100) this.give(100);
    this.tell('promoted', 'all traffic is on the new revision', 'Healthy');
  }

  private tell(kind: EventKind, event: string, phase: Phase): void {
    const none = { stable: 0, canary: 0, older: 0 };
    const { now: seconds, index: step, weight } = this;
    this.moments.push({ seconds, kind, event, step, weight, share: weight, pods: none, available: none, phase });
  }
}
