import { setTimeout as sleep } from 'node:timers/promises';
import { rehearse } from 'orchestra-cdk';
import type { Judge } from './judge';
import type { ControlPlane } from './kubernetes';
import { formatObserved, type Observed, observedInHistory, observedInRehearsal } from './observed';
import { type Act, momentOf, type Ready, type RehearsedPlan, worldOf } from './rehearsal-plans';
import { RehearsedApplication, rehearsedPlan } from './rehearsed-application';
import { annotated, Rollouts, readyAfter } from './rollouts';

/** How a plan came out here and there: a line for what each step led to. */
export interface Performance {
  readonly rehearsed: readonly string[];
  readonly happened: readonly string[];
}

/** A namespace in which the controller performs the plans that have a router, or those that have none. */
export class RehearsalStage {
  private readonly application: RehearsedApplication;
  private readonly rollouts: Rollouts;

  constructor(
    private readonly cluster: ControlPlane,
    private readonly judge: Judge,
    routed: boolean,
    plans: { readonly [name: string]: RehearsedPlan },
  ) {
    this.application = new RehearsedApplication(routed, judge.address, plans);
    this.rollouts = new Rollouts(cluster, this.application.namespace);
  }

  get names(): readonly string[] {
    return this.application.names;
  }

  keyOf(name: string): string {
    return name;
  }

  /** Deploys the first version of everything. */
  async start(): Promise<void> {
    await this.rollouts.start();
    await this.cluster.apply({ objects: this.application.objects('1') });
  }

  /** Before the control plane stops. */
  stop(): void {
    this.rollouts.stop();
  }

  /** Brings the second version, and does what the plan has people do, each time when all is where the rehearsal has it. */
  async perform(name: string): Promise<Performance> {
    const { rollouts } = this;
    const { acts, ready } = rehearsedPlan(name);
    const plan = this.application.plan(name);
    const { timeLine } = rehearse(plan, worldOf(rehearsedPlan(name)));
    const rehearsed = (until = Number.POSITIVE_INFINITY) =>
      observedInRehearsal(
        timeLine.filter(({ seconds }) => seconds < until),
        plan,
      );
    const deployed = await this.deployed(name);
    const happened = () => observedInHistory(rollouts.history(name), deployed, plan);
    await this.update(name, '2', ready);
    let before: { readonly act: Act; readonly index: number } | undefined;
    for (const [index, act] of acts.entries()) {
      if (!(await this.comesTo(name, happened, rehearsed(momentOf(index)), before))) break;
      if (act.checks !== undefined) this.judge.decide(`${this.application.namespace}/${name}`, act.checks);
      await this.act(name, act, index);
      before = { act, index };
    }
    await this.comesTo(name, happened, rehearsed(), before);
    return { rehearsed: formatObserved(rehearsed()), happened: formatObserved(happened()) };
  }

  /** When the first version was complete. */
  private async deployed(name: string): Promise<number> {
    const { replicas, autoscaled } = rehearsedPlan(name);
    this.judge.decide(`${this.application.namespace}/${name}`, true);
    if (autoscaled) await this.rollouts.scale(name, replicas);
    const { at } = await this.rollouts.until(name, ({ resting, pods }) => resting && pods[0]?.spec === replicas, 60);
    return at;
  }

  /** Waits until what happened has come as far as what was rehearsed; says whether it has. */
  private async comesTo(
    name: string,
    happened: () => readonly Observed[],
    rehearsed: readonly Observed[],
    last?: { readonly act: Act; readonly index: number },
  ): Promise<boolean> {
    const wanted = JSON.stringify(rehearsed.at(-1));
    const begun = happened().length;
    let since = Date.now();
    for (let waited = 0; waited < 240; waited++) {
      const seen = happened();
      const isThere = seen.length === rehearsed.length && JSON.stringify(seen.at(-1)) === wanted;
      if (!isThere) since = Date.now();
      if (Date.now() - since > quietMilliseconds) return true;
      if (waited % 20 === 12) await this.rollouts.nudge(name);
      if (waited % 20 === 19 && last && isLosable(last.act) && seen.length === begun && this.isAtRest(name)) {
        await this.act(name, last.act, last.index);
      }
      await sleep(250);
    }
    return false;
  }

  private isAtRest(name: string): boolean {
    return this.rollouts.history(name).at(-1)?.resting ?? false;
  }

  private async act(name: string, act: Act, index: number): Promise<void> {
    const { rollouts } = this;
    switch (act.do) {
      case 'nothing':
        return;
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
      case 'update':
        return this.update(name, String(3 + index), act.ready);
      case 'scale':
        return rollouts.scale(name, act.replicas);
    }
  }

  private async update(name: string, version: string, ready: Ready = 0): Promise<void> {
    const rollout = this.application.rollout(name, version);
    await this.cluster.apply({ objects: [ready === 0 ? rollout : annotated(rollout, readyAfter(ready === 1 ? '1s' : ready))] });
  }
}

/** The controller overlooks what happens to a rollout right after another change. */
const quietMilliseconds = 600;

/**
 * Whether an act is but a word in the status of the rollout. The controller writes the status without looking whether it has changed
 * meanwhile: when it is slow, it says «paused» over a promotion that came in after it had begun to think.
 */
function isLosable({ do: what }: Act): boolean {
  return ['promote', 'promote-full', 'abort', 'retry'].includes(what);
}
