import { rehearse } from 'orchestra-cdk';
import { describeWith } from './engine';
import { Judge } from './judge';
import { ControlPlane } from './kubernetes';
import { observedInRehearsal } from './observed';
import { momentOf, rehearsedPlans, worldOf } from './rehearsal-plans';
import { type Performance, RehearsalStage } from './rehearsal-stage';
import { RehearsedApplication } from './rehearsed-application';
import { lintRollouts, rolloutsNeeds } from './rollouts';
import { timedPlans } from './timed/timed-plans';
import { type TimedPerformance, TimedStage } from './timed/timed-stage';

jest.setTimeout(1_200_000);

const atOnce = 8;
/** These only wait, but they look at the clock. */
const timedAtOnce = 6;

/** Where timed plans are asked for by name, the others are left out. */
const actedPlans = process.env['TIMED_PLANS'] === undefined ? Object.entries(rehearsedPlans) : [];

/** By namespace, as one plan can be performed with either router. */
const routers = actedPlans.length === 0 ? ([false, true, 'istio'] as const) : ([false, true] as const);
const timedNames = routers.flatMap((routed) => {
  const { names, namespace } = new RehearsedApplication(routed, 'http://127.0.0.1:1', timedPlans);
  return names.map((name) => ({ name: `${namespace}/${name}`, title: `${timedPlans[name]?.title} (${namespace})` }));
});

describeWith(rolloutsNeeds, 'the rehearsal and the controller', () => {
  const cluster = new ControlPlane();
  const judge = new Judge();
  const stages: RehearsalStage[] = [];
  const timedStages: TimedStage[] = [];
  const performances = new Map<string, Promise<Performance>>();
  const timedPerformances = new Map<string, Promise<TimedPerformance>>();

  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), judge.start()]);
    if (actedPlans.length > 0) stages.push(...[false, true].map((routed) => new RehearsalStage(cluster, judge, routed)));
    timedStages.push(...routers.map((routed) => new TimedStage(cluster, judge, timedPlans, routed)));
    await Promise.all([...stages, ...timedStages].map((stage) => stage.start()));
    // side by side, since most of the time is waiting; those that look at the clock have the machine to themselves
    await performAll(stages, performances, atOnce);
    await performAll(timedStages, timedPerformances, timedAtOnce);
  });
  afterAll(async () => {
    if (actedPlans.length === 0) process.stderr.write(`${await summary([...timedPerformances.values()])}\n`);
    for (const stage of [...stages, ...timedStages]) stage.stop();
    judge.stop();
    await cluster.stop();
  });

  if (actedPlans.length > 0)
    test.each(actedPlans.map(([name, { title }]) => ({ name, title })))('agree on $title', async ({ name }) => {
      const performance = await performances.get(name);
      expect(performance?.happened).toEqual(performance?.rehearsed);
    });

  test.each(timedNames)('agree by the clock on $title', async ({ name }) => {
    const performance = await timedPerformances.get(name);
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

interface Stage<P> {
  readonly names: readonly string[];
  perform(name: string): Promise<P>;
  /** Under which its performance is found. */
  keyOf(name: string): string;
}

/** Some at once, the others as soon as one of these is done. */
async function performAll<P>(stages: readonly Stage<P>[], performances: Map<string, Promise<P>>, atOnce: number): Promise<void> {
  const open = stages.flatMap((stage) => stage.names.map((name) => ({ stage, name })));
  const perform = async () => {
    for (let next = open.shift(); next; next = open.shift()) {
      const performance = next.stage.perform(next.name);
      performances.set(next.stage.keyOf(next.name), performance);
      await performance.catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: atOnce }, perform));
}

describeWith(['kubectl-argo-rollouts'], 'the linter of the controller', () => {
  test.each([
    ['with a router', true],
    ['without a router', false],
  ])('accepts the rollouts %s', async (_title, routed) => {
    expect(await lintRollouts({ objects: new RehearsedApplication(routed, 'http://127.0.0.1:1').objects('1') })).toBe('');
  });
});

/** Otherwise a comparison would end before the controller has answered. */
describe('every act of the rehearsed plans', () => {
  test.each(Object.entries(rehearsedPlans))('leads to something: %s', (name, given) => {
    const plan = new RehearsedApplication(given.routed ?? false, 'http://127.0.0.1:1').plan(name);
    const { timeLine } = rehearse(plan, worldOf(given));
    const until = (second: number) =>
      observedInRehearsal(
        timeLine.filter(({ seconds }) => seconds < second),
        plan,
      ).length;
    const lengths = [...given.acts.map((_act, index) => until(momentOf(index))), until(Number.POSITIVE_INFINITY)];
    expect(lengths).toEqual([...new Set(lengths)]);
  });
});
