import { rehearse } from 'orchestra-cdk';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { Judge } from './judge';
import { ControlPlane } from './kubernetes';
import { observedInRehearsal } from './observed';
import { performAll } from './perform-all';
import { momentOf, rehearsedPlans, worldOf } from './rehearsal-plans';
import { type Performance, RehearsalStage } from './rehearsal-stage';
import { RehearsedApplication } from './rehearsed-application';
import { lintRollouts, rolloutsNeeds } from './rollouts';

jest.setTimeout(1_200_000);

const atOnce = 8;
/** Every third one; as a whole all of them. */
const performed = Object.fromEntries(Object.entries(rehearsedPlans).filter((_, index) => isWhole || index % 3 === 0));

describeWith(rolloutsNeeds, 'the rehearsal and the controller', () => {
  const cluster = new ControlPlane();
  const judge = new Judge();
  const stages: RehearsalStage[] = [];
  const performances = new Map<string, Promise<Performance>>();

  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), judge.start()]);
    stages.push(...[false, true].map((routed) => new RehearsalStage(cluster, judge, routed, performed)));
    await Promise.all(stages.map((stage) => stage.start()));
    await performAll(stages, performances, atOnce); // side by side, since most of the time is waiting
  });
  afterAll(async () => {
    for (const stage of stages) stage.stop();
    judge.stop();
    await cluster.stop();
  });

  test.each(Object.entries(performed).map(([name, { title }]) => ({ name, title })))('agree on $title', async ({ name }) => {
    const performance = await performances.get(name);
    expect(performance?.happened).toEqual(performance?.rehearsed);
  });
});

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
