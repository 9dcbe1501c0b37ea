import { setTimeout as sleep } from 'node:timers/promises';
import type { Judge } from '../judge';
import type { ControlPlane } from '../kubernetes';
import { RehearsedApplication } from '../rehearsed-application';
import { annotated, Rollouts, readyAfter } from '../rollouts';
import { type Alignment, align } from './alignment';
import { describeStanding, type Instant, instantsOf, sightingsOf } from './instants';
import type { TimedAct, TimedPlan, TimedPlans } from './timed-plan';

/** How a plan came out: what differs from the rehearsal, and how far apart the same was in time. */
export interface TimedPerformance {
  readonly differences: readonly string[];
  /** Most seconds between an instant and its rehearsal, each measured from the instant before. */
  readonly secondsApart: number;
}

/** What is done at a second, and when it was done. */
interface Cue {
  readonly seconds: number;
  readonly perform: () => Promise<void>;
  done?: number;
}

/** A namespace in which the controller performs the plans that have a router, or those that have none, by the clock. */
export class TimedStage {
  private readonly application: RehearsedApplication;
  private readonly rollouts: Rollouts;

  constructor(
    private readonly cluster: ControlPlane,
    private readonly judge: Judge,
    private readonly plans: TimedPlans,
    routed: boolean | 'istio',
  ) {
    this.application = new RehearsedApplication(routed, judge.address, plans, 'timed-');
    this.rollouts = new Rollouts(cluster, this.application.namespace);
  }

  get names(): readonly string[] {
    return this.application.names;
  }

  /** Unlike the name, it tells one router from the other. */
  keyOf(name: string): string {
    return `${this.application.namespace.replace('timed-', '')}/${name}`;
  }

  /** Deploys the first version of everything. */
  async start(): Promise<void> {
    if (this.names.length === 0) return;
    await this.rollouts.start();
    const objects = this.application.objects('1').map((object) => {
      const seconds = object.kind === 'Rollout' ? (this.given(object.metadata.name).ready?.stable ?? 0) : 0;
      return seconds === 0 ? object : annotated(object, readyAfter(`${seconds}s`));
    });
    await this.cluster.apply({ objects });
  }

  /** Before the control plane stops. */
  stop(): void {
    this.rollouts.stop();
  }

  async perform(name: string): Promise<TimedPerformance> {
    const given = this.given(name);
    const plan = this.application.plan(name);
    const instants = instantsOf(plan, given);
    const deployed = await this.deployed(name, given);
    const look = () => align(instants, sightingsOf(this.rollouts.history(name), deployed, plan));
    const cues = this.cuesOf(name, given);
    const begun = Date.now();
    await this.update(name, '2', given.ready?.canary ?? 0);
    const arrived = { seconds: 0, perform: async () => {}, done: (begun + Date.now()) / 2 };
    for (const cue of cues) {
      const before = instants.findLastIndex(({ seconds }) => seconds < cue.seconds);
      const reached = await this.reach(name, before, look, instants);
      const anchor = instants[before]?.seconds ?? 0;
      const since = Number.isFinite(anchor) ? reached : arrived.done;
      await sleep(Math.max(0, (since ?? Date.now()) + 1000 * (cue.seconds - Math.max(0, anchor)) - Date.now()));
      const issued = Date.now();
      await cue.perform();
      cue.done = (issued + Date.now()) / 2;
    }
    await this.reach(name, instants.length - 1, look, instants);
    await sleep(1500);
    const performance = compare(instants, look(), [arrived, ...cues]);
    const last = sightingsOf(this.rollouts.history(name), deployed, plan).at(-1);
    if (performance.differences.length === 0 || last === undefined) return performance;
    return { ...performance, differences: [...performance.differences, `seen last: ${describeStanding(last.standing)}`] };
  }

  private given(name: string): TimedPlan {
    const plan = this.plans[name];
    if (plan === undefined) throw new Error(`no plan ${name}`);
    return plan;
  }

  private async deployed(name: string, { replicas, autoscaled, answers = [] }: TimedPlan): Promise<number> {
    this.judge.decide(`${this.application.namespace}/${name}`, answers.find(({ at }) => at === 0)?.value ?? true);
    if (autoscaled) await this.rollouts.scale(name, replicas);
    const { at } = await this.rollouts.until(name, ({ resting, pods }) => resting && pods[0]?.spec === replicas, 120);
    await sleep(Math.max(0, at + 600 - Date.now()));
    return Date.now();
  }

