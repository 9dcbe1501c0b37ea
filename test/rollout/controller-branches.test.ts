import {
  type Action,
  analyze,
  blueGreen,
  canary,
  definePlan,
  experiment,
  type Moment,
  pause,
  type RolloutPlan,
  rehearse,
  type Scenario,
  successRatio,
  weight,
} from 'orchestra-cdk';

const analyses = { ratio: successRatio({ atLeast: 0.9, count: 2, interval: '10s' }) };
const routed = (steps: Parameters<typeof canary>[0], options: Parameters<typeof canary>[1] = {}): RolloutPlan =>
  definePlan(canary(steps, options), { analyses, traffic: 'weights' });

/** How things stood right after what happened at a second, or last before it. */
function at({ timeLine }: { readonly timeLine: readonly Moment[] }, second: number) {
  const { weight: planned, share, pods, phase, step } = timeLine.findLast(({ seconds }) => seconds <= second) ?? {};
  return { weight: planned, share, pods, phase, step };
}

const pods = (stable: number, fresh: number, older = 0) => ({ stable, canary: fresh, older });

describe('undo', () => {
  const scenario: Scenario = { replicas: 4, readySeconds: { canary: 1, stable: 300 }, requestsPerSecond: 100 };
  const plan = routed([weight(75), pause()], { dynamicStableScale: true });
  const acted = (what: 'undo' | 'abort') => rehearse(plan, { ...scenario, actions: [{ at: 30, do: what }] });

  it('leaves the router alone until the stable replicas are back, where these follow the traffic', () => {
    const undone = acted('undo');
    expect(at(undone, 329)).toMatchObject({ weight: 75, share: 75, pods: pods(4, 3) });
    expect(at(undone, 330)).toMatchObject({ weight: 0, share: 0, pods: pods(4, 0) });
    expect(undone.timeLine.filter(({ kind }) => kind === 'weight').map(({ seconds }) => seconds)).toEqual([1, 330]);
    expect(undone).toMatchObject({ verdict: 'aborted', exposure: { requests: 24_675 } });
  });

  it('exposes as many requests as an abort of the same plan', () => {
    expect(acted('undo').exposure).toEqual(acted('abort').exposure);
  });

  it('takes the replicas of the new version as soon as the router needs them no more', () => {
    const small = routed([weight(25), pause()], { dynamicStableScale: true });
    const { timeLine } = rehearse(small, { replicas: 4, readySeconds: { canary: 1, stable: 3 }, actions: [{ at: 30, do: 'undo' }] });
    expect(timeLine.find(({ kind, pods }) => kind === 'scaled' && pods.canary === 0 && pods.stable === 4)?.seconds).toBe(33);
  });

  it('keeps the replicas for their delay where the stable version has all of its own', () => {
    const undone = rehearse(routed([weight(75), pause()]), { ...scenario, actions: [{ at: 30, do: 'undo' }] });
    expect(at(undone, 30)).toMatchObject({ weight: 0, pods: pods(4, 3) });
    expect(at(undone, 60)).toMatchObject({ pods: pods(4, 0) });
  });

  it('takes the steps once the new version is stable, and none within the window', () => {
    const actions: Action[] = [{ at: 600, do: 'undo' }];
    const steps = [weight(50), pause('1m')];
    const far = rehearse(definePlan(canary(steps)), { replicas: 4, actions });
    expect(far).toMatchObject({ verdict: 'aborted', durationSeconds: 600 + 20 + 61 + 20 });
    const near = rehearse(definePlan(canary(steps, { rollbackWindow: 1 })), { replicas: 4, actions });
    expect(near).toMatchObject({ verdict: 'aborted', durationSeconds: 600 + 40 });
  });

  it('leads to the version before, be it one that never was stable', () => {
    const actions: Action[] = [
      { at: 50, do: 'update' },
      { at: 100, do: 'undo' },
    ];
    expect(at(rehearse(definePlan(canary([weight(50), pause()])), { replicas: 4, actions }), 150)).toMatchObject({
      phase: 'Paused',
      pods: pods(2, 0, 2),
    });
  });

  it('needs neither analyses nor people while the old set of a blue/green rollout is there', () => {
    const plan = definePlan(blueGreen({ before: ['ratio'], autoPromote: false, scaleDownDelay: '5m' }), { analyses });
    const actions: Action[] = [
      { at: 100, do: 'promote' },
      { at: 200, do: 'undo' },
    ];
    expect(rehearse(plan, { replicas: 2, actions })).toMatchObject({ verdict: 'aborted', durationSeconds: 200 });
  });
});

describe('versions that were overtaken', () => {
  it('keep their replicas, with a router, until one of the newest version is available', () => {
    const actions: Action[] = [{ at: 50, do: 'update', readySeconds: [20, 400] }];
    const overtaken = rehearse(routed([weight(50), pause()]), { replicas: 4, actions });
    expect(at(overtaken, 69).pods).toEqual(pods(4, 2, 2));
    expect(at(overtaken, 70).pods).toEqual(pods(4, 2));
  });

  it('keep the weight too, where the stable version has too few replicas for it', () => {
    const actions: Action[] = [{ at: 50, do: 'update', readySeconds: 5 }];
    const scenario = { replicas: 4, readySeconds: { stable: 60 }, actions };
    const overtaken = rehearse(routed([weight(75), pause()], { dynamicStableScale: true }), scenario);
    // the router sends on what it did, and it is the newest version that the service selects
    expect(at(overtaken, 54)).toMatchObject({ share: 0 });
    expect(at(overtaken, 55)).toMatchObject({ share: 75 });
  });
});

