import { setTimeout as sleep } from 'node:timers/promises';
import { canary, pause, type RolloutPlan, rehearse, type Scenario, weight } from 'orchestra-cdk';
import type { ControlPlane } from './kubernetes';
import { Prometheus, type Series } from './prometheus';
import { RehearsedApplication } from './rehearsed-application';
import { Rollouts } from './rollouts';

/** Measured beside the steps from the second one on, once a second, by an analysis whose `count` is 1. */
const rollout = canary([weight(25), pause('4s'), weight(50), pause('4s'), weight(75), pause('4s')], {
  background: { analyses: ['unsure'], fromStep: 1 },
});
const replicas = 4;
/** The steps after the first measurement. */
const steps = rollout.steps.map((_, index) => index).filter((index) => index > 1);

/** A release that turned bad at a step, and when it was sent back: seconds since it arrived, in the cluster and in the rehearsal. */
export interface SentBack {
  readonly step: number;
  readonly happened: number | undefined;
  readonly rehearsed: number;
}

/** Releases of one plan, each of which turns bad at another step, measured by a real Prometheus. */
export class TurningReleases {
  private readonly names: readonly (readonly [name: string, step: number])[];
  private readonly prometheus = new Prometheus();

  /** @param every - step, rather than one in the middle and the last one */
  constructor(
    private readonly cluster: ControlPlane,
    every: boolean,
  ) {
    this.names = (every ? steps : [3, steps.at(-1) ?? 0]).map((step) => [`bad-at-${step}`, step]);
  }

  async perform(): Promise<readonly SentBack[]> {
    const first = this.application('http://127.0.0.1:1');
    const rollouts = new Rollouts(this.cluster, first.namespace);
    await rollouts.start();
    try {
      await this.cluster.apply({ objects: first.objects('1') });
      for (const [name] of this.names) await rollouts.until(name, ({ resting, pods }) => resting && pods[0]?.spec === replicas, 60);
      const begin = Date.now() + 6000;
      await this.prometheus.start(this.names.map(([name, step]) => this.series(`${first.namespace}/${name}`, begin, this.turnsAt(step))));
      const objects = this.application(this.prometheus.address).objects('2');
      await sleep(Math.max(0, begin - Date.now()));
      const applied = Date.now();
      await this.cluster.apply({ objects }, true);
      const arrived = (applied + Date.now()) / 2;
      return await Promise.all(this.names.map(([name, step]) => this.sentBack(rollouts, { name, step, arrived })));
    } finally {
      rollouts.stop();
      await this.prometheus.stop();
    }
  }

  private application(address: string): RehearsedApplication {
    const plans = Object.fromEntries(this.names.map(([name]) => [name, { rollout, replicas }]));
    return new RehearsedApplication(false, address, plans, 'turning-');
  }

  private get plan(): RolloutPlan {
    return this.application('http://127.0.0.1:1').plan(this.names[0]?.[0] ?? '');
  }

  /** Half a second after the step has begun. */
  private turnsAt(step: number): number {
    const { timeLine } = rehearse(this.plan, scenario);
    return (timeLine.find((moment) => moment.step >= step)?.seconds ?? 0) + 0.5;
  }

  private series(workload: string, begin: number, turns: number): Series {
    const seconds = Math.floor(begin / 1000);
    const samples = Array.from({ length: 180 }, (_, index) => ({ time: seconds - 30 + index, after: index - 30 }));
    return {
      metric: 'answer',
      labels: { workload },
      samples: samples.map(({ time, after }) => ({ time, value: after < turns ? 1 : 0 })),
    };
  }

  private async sentBack(
    rollouts: Rollouts,
    { name, step, arrived }: { readonly name: string; readonly step: number; readonly arrived: number },
  ): Promise<SentBack> {
    const turns = this.turnsAt(step);
    const { timeLine } = rehearse(this.plan, {
      ...scenario,
      measurements: {
        unsure: [
          { from: 0, value: 1 },
          { from: turns, value: 0 },
        ],
      },
    });
    const rehearsed = timeLine.find(({ kind }) => kind === 'aborted')?.seconds ?? Number.NaN;
    const ended = await rollouts
      .until(name, ({ aborted, phase, at }) => aborted || (phase === 'Healthy' && at > arrived + 10_000), 60)
      .catch(() => undefined);
    const seen = rollouts.history(name).find(({ aborted, at }) => aborted && at > arrived);
    return { step, happened: ended?.aborted && seen !== undefined ? (seen.at - arrived) / 1000 : undefined, rehearsed };
  }
}

const scenario: Scenario = { replicas, readySeconds: { stable: 0, canary: 0 } };
