import { analyze, type CanaryRollout, canary, definePlan, pause, rehearse, successRatio, weight } from 'orchestra-cdk';
import { isWhole } from '../extent';
import { FakeCloud } from './fake-cloud';
import { image, shopScript } from './shop';

jest.setTimeout(240_000);

/** As few measurements and as few good ones as can be said: neither ends what is measured beside the steps. */
const analyses = {
  'success-rate': successRatio({ atLeast: 0.95, interval: '30s', count: 1, consecutiveSuccessLimit: 1 }),
  others: successRatio({ atLeast: 0.95, count: 2, metric: 'others_total' }),
};

const plans: { readonly [title: string]: CanaryRollout } = {
  'pauses and weights': canary([weight(10), pause('1m'), weight(50), pause('5m'), weight(90), pause('10m')], {
    background: { analyses: ['success-rate'] },
  }),
  'measurements of steps': canary([weight(10), pause('1m'), analyze('others'), weight(50), pause('2m'), analyze('others'), pause('3m')], {
    background: { analyses: ['success-rate'], fromStep: 1 },
  }),
};

/** One late step of each, or all of them. */
const releases = Object.entries(plans).flatMap(([title, rollout]) => {
  const from = (rollout.background?.fromStep ?? 2) + 1;
  const steps = rollout.steps.flatMap((step, index) => (index >= from && step.kind !== 'weight' ? [index] : []));
  return (isWhole ? steps : steps.slice(-1)).map((step) => ({ title, rollout, step }));
});

describe('a script whose release turns bad', () => {
  const clouds = new Map<CanaryRollout, FakeCloud>();
  afterAll(() => {
    for (const each of clouds.values()) each.remove();
  });

  it.each(releases)('at step $step of $title goes back in the rehearsed time', async ({ rollout, step }) => {
    const cloud = clouds.get(rollout) ?? new FakeCloud(shopScript(rollout, analyses));
    clouds.set(rollout, cloud);
    const plan = definePlan(rollout, { analyses, traffic: 'revisions' });
    const ready = { replicas: 0, readySeconds: { canary: 0 } };
    const begun = rehearse(plan, ready).timeLine.find((moment) => moment.step >= step)?.seconds ?? 0;
    const bad = [{ from: begun + 1, value: 0 }];
    const { timeLine, verdict, durationSeconds } = rehearse(plan, { ...ready, measurements: { 'success-rate': bad, others: bad } });
    expect(verdict).toBe('aborted');
    const good = timeLine.filter(({ kind, event }) => kind === 'measured' && event.includes('successful')).length;
    const { code, state } = await cloud.run([image], { answers: { request_count: [...Array.from({ length: good }, () => 1), 0] } });
    const slept = state.calls.flatMap((call) => /^sleep (\d+)/.exec(call)?.[1] ?? []).reduce((sum, seconds) => sum + Number(seconds), 0);
    expect([code, slept]).toEqual([1, durationSeconds]);
  });
});
