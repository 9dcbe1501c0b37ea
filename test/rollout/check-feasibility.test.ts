import fc from 'fast-check';
import {
  analyze,
  blueGreen,
  type Conditions,
  canary,
  checkFeasibility,
  definePlan,
  experiment,
  formatIssue,
  pause,
  scale,
  scaleReplicas,
  successRatio,
  weight,
} from 'orchestra-cdk';
import { peakPods } from '../../lib/rollout/peak-pods';
import { plannedSeconds } from '../../lib/rollout/planned-seconds';
import { targetReplicaCounts } from '../../lib/rollout/replica-counts';

const gate = pause('5m');
const paper = canary([weight(10), gate, weight(25), gate, weight(50), pause('10m'), weight(75), gate, weight(100)]);
const stiff = canary([weight(10), gate, weight(25), gate, weight(50), gate, weight(75)], { maxSurge: 0, maxUnavailable: 1 });

function found(
  rollout: Parameters<typeof definePlan>[0],
  conditions: Conditions,
  options: Parameters<typeof definePlan>[1] = {},
): string[] {
  return checkFeasibility(definePlan(rollout, options), conditions).map(formatIssue);
}

const codes = (...all: Parameters<typeof found>): string[] => [
  ...new Set(found(...all).map((each) => each.replace(/.*\[([a-z-]+)\]$/, '$1'))),
];

