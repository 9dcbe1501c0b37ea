import { analyze, blueGreen, canary, definePlan, latency, pause, rehearse, successRatio, weight } from 'orchestra-cdk';

const analyses = { ratio: successRatio({ atLeast: 0.95 }), latency: latency({ percentile: 95, below: '500ms' }) };
const plan = definePlan(canary([weight(10), pause('5m'), analyze('ratio', 'latency'), weight(50), pause('5m')]), {
  analyses,
  traffic: 'revisions',
});

describe('rehearse with revisions', () => {
  it('walks the steps one after another, with exact weights', () => {
    const { timeLine, verdict, durationSeconds } = rehearse(plan, { replicas: 0 });
    expect({ verdict, durationSeconds }).toEqual({ verdict: 'promoted', durationSeconds: 10 + 300 + 120 + 300 });
    expect(timeLine.filter(({ kind }) => kind === 'weight').map(({ seconds, share }) => [seconds, share])).toEqual([
      [10, 10],
      [430, 50],
      [730, 100],
    ]);
  });

  it('goes back as soon as a measurement fails', () => {
    const { verdict, durationSeconds, exposure } = rehearse(plan, { replicas: 0, measurements: { ratio: 0.5 }, requestsPerSecond: 10 });
    expect({ verdict, durationSeconds, requests: exposure.requests }).toEqual({ verdict: 'aborted', durationSeconds: 310, requests: 300 });
  });

  it('waits for a person where it says so, and where a measurement says nothing', () => {
    const waiting = definePlan(canary([weight(10), pause(), weight(50)]), { traffic: 'revisions' });
    expect(rehearse(waiting, { replicas: 0 }).verdict).toBe('waiting');
    expect(rehearse(waiting, { replicas: 0, actions: [{ at: 60, do: 'promote' }] })).toMatchObject({
      verdict: 'promoted',
      durationSeconds: 60,
    });
    expect(rehearse(plan, { replicas: 0, measurements: { ratio: 'empty' } }).verdict).toBe('waiting');
  });

  it('goes back when a person aborts in the middle of a pause', () => {
    const { verdict, durationSeconds, exposure } = rehearse(plan, { replicas: 0, actions: [{ at: 110, do: 'abort' }] });
    expect({ verdict, durationSeconds, exposed: exposure.seconds }).toEqual({ verdict: 'aborted', durationSeconds: 110, exposed: 10 });
  });

  it('measures in the background while it waits', () => {
    const watched = definePlan(canary([weight(10), pause('10m')], { background: { analyses: ['ratio'] } }), {
      analyses: { ratio: successRatio({ atLeast: 0.95, count: 1 }) },
      traffic: 'revisions',
    });
    const { verdict, durationSeconds } = rehearse(watched, { replicas: 0, measurements: { ratio: [{ from: 200, value: 0.1 }] } });
    expect({ verdict, durationSeconds }).toEqual({ verdict: 'aborted', durationSeconds: 250 });
  });

  it('measures nothing while a person is waited for, and anew after that', () => {
    const steps = [weight(10), pause('1m'), weight(20), pause(), pause('10m')];
    const watched = definePlan(canary(steps, { background: { analyses: ['ratio'], fromStep: 2 } }), { analyses, traffic: 'revisions' });
    const scenario = { replicas: 0, promoteAfterSeconds: 1000 };
    const { timeLine, verdict } = rehearse(watched, scenario);
    expect(verdict).toBe('promoted');
    const measured = timeLine.filter(({ kind }) => kind === 'measured').map(({ seconds }) => seconds);
    expect(measured.filter((seconds) => seconds > 70 && seconds < 1070)).toEqual([]);
    expect(measured.slice(0, 2)).toEqual([1070, 1130]);
    const ratio = [{ from: 1300, value: 0.1 }];
    expect(rehearse(watched, { ...scenario, measurements: { ratio } })).toMatchObject({ verdict: 'aborted', durationSeconds: 1310 });
  });

  it('gives no traffic to a revision that does not start', () => {
    expect(rehearse(plan, { replicas: 0, readySeconds: { canary: 'never' } })).toMatchObject({
      verdict: 'aborted',
      exposure: { seconds: 0 },
    });
  });

  it('switches all traffic at once for blue/green, and back', () => {
    const switched = definePlan(blueGreen({ before: ['ratio'], after: ['latency'], autoPromoteAfter: '1m' }), {
      analyses,
      traffic: 'revisions',
    });
    expect(rehearse(switched, { replicas: 0 })).toMatchObject({ verdict: 'promoted', durationSeconds: 10 + 120 + 60 + 120 });
    expect(rehearse(switched, { replicas: 0, measurements: { latency: 900 } })).toMatchObject({ verdict: 'aborted', durationSeconds: 190 });
  });
});