  /** In the order of time. */
  private cuesOf(name: string, { acts = [], answers = [] }: TimedPlan): readonly Cue[] {
    const decisions = answers
      .filter(({ at }) => at > 0)
      .map(({ at, value }) => ({ seconds: at, perform: async () => this.judge.decide(`${this.application.namespace}/${name}`, value) }));
    const deeds = acts.map((act, index) => ({ seconds: act.at, perform: () => this.act(name, act, index) }));
    return [...decisions, ...deeds].sort((a, b) => a.seconds - b.seconds);
  }

  /** Waits until an instant is there, and answers when it was; not for ever. */
  private async reach(name: string, instant: number, look: () => Alignment, instants: readonly Instant[]): Promise<number | undefined> {
    let [seen, since, nudged] = [0, Date.now(), false];
    for (;;) {
      const { arrivals } = look();
      if (arrivals.length > instant) return arrivals[instant];
      if (arrivals.length > seen) [seen, since, nudged] = [arrivals.length, Date.now(), false];
      const gap = (instants[seen]?.seconds ?? 0) - Math.max(0, instants[seen - 1]?.seconds ?? 0);
      const late = Date.now() - since - 1000 * (Number.isFinite(gap) ? gap : 0);
      // the controller overlooks what happens right after another change, for minutes
      if (late > 1000 && !nudged) {
        nudged = true;
        await this.rollouts.nudge(name);
      }
      if (late > 40_000) return undefined;
      await sleep(250);
    }
  }

  private async act(name: string, act: TimedAct, index: number): Promise<void> {
    const { rollouts } = this;
    switch (act.do) {
      case 'promote':
        return rollouts.promote(name);
      case 'promote-full':
        return rollouts.promoteFully(name);
      case 'abort':
        return rollouts.abort(name);
      case 'retry':
        return rollouts.retry(name);
      case 'undo':
        return rollouts.undo(name);
      case 'pause':
        return rollouts.pause(name);
      case 'unpause':
        return rollouts.unpause(name);
      case 'scale':
        return rollouts.scale(name, act.replicas);
      case 'update':
        return this.update(name, String(3 + index), act.readySeconds === 'never' ? 'never' : Number(act.readySeconds ?? 0));
    }
  }

  private async update(name: string, version: string, ready: number | 'never'): Promise<void> {
    const rollout = this.application.rollout(name, version);
    const time = ready === 'never' ? ready : `${ready}s`;
    // `undo` has set fields of it
    await this.cluster.apply({ objects: [ready === 0 ? rollout : annotated(rollout, readyAfter(time))] }, true);
  }
}

/** Seconds: two where the machine has time for the control plane, as on a run by hand; more where tests run beside it. */
const tolerance = Number(process.env['TIMED_SECONDS'] ?? 5);

/** Each instant from the one before, or from what was done at its second: what is late by itself makes nothing else late. */
function compare(instants: readonly Instant[], { arrivals, strangers }: Alignment, cues: readonly Cue[]): TimedPerformance {
  const differences = strangers.map((seen) => `not rehearsed: ${seen}`);
  let secondsApart = 0;
  for (const [index, { seconds, standing }] of instants.entries()) {
    if (index === 0) continue;
    const arrival = arrivals[index];
    const line = `after ${seconds} s: ${describeStanding(standing)}`;
    if (arrival === undefined) {
      differences.push(`did not happen: ${line}`);
      continue;
    }
    const expected = expectedAt(seconds, { seconds: instants[index - 1]?.seconds ?? 0, done: arrivals[index - 1] }, cues);
    const apart = Math.abs(arrival - expected) / 1000;
    secondsApart = Math.max(secondsApart, apart);
    if (apart > tolerance) differences.push(`${((arrival - expected) / 1000).toFixed(1)} s apart: ${line}`);
  }
  return { differences, secondsApart };
}

/** Counted from what happened last before it in the rehearsal, an instant or an act. */
function expectedAt(seconds: number, before: Pick<Cue, 'seconds' | 'done'>, cues: readonly Cue[]): number {
  const cue = cues.findLast((each) => each.seconds <= seconds && each.done !== undefined);
  const last = cue !== undefined && cue.seconds >= before.seconds ? cue : before;
  return (last.done ?? 0) + 1000 * (seconds - last.seconds);
}