describe('checkFeasibility', () => {
  it('finds nothing wrong with the plan of the paper and twenty replicas', () => {
    expect(found(paper, { replicas: { min: 20, max: 20 }, shareTolerance: 5, unattended: true, maxDurationSeconds: 1500 })).toEqual([]);
  });

  it('names the worst share that replicas make, and from how many on it is right', () => {
    expect(found(canary([weight(10), gate]), { replicas: { min: 2, max: 10 }, shareTolerance: 10 })).toEqual([
      'rollout.steps[0].percent: must be within 10 points of what replicas can make of it, got 10: of 2 wanted, 1 in 3 is new, 33.3 percent; ' +
        'set kubernetes.routers, which keep to any weight, scaling.min to 4, the weight to about 33, or rollouts.shareTolerance [canary-share-off]',
    ]);
  });

  it('asks nothing of replicas where a router shares out the traffic', () => {
    expect(found(canary([weight(1), gate]), { replicas: { min: 1, max: 1 }, shareTolerance: 0 }, { traffic: 'weights' })).toEqual([]);
  });

  it('finds the step at which a canary without a surge loses its last replica', () => {
    expect(found(stiff, { replicas: { min: 2, max: 2 } })).toEqual([
      'rollout.steps[6].percent: must leave the new version a replica, got none of 2 for 75 percent; give maxSurge at least 1, so that a replica can be added [canary-drops-to-zero]',
    ]);
    expect(found({ ...stiff, maxSurge: 1 }, { replicas: { min: 2, max: 2 } })).toEqual([]);
  });

  it.each([
    [2, 75],
    [5, 90],
    [10, 95],
    [25, 98],
    [50, 99],
  ])('finds the defect of Argo Rollouts at %d replicas and %d percent, also within a range', (replicas, percent) => {
    const plan = canary([weight(percent), gate], { maxSurge: '0%', maxUnavailable: 1 });
    expect(codes(plan, { replicas: { min: replicas, max: replicas } })).toEqual(['canary-drops-to-zero']);
    expect(codes(plan, { replicas: { min: 1, max: 60 } })).toEqual(['canary-drops-to-zero']);
  });

  it('finds a share off just where the arithmetic of replicas says so', () => {
    const case_ = fc.record({
      replicas: fc.integer({ min: 1, max: 40 }),
      percent: fc.integer({ min: 1, max: 100 }),
      maxSurge: fc.constantFrom<number | `${number}%`>(0, 1, '25%', '100%'),
      shareTolerance: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(case_, ({ replicas, percent, maxSurge, shareTolerance }) => {
        const [rolloutDriver, stable] = targetReplicaCounts({ replicas, weight: percent, maxSurge });
        const off = Math.abs((100 * rolloutDriver) / (rolloutDriver + stable) - percent) > shareTolerance;
        const plan = canary([weight(percent)], { maxSurge, maxUnavailable: 1 });
        const expected = rolloutDriver === 0 ? ['canary-drops-to-zero'] : off ? ['canary-share-off'] : [];
        expect(codes(plan, { replicas: { min: replicas, max: replicas }, shareTolerance })).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, Conditions['quota'], string]>([
    ['pods', { pods: 12 }, '13 pods, free are 12'],
    ['CPU', { cpuMillis: 3000 }, '3250m of CPU, free are 3000m'],
    ['memory', { memoryBytes: 2 ** 30 }, '1664Mi of memory, free are 1024Mi'],
  ])('finds more %s than are free', (_what, quota, got) => {
    const conditions = { replicas: { min: 2, max: 10 }, pod: { cpuMillis: 250, memoryBytes: 128 * 2 ** 20 } };
    expect(found(paper, { ...conditions, ...(quota && { quota }) })).toEqual([
      `rollout: must fit into the quota at its peak of 13 pods for 10 replicas, got ${got}; lower scaling.max or maxSurge, or ask for a larger quota [rollout-over-quota]`,
    ]);
    expect(found(paper, { ...conditions, quota: { pods: 13, cpuMillis: 3250, memoryBytes: 1664 * 2 ** 20 } })).toEqual([]);
  });

  it('reckons with as many replicas as an autoscaler may want', () => {
    const conditions = { replicas: { min: 2, max: 2 }, quota: { pods: 13 } };
    expect(codes(paper, { ...conditions, autoscaler: { min: 2, max: 10 } })).toEqual([]);
    expect(codes(paper, { ...conditions, autoscaler: { min: 2, max: 11 } })).toEqual(['rollout-over-quota']);
  });

  it('finds replicas with two owners', () => {
    expect(codes(paper, { replicas: { min: 2, max: 8 }, autoscaler: { min: 2, max: 8 }, fixedReplicas: 2 })).toEqual([
      'replicas-owned-twice',
    ]);
    expect(codes(paper, { replicas: { min: 2, max: 2 }, fixedReplicas: 2 })).toEqual([]);
  });

  it.each<[Conditions['disruptionBudget'], boolean]>([
    [{ maxUnavailable: 0 }, true],
    [{ maxUnavailable: '0%' }, true],
    [{ maxUnavailable: '1%' }, false],
    [{ maxUnavailable: 1 }, false],
    [{ minAvailable: 4 }, true],
    [{ minAvailable: '76%' }, true],
    [{ minAvailable: '75%' }, false],
    [{ minAvailable: 3 }, false],
  ])('knows whether %j lets one of four replicas go: %s', (disruptionBudget, blocks) => {
    const conditions = { replicas: { min: 4, max: 9 }, ...(disruptionBudget && { disruptionBudget }) };
    expect(codes(paper, conditions)).toEqual(blocks ? ['disruption-budget-blocks'] : []);
  });

  it('finds a deadline that no replica can keep to', () => {
    const replicas = { min: 4, max: 4 };
    expect(codes(paper, { replicas, progressDeadlineSeconds: 600, readySeconds: 600 })).toEqual(['progress-deadline-too-short']);
    expect(codes(paper, { replicas, progressDeadlineSeconds: 601, readySeconds: 600 })).toEqual([]);
  });

  it('finds whatever waits for a person where nobody is', () => {
    const asked = canary([weight(10), pause(), analyze('success-rate')]);
    const analyses = { 'success-rate': successRatio({ atLeast: 0.9 }) };
    const conditions = { replicas: { min: 20, max: 20 }, unattended: true };
    expect(found(asked, conditions, { analyses })).toEqual([
      'rollout.steps[1]: must have a duration, got none; rollouts.unattended of the environment allows no manual promotion [pause-blocks-delivery]',
      "analyses.success-rate.noData: must be 'pass' or 'fail', got 'inconclusive', which waits for a manual promotion; rollouts.unattended of the environment allows no manual promotion [pause-blocks-delivery]",
    ]);
    expect(found(asked, { ...conditions, unattended: false }, { analyses })).toEqual([]);
    expect(codes(blueGreen({ autoPromote: false }), conditions)).toEqual(['pause-blocks-delivery']);
    expect(codes(blueGreen({ autoPromoteAfter: '5m' }), conditions)).toEqual([]);
  });

  it('does not mind an answer without data that decides nothing', () => {
    const conditions = { replicas: { min: 20, max: 20 }, unattended: true };
    const asked = canary([weight(10), gate, analyze('ratio')]);
    for (const more of [{ dryRun: true }, { inconclusiveLimit: 3 }, { noData: 'fail' as const }]) {
      expect(found(asked, conditions, { analyses: { ratio: successRatio({ atLeast: 0.9, ...more }) } })).toEqual([]);
    }
    const beside = canary([weight(10), gate], { background: { analyses: ['ratio'] } });
    const analyses = { ratio: successRatio({ atLeast: 0.9, inconclusiveLimit: 3 }) };
    expect(codes(beside, conditions, { analyses })).toEqual(['pause-blocks-delivery']);
  });

  it('finds what takes longer than it may', () => {
    expect(found(paper, { replicas: { min: 20, max: 20 }, maxDurationSeconds: 1499 })).toEqual([
      'rollout: must take at most 1499 seconds with its pauses and analyses, got 1500; shorten pauses, or measure less often [rollout-too-long]',
    ]);
  });

  it('names paths from where the rollout stands', () => {
    const plan = definePlan(canary([weight(10)]));
    const [only] = checkFeasibility(plan, { replicas: { min: 1, max: 1 }, shareTolerance: 10 }, ['workloads', 'web', 'rollout']);
    expect(only?.path).toEqual(['workloads', 'web', 'rollout', 'steps', 0, 'percent']);
  });
});

describe('the time that a plan takes', () => {
  const analyses = {
    short: successRatio({ atLeast: 0.9 }),
    long: successRatio({ atLeast: 0.9, initialDelay: '1m', interval: '2m', count: 4 }),
  };

  it('is that of pauses and of the longest analysis at a time', () => {
    expect(plannedSeconds(definePlan(canary([weight(10), gate, analyze('short', 'long'), pause()]), { analyses }))).toBe(
      300 + 60 + 3 * 120,
    );
    const version = { version: 'canary', replicas: 1 } as const;
    expect(
      plannedSeconds(definePlan(canary([experiment({ versions: { version }, duration: '3m', analyses: ['long'] })]), { analyses })),
    ).toBe(180);
    expect(plannedSeconds(definePlan(canary([experiment({ versions: { version }, analyses: ['short'] })]), { analyses }))).toBe(120);
  });

  it('is shorter where a few successes in a row are enough', () => {
    const enough = { long: { ...analyses.long, consecutiveSuccessLimit: 2 } };
    expect(plannedSeconds(definePlan(canary([analyze('long')]), { analyses: enough }))).toBe(60 + 120);
  });

  it('of two sets is that before, between and after', () => {
    const plan = blueGreen({ before: ['short'], autoPromoteAfter: '5m', after: ['long'] });
    expect(plannedSeconds(definePlan(plan, { analyses }))).toBe(120 + 300 + 420);
    expect(plannedSeconds(definePlan({ ...plan, autoPromote: false }, { analyses }))).toBe(120 + 420);
  });
});

describe('the most pods of a rollout', () => {
  const pods = (rollout: Parameters<typeof definePlan>[0], traffic: 'weights' | 'replicas', replicas = 10) =>
    peakPods(definePlan(rollout).rollout, replicas, traffic);

  it('are the surge where replicas share out the traffic', () => {
    expect([pods(paper, 'replicas'), pods(stiff, 'replicas'), pods({ ...paper, maxSurge: 4 }, 'replicas')]).toEqual([13, 10, 14]);
  });

  it('are both versions whole where a router does', () => {
    expect(pods(paper, 'weights')).toBe(20);
  });

  it('are fewer when the stable version shrinks: what the traffic moves with, and no more', () => {
    const shrinking = canary([weight(20), gate, weight(60), gate], { dynamicStableScale: true });
    expect(pods(shrinking, 'weights')).toBeLessThan(20);
    expect(pods(shrinking, 'weights')).toBeGreaterThan(10);
  });

  it('reckon with replicas that steps set and experiments add', () => {
    const version = { version: 'canary', replicas: 3 } as const;
    expect(
      pods(canary([scale(100), weight(10), experiment({ versions: { one: version, two: version }, duration: '1m' })]), 'weights'),
    ).toBe(26);
    expect(pods(canary([scaleReplicas(15), weight(10)]), 'weights')).toBe(25);
    expect(pods(canary([experiment({ versions: { one: version }, duration: '1m' })]), 'replicas')).toBe(16);
  });

  it('are two sets, the preview being whole before traffic moves', () => {
    expect([pods(blueGreen(), 'replicas'), pods(blueGreen({ previewReplicas: 1 }), 'weights')]).toEqual([20, 20]);
  });
});
