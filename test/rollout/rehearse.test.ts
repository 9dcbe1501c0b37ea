import {
  analyze,
  blueGreen,
  type CanaryStep,
  canary,
  definePlan,
  experiment,
  jobCheck,
  latency,
  pause,
  type Rehearsal,
  rehearse,
  scaleReplicas,
  successRatio,
  weight,
} from 'orchestra-cdk';
import { controllerCases } from './controller-cases';

const analyses = { 'success-rate': successRatio({ atLeast: 0.95 }), latency: latency({ percentile: 95, below: '500ms' }) };
const check = analyze('success-rate', 'latency');
/** The plan of the platform guide. */
const guide = canary([weight(10), pause('5m'), check, weight(25), pause('5m'), weight(50), pause('10m'), check, weight(75), pause('5m')]);

/** How things stood right before a second. */
function before({ timeLine }: Rehearsal, second: number) {
  return timeLine.findLast(({ seconds }) => seconds < second);
}

describe('rehearse', () => {
  it.each(controllerCases)('agrees with the controller: $name', ({ plan, scenario, expected }) => {
    const rehearsal = rehearse(plan, scenario);
    const found = expected.map(({ second }) => ({ second, pods: before(rehearsal, second)?.pods }));
    expect(found).toEqual(
      expected.map(({ second, canary: fresh, stable, older = 0 }) => ({ second, pods: { stable, canary: fresh, older } })),
    );
  });

  it('gives the same for the same', () => {
    const plan = definePlan(guide, { analyses });
    expect(rehearse(plan, { replicas: 5 })).toEqual(rehearse(plan, { replicas: 5 }));
  });

  it('times the plan of the guide to the second', () => {
    const rehearsal = rehearse(definePlan(guide, { analyses, traffic: 'weights' }), { replicas: 5 });
    expect(rehearsal).toMatchObject({ verdict: 'promoted', durationSeconds: 1794, settledSeconds: 1824, peakPods: 10, leastAvailable: 5 });
    expect(rehearsal.timeLine.filter(({ kind }) => kind === 'weight').map((each) => [each.seconds, each.weight])).toEqual([
      [10, 10],
      [441, 25],
      [752, 50],
      [1483, 75],
      [1794, 100],
    ]);
  });

  it('goes back when an analysis fails, and says what the release has met', () => {
    const scenario = { replicas: 5, requestsPerSecond: 100, failureRatio: 0.2, measurements: { latency: 800 } };
    const { verdict, durationSeconds, exposure } = rehearse(definePlan(guide, { analyses, traffic: 'weights' }), scenario);
    expect({ verdict, durationSeconds }).toEqual({ verdict: 'aborted', durationSeconds: 311 });
    // 10 percent for 301 seconds
    expect(exposure.seconds).toBeCloseTo(30.1);
    expect(exposure.requests).toBeCloseTo(3010);
    expect(exposure.failedRequests).toBeCloseTo(602);
  });

  it('tells the real share where replicas share out the traffic', () => {
    const { timeLine } = rehearse(definePlan(canary([weight(10), pause()])), { replicas: 3 });
    expect(timeLine.at(-1)).toMatchObject({ weight: 10, share: 25, pods: { stable: 3, canary: 1 }, phase: 'Paused' });
  });

  it('waits for a person where an analysis finds nothing to measure', () => {
    const { verdict, timeLine } = rehearse(definePlan(canary([weight(50), check]), { analyses }), {
      replicas: 2,
      measurements: { latency: 'empty' },
    });
    expect(verdict).toBe('waiting');
    expect(timeLine.at(-1)).toMatchObject({ kind: 'paused', phase: 'Paused' });
  });

  it('goes on past an inconclusive analysis when a person promotes', () => {
    const scenario = {
      replicas: 2,
      measurements: { latency: [{ from: 0, value: 'NaN' as const }] },
      actions: [{ at: 100, do: 'promote' as const }],
    };
    expect(rehearse(definePlan(canary([weight(50), check]), { analyses }), scenario).verdict).toBe('promoted');
  });

  it('measures again ten seconds after an error, and gives up after five', () => {
    const { timeLine, verdict } = rehearse(definePlan(canary([weight(50), analyze('success-rate')]), { analyses }), {
      replicas: 2,
      measurements: { 'success-rate': 'error' },
    });
    expect(timeLine.filter(({ kind }) => kind === 'measured').map(({ seconds }) => seconds)).toEqual([10, 20, 30, 40, 50]);
    expect(verdict).toBe('aborted');
  });

  it('gives up on replicas that never get ready', () => {
    const scenario = { replicas: 4, readySeconds: { canary: 'never' as const }, progressDeadlineSeconds: 300 };
    const rehearsal = rehearse(definePlan(canary([weight(25), pause('1m')])), scenario);
    expect(rehearsal).toMatchObject({ verdict: 'aborted', durationSeconds: 300, leastAvailable: 4 });
    expect(rehearse(definePlan(canary([weight(25)])), { ...scenario, progressDeadlineAbort: false }).verdict).toBe('stuck');
  });

  it('is stuck where a quota leaves no room for the new replicas', () => {
    expect(rehearse(definePlan(canary([weight(50)])), { replicas: 4, maxPods: 4, progressDeadlineAbort: false }).verdict).toBe('stuck');
  });

  it('shows the new version without any replica at 75 % of two', () => {
    const plan = definePlan(canary([weight(50), weight(75), pause()], { maxSurge: 0, maxUnavailable: 1 }));
    expect(rehearse(plan, { replicas: 2 }).timeLine.at(-1)).toMatchObject({ weight: 75, share: 0, pods: { stable: 2, canary: 0 } });
  });

  it('tries again after an abort', () => {
    const scenario = {
      replicas: 4,
      measurements: {
        'success-rate': [
          { from: 0, value: 0.1 },
          { from: 100, value: 0.99 },
        ],
      },
      actions: [{ at: 200, do: 'retry' as const }],
    };
    const { verdict, timeLine } = rehearse(definePlan(canary([weight(50), analyze('success-rate')]), { analyses }), scenario);
    expect(verdict).toBe('promoted');
    expect(timeLine.filter(({ kind }) => ['aborted', 'promoted'].includes(kind)).map(({ kind }) => kind)).toEqual(['aborted', 'promoted']);
  });

  it('measures in the background from the step that is named, and aborts at any moment', () => {
    const steps = [weight(10), pause('1m'), weight(50), pause('10m')];
    const plan = definePlan(canary(steps, { background: { analyses: ['success-rate'], fromStep: 2 } }), {
      analyses: { 'success-rate': successRatio({ atLeast: 0.9, count: 1, consecutiveSuccessLimit: 1 }) },
      traffic: 'weights',
    });
    const { timeLine, durationSeconds } = rehearse(plan, { replicas: 4, measurements: { 'success-rate': [{ from: 300, value: 0.5 }] } });
    expect(timeLine.find(({ kind }) => kind === 'measured')?.step).toBe(2);
    expect(durationSeconds).toBe(311);
  });

  it('measures in a timed experiment as long as it lasts', () => {
    const versions = { fresh: { version: 'canary' as const, replicas: 1 } };
    const plan = definePlan(canary([experiment({ versions, duration: '30m', analyses: ['success-rate'] }), weight(50), pause('1m')]), {
      analyses,
    });
    const scenario = { replicas: 3, measurements: { 'success-rate': [{ from: 1200, value: 0.5 }] } };
    expect(rehearse(plan, scenario)).toMatchObject({ verdict: 'aborted' });
    expect(rehearse(plan, scenario).timeLine.find(({ kind }) => kind === 'aborted')?.seconds).toBe(1210);
  });

  it('waits for a person until one promotes, and measures beside it no longer than that says something new', () => {
    const steps = [weight(10), pause('1m'), weight(50), pause(), weight(75), pause()];
    const plan = definePlan(canary(steps, { background: { analyses: ['success-rate'], fromStep: 2 } }), { analyses });
    const waiting = rehearse(plan, { replicas: 10 });
    expect(waiting).toMatchObject({
      verdict: 'waiting',
      durationSeconds: waiting.timeLine.find(({ event }) => event.startsWith('waits'))?.seconds,
    });
    expect(waiting.settledSeconds).toBeLessThan(300);
    const late = { 'success-rate': [{ from: 5000, value: 0.1 }] };
    expect(rehearse(plan, { replicas: 10, measurements: late })).toMatchObject({ verdict: 'aborted' });
    const promoted = rehearse(plan, { replicas: 10, promoteAfterSeconds: 600 });
    expect(promoted.verdict).toBe('promoted');
    const waits = promoted.timeLine.filter(({ event }) => event === 'waits until a person promotes').map(({ seconds }) => seconds);
    const deeds = promoted.timeLine.filter(({ event }) => event === 'a person promotes').map(({ seconds }) => seconds);
    expect(deeds).toEqual(waits.map((seconds) => seconds + 600));
    expect(waits).toHaveLength(2);
    expect(rehearse(plan, { replicas: 10, promoteAfterSeconds: 600, measurements: late }).verdict).toBe('promoted');
    const slow = { ...late, 'success-rate': [{ from: 500, value: 0.1 }] };
    expect(rehearse(plan, { replicas: 10, promoteAfterSeconds: 600, measurements: slow }).verdict).toBe('aborted');
  });

  it('promotes the preview of a blue/green rollout, and an inconclusive analysis not', () => {
    const byHand = definePlan(blueGreen({ before: ['success-rate'], autoPromote: false }), { analyses });
    expect(rehearse(byHand, { replicas: 3 }).verdict).toBe('waiting');
    expect(rehearse(byHand, { replicas: 3, promoteAfterSeconds: 30 }).verdict).toBe('promoted');
    const empty = { replicas: 3, promoteAfterSeconds: 30, measurements: { 'success-rate': 'empty' as const } };
    expect(rehearse(byHand, empty).verdict).toBe('waiting');
  });

  it('takes the old replicas a second after the end where they are to go at once', () => {
    for (const rollout of [canary([weight(50), pause('1m')], { scaleDownDelay: '0s' }), blueGreen({ scaleDownDelay: '0s' })]) {
      const { verdict, durationSeconds, settledSeconds } = rehearse(definePlan(rollout, { traffic: 'weights' }), { replicas: 4 });
      expect([verdict, settledSeconds - durationSeconds]).toEqual(['promoted', 1]);
    }
  });

  it('runs an experiment beside the rest', () => {
    const versions = { old: { version: 'stable' as const, replicas: 1 }, fresh: { version: 'canary' as const, replicas: 1 } };
    const plan = definePlan(canary([experiment({ versions, duration: '10m' }), weight(50), pause('1m')]), { traffic: 'weights' });
    const rehearsal = rehearse(plan, { replicas: 3 });
    expect(rehearsal).toMatchObject({ verdict: 'promoted', durationSeconds: 10 + 600 + 10 + 61 + 10 });
  });

  it('looks at the preview, switches, and keeps the old set for a while', () => {
    const plan = definePlan(blueGreen({ before: ['success-rate'], autoPromoteAfter: '2m', previewReplicas: 1, scaleDownDelay: '5m' }), {
      analyses,
    });
    const rehearsal = rehearse(plan, { replicas: 3 });
    // 10 s until the preview is ready, two minutes of measuring, two minutes of looking, 10 s until the rest is ready
    expect(rehearsal).toMatchObject({ verdict: 'promoted', durationSeconds: 10 + 120 + 121 + 10, settledSeconds: 561, peakPods: 6 });
  });

  it('lets a job take its time', () => {
    const plan = definePlan(blueGreen({ before: ['smoke'] }), { analyses: { smoke: jobCheck({ workload: 'smoke' }) } });
    expect(rehearse(plan, { replicas: 3, jobSeconds: 90 })).toMatchObject({ verdict: 'promoted', durationSeconds: 100 });
    expect(rehearse(plan, { replicas: 3, measurements: { smoke: false } })).toMatchObject({ verdict: 'aborted', durationSeconds: 70 });
  });

  it('switches back when an analysis after the switch fails', () => {
    const plan = definePlan(blueGreen({ after: ['success-rate'] }), { analyses });
    const { verdict, timeLine } = rehearse(plan, { replicas: 3, measurements: { 'success-rate': 0.5 } });
    expect(verdict).toBe('aborted');
    expect(timeLine.filter(({ kind }) => kind === 'switched').map((moment) => moment.weight)).toEqual([100, 0]);
    expect(timeLine.at(-1)).toMatchObject({ share: 0, pods: { stable: 3, canary: 0 } });
  });

  it('takes replicas from the old version only after the step that gave their traffic away', () => {
    const plan = definePlan(canary([weight(20), pause()], { dynamicStableScale: true }), { traffic: 'weights' });
    const { timeLine } = rehearse(plan, { replicas: 5 });
    const paused = timeLine.findIndex(({ step }) => step === 1);
    expect(timeLine.slice(0, paused).every(({ pods }) => pods.stable === 5)).toBe(true);
    expect(timeLine.at(-1)?.pods).toEqual({ stable: 4, canary: 1, older: 0 });
  });

  it('keeps no replicas after an abort without a delay but those that a scale step has set', () => {
    const scenario = { replicas: 4, actions: [{ at: 100, do: 'abort' as const }] };
    const kept = (step: CanaryStep) =>
      rehearse(definePlan(canary([step, pause()], { abortScaleDownDelay: '0s' }), { traffic: 'weights' }), scenario).timeLine.at(-1)?.pods
        .canary;
    expect(kept(weight(50))).toBe(0);
    expect(kept(scaleReplicas(2))).toBe(2);
  });

  it('is stuck where a version that never gets ready came on top of an unfinished one: none of the three can be taken away', () => {
    const scenario = { replicas: 2, actions: [{ at: 100, do: 'update' as const, readySeconds: 'never' as const }] };
    const { verdict, timeLine } = rehearse(definePlan(canary([weight(50), pause()])), scenario);
    expect(verdict).toBe('stuck');
    expect(timeLine.at(-1)).toMatchObject({ phase: 'Degraded', pods: { stable: 1, canary: 1, older: 1 } });
  });

  it('does not count the time for which overtaken replicas are kept as a lack of progress', () => {
    const plan = definePlan(blueGreen({ scaleDownDelay: '20m' }));
    const { verdict } = rehearse(plan, { replicas: 2, actions: [{ at: 60, do: 'update', readySeconds: 900 }] });
    expect(verdict).toBe('promoted');
  });
});