describe('a rollout that is halted', () => {
  it('is measured all the same, and given up when a measurement is bad', () => {
    const plan = routed([weight(50), analyze('ratio'), pause()]);
    const measurements = { ratio: [{ from: 15, value: 0.1 }] };
    const { verdict, durationSeconds } = rehearse(plan, { replicas: 4, measurements, actions: [{ at: 12, do: 'pause' }] });
    expect({ verdict, durationSeconds }).toEqual({ verdict: 'aborted', durationSeconds: 20 });
  });

  it('still grows the preview of a blue/green rollout', () => {
    const plan = definePlan(blueGreen({}), { analyses });
    const halted = rehearse(plan, { replicas: 3, actions: [{ at: 5, do: 'pause' }] });
    expect(at(halted, 20)).toMatchObject({ phase: 'Paused', share: 0, pods: pods(3, 3) });
  });

  it('goes on when it is promoted in full', () => {
    const actions: Action[] = [
      { at: 20, do: 'pause' },
      { at: 30, do: 'promote-full' },
    ];
    expect(rehearse(routed([weight(50), pause()]), { replicas: 4, actions }).verdict).toBe('promoted');
  });
});

describe('a rollout that was given up', () => {
  it('is promoted in full when a person wants it', () => {
    const actions: Action[] = [
      { at: 20, do: 'abort' },
      { at: 30, do: 'promote-full' },
    ];
    expect(rehearse(routed([weight(50), pause()]), { replicas: 4, actions }).verdict).toBe('promoted');
  });

  it('keeps its replicas no longer than a quarter of an hour can tell', () => {
    const kept = (abortScaleDownDelay: '15m' | '16m') =>
      at(rehearse(routed([weight(50), pause()], { abortScaleDownDelay }), { replicas: 4, actions: [{ at: 20, do: 'abort' }] }), 30).pods;
    expect(kept('15m')).toEqual(pods(4, 2));
    expect(kept('16m')).toEqual(pods(4, 0));
  });
});

describe('analyses that could not be decided', () => {
  it('before a blue/green switch are made again when a person promotes', () => {
    const plan = definePlan(blueGreen({ before: ['ratio'] }), { analyses });
    const measurements = {
      ratio: [
        { from: 0, value: 'empty' as const },
        { from: 50, value: 1 },
      ],
    };
    const { verdict, durationSeconds } = rehearse(plan, { replicas: 2, measurements, actions: [{ at: 60, do: 'promote' }] });
    expect({ verdict, durationSeconds }).toEqual({ verdict: 'promoted', durationSeconds: 70 });
  });

  it('in the background skip no step when a person promotes', () => {
    const plan = routed([weight(50), pause('5m')], { background: { analyses: ['ratio'], fromStep: 0 } });
    const measurements = {
      ratio: [
        { from: 0, value: 'empty' as const },
        { from: 5, value: 1 },
      ],
    };
    const scenario = { replicas: 4, readySeconds: { canary: 100 }, measurements, actions: [{ at: 10, do: 'promote' as const }] };
    expect(
      rehearse(plan, scenario)
        .timeLine.filter(({ kind }) => kind === 'weight')
        .map(({ seconds }) => seconds),
    ).toEqual([100, 501]);
  });
});

describe('experiments', () => {
  const versions = { fresh: { version: 'canary' as const, replicas: 2 } };

  it('last as long as they are to, whatever their analyses', () => {
    const plan = routed([experiment({ versions, duration: '5m', analyses: ['ratio'] }), weight(50), pause()]);
    expect(rehearse(plan, { replicas: 4 }).timeLine.find(({ step }) => step === 1)?.seconds).toBe(310);
  });

  it('fail when their replicas do not come within the deadline', () => {
    const plan = routed([experiment({ versions, duration: '5m' }), weight(50)]);
    const scenario: Scenario = { replicas: 4, readySeconds: { canary: [10, 'never'] }, progressDeadlineSeconds: 60 };
    expect(rehearse(plan, scenario)).toMatchObject({ verdict: 'aborted', durationSeconds: 70 });
  });

  it('leave their replicas for half a minute', () => {
    const plan = routed([experiment({ versions, duration: '1m' }), weight(50), pause()]);
    expect(rehearse(plan, { replicas: 4 }).peakPods).toBe(4 + 2 + 2);
  });
});

describe('the deadline', () => {
  it('passes during the analyses before a blue/green switch, and not during those after it', () => {
    const slow = { ratio: successRatio({ atLeast: 0.9, count: 20, interval: '1m' }) };
    const verdict = (when: 'before' | 'after', scenario: Partial<Scenario> = {}) =>
      rehearse(definePlan(blueGreen({ [when]: ['ratio'] }), { analyses: slow }), { replicas: 2, ...scenario }).verdict;
    const short = { progressDeadlineSeconds: 600 };
    expect([verdict('before', short), verdict('after', short)]).toEqual(['aborted', 'promoted']);
    expect([verdict('before'), verdict('after')]).toEqual(['promoted', 'promoted']);
  });

  it('gives up nothing that is already stable', () => {
    const plan = definePlan(canary([weight(50)]));
    const scenario: Scenario = { replicas: 2, readySeconds: { canary: [1, 1, 700] }, actions: [{ at: 50, do: 'scale', replicas: 3 }] };
    const { timeLine, verdict } = rehearse(plan, scenario);
    expect(verdict).toBe('promoted');
    expect(timeLine.slice(-2).map(({ kind, phase }) => [kind, phase])).toEqual([
      ['deadline', 'Degraded'],
      ['available', 'Healthy'],
    ]);
  });
});
