import { describeWith } from './engine';
import { Judge } from './judge';
import { ControlPlane } from './kubernetes';
import { performAll } from './perform-all';
import { RehearsedApplication } from './rehearsed-application';
import { rolloutsNeeds } from './rollouts';
import { timedPlans } from './timed/timed-plans';
import { type TimedPerformance, TimedStage } from './timed/timed-stage';

jest.setTimeout(3_600_000);

/** These only wait, but they look at the clock. */
const atOnce = Number(process.env['TIMED_AT_ONCE'] ?? 4);

/** Where plans are asked for by name, each of those with a router is performed with the other one too. */
const routers = process.env['TIMED_PLANS'] === undefined ? ([false, true] as const) : ([false, true, 'istio'] as const);
const names = routers.flatMap((routed) => {
  const { names: all, namespace } = new RehearsedApplication(routed, 'http://127.0.0.1:1', timedPlans);
  return all.map((name) => ({ name: `${namespace}/${name}`, title: `${timedPlans[name]?.title} (${namespace})` }));
});

// test/run.mjs runs this file when all others are done, since it measures seconds
describeWith(rolloutsNeeds, 'the rehearsal and the controller by the clock', () => {
  const cluster = new ControlPlane();
  const judge = new Judge();
  const stages: TimedStage[] = [];
  const performances = new Map<string, Promise<TimedPerformance>>();

  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), judge.start()]);
    stages.push(...routers.map((routed) => new TimedStage(cluster, judge, timedPlans, routed)));
    await Promise.all(stages.map((stage) => stage.start()));
    await performAll(stages, performances, atOnce);
  });
  afterAll(async () => {
    process.stderr.write(`${await summary([...performances.values()])}\n`);
    for (const stage of stages) stage.stop();
    judge.stop();
    await cluster.stop();
  });

  test.each(names)('agree on $title', async ({ name }) => {
    const performance = await performances.get(name);
    expect(performance).toEqual({ differences: [], secondsApart: expect.any(Number) });
  });
});

/** Figures of a whole run. */
async function summary(performances: readonly Promise<TimedPerformance>[]): Promise<string> {
  const done = (await Promise.allSettled(performances)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const agreed = done.filter(({ differences }) => differences.length === 0);
  const apart = Math.max(...agreed.map(({ secondsApart }) => secondsApart));
  return `${agreed.length} of ${performances.length} performances agree, at most ${apart.toFixed(2)} s apart`;
}
