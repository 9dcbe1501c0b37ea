import fc from 'fast-check';
import {
  type Action,
  blueGreen,
  type CanaryStep,
  canary,
  definePlan,
  pause,
  type RolloutPlan,
  rehearse,
  type Scenario,
  successRatio,
  weight,
} from 'orchestra-cdk';

/** Plans whose weights rise, with pauses and measurements between. */
const plans: fc.Arbitrary<RolloutPlan> = fc
  .record({
    weights: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
    pauses: fc.array(fc.constantFrom('1s', '30s', '5m'), { minLength: 5, maxLength: 5 }),
    analyzed: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    traffic: fc.constantFrom('weights' as const, 'replicas' as const),
    maxSurge: fc.constantFrom(0, 1, 3, '25%' as const, '100%' as const),
    maxUnavailable: fc.constantFrom(0, 1, '25%' as const),
    dynamicStableScale: fc.boolean(),
  })
  .filter(({ maxSurge, maxUnavailable }) => maxSurge !== 0 || maxUnavailable !== 0)
  .map(({ weights, pauses, analyzed, traffic, dynamicStableScale, ...pace }) => {
    const steps = [...weights]
      .sort((a, b) => a - b)
      .flatMap((percent, index): CanaryStep[] => [
        { kind: 'weight', percent },
        { kind: 'pause', duration: (pauses[index] ?? '1s') as '1s' }, // all are durations
        ...(analyzed[index] === true ? [{ kind: 'analyze' as const, analyses: ['ratio'] }] : []),
      ]);
    const rollout = canary(steps, { ...pace, dynamicStableScale: traffic === 'weights' && dynamicStableScale });
    return definePlan(rollout, { traffic, analyses: { ratio: successRatio({ atLeast: 0.9, count: 2, interval: '10s' }) } });
  });

/** Without promotion in full: with dynamicStableScale the controller then gives what the available replicas can take, rounded down. */
const onwards: fc.Arbitrary<Action> = fc.record({
  at: fc.integer({ min: 0, max: 600 }),
  do: fc.constantFrom('promote' as const, 'abort' as const),
});
const actions: fc.Arbitrary<Action> = fc.oneof(
  onwards,
  fc.record({ at: fc.integer({ min: 0, max: 600 }), do: fc.constant('promote-full' as const) }),
  fc.record({ at: fc.integer({ min: 0, max: 600 }), do: fc.constantFrom('retry' as const, 'undo' as const) }),
  fc.record({ at: fc.integer({ min: 0, max: 600 }), do: fc.constant('update' as const) }),
);

const scenarios = (acts: fc.Arbitrary<Action[]>): fc.Arbitrary<Scenario> =>
  fc.record({
    replicas: fc.integer({ min: 1, max: 30 }),
    readySeconds: fc.record({
      canary: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 4 })),
      stable: fc.integer({ min: 0, max: 60 }),
    }),
    measurements: fc.constantFrom<NonNullable<Scenario['measurements']>>(
      {},
      { ratio: 'bad' as const },
      { ratio: [{ from: 200, value: 'bad' as const }] },
    ),
    actions: acts,
  });

function share(allowance: number | string, replicas: number, round: (value: number) => number): number {
  return typeof allowance === 'number' ? allowance : round((Number.parseInt(allowance, 10) * replicas) / 100);
}

const runs = Number(process.env['PROPERTY_RUNS'] ?? 500);

const act = <D extends Action['do']>(what: D) => fc.record({ at: fc.integer({ min: 0, max: 600 }), do: fc.constant(what) });
/** Everything that people and autoscalers do. */
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  actions,
  fc.oneof(act('pause'), act('unpause')),
  fc.record({ at: fc.integer({ min: 0, max: 600 }), do: fc.constant('scale' as const), replicas: fc.integer({ min: 0, max: 30 }) }),
);

/** Two sets, and analyses before and after the switch that may be bad or undecided. */
const blueGreens: fc.Arbitrary<RolloutPlan> = fc
  .record({
    autoPromote: fc.boolean(),
    autoPromoteAfter: fc.constantFrom('0s' as const, '1m' as const),
    previewReplicas: fc.constantFrom(undefined, 1, 4),
    before: fc.constantFrom([], ['ratio']),
    after: fc.constantFrom([], ['ratio']),
    scaleDownDelay: fc.constantFrom('0s' as const, '30s' as const, '5m' as const),
    abortScaleDownDelay: fc.constantFrom('0s' as const, '30s' as const, '20m' as const),
  })
  .map(({ previewReplicas, ...options }) =>
    definePlan(blueGreen({ ...options, ...(previewReplicas !== undefined && { previewReplicas }) }), {
      analyses: { ratio: successRatio({ atLeast: 0.9, count: 2, interval: '10s' }) },
    }),
  );

/** With experiments, a window, an analysis beside the steps and delays of every kind. */
const richPlans: fc.Arbitrary<RolloutPlan> = fc
  .tuple(
    plans,
    fc.record({
      rollbackWindow: fc.constantFrom(undefined, 1),
      abortScaleDownDelay: fc.constantFrom(undefined, '0s' as const, '20m' as const),
      background: fc.constantFrom(undefined, { analyses: ['ratio'], fromStep: 1 }),
      tried: fc.boolean(),
    }),
  )
  .map(([plan, { tried, ...options }]) => {
    if (plan.rollout.kind !== 'canary') return plan;
    const beside: CanaryStep = { kind: 'experiment', versions: { fresh: { version: 'canary', replicas: 2 } }, analyses: ['ratio'] };
    const stated = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    const rollout = { ...plan.rollout, ...stated, steps: [...(tried ? [beside] : []), ...plan.rollout.steps] };
    return definePlan(rollout, { traffic: plan.traffic, analyses: { ratio: successRatio({ atLeast: 0.9, count: 2, interval: '10s' }) } });
  });

const unsure: Scenario['measurements'] = {
  ratio: [
    { from: 100, value: 'empty' },
    { from: 300, value: 'good' },
  ],
};

describe('every rehearsal', () => {
  it('comes to rest whatever is done to it, and never speaks of more than all traffic', () => {
    const scenario = fc.tuple(scenarios(fc.array(anyAction, { maxLength: 6 })), fc.boolean());
    fc.assert(
      fc.property(fc.oneof(richPlans, blueGreens), scenario, (plan, [given, undecided]) => {
        const { timeLine, exposure } = rehearse(plan, undecided ? { ...given, measurements: unsure } : given);
        for (const { share, weight } of timeLine) {
          expect([share, weight].every((percent) => percent >= 0 && percent <= 100)).toBe(true);
        }
        expect(exposure.seconds).toBeLessThanOrEqual(86_400);
      }),
      { numRuns: runs },
    );
  });

  it('comes to a verdict, with all replicas on one version', () => {
    fc.assert(
      fc.property(plans, scenarios(fc.constant([])), (plan, scenario) => {
        const { verdict, timeLine } = rehearse(plan, scenario);
        const last = timeLine.at(-1);
        expect(['promoted', 'aborted']).toContain(verdict);
        expect(last?.pods).toEqual(
          verdict === 'promoted' ? { canary: scenario.replicas, stable: 0, older: 0 } : { canary: 0, stable: scenario.replicas, older: 0 },
        );
      }),
      { numRuns: runs },
    );
  });

  it('never has more replicas than the surge allows, nor fewer available ones than maxUnavailable allows', () => {
    fc.assert(
      fc.property(plans, scenarios(fc.array(actions, { maxLength: 4 })), (plan, scenario) => {
        const { rollout } = plan;
        if (rollout.kind !== 'canary') return;
        const { peakPods, leastAvailable } = rehearse(plan, scenario);
        const surge = share(rollout.maxSurge, scenario.replicas, Math.ceil);
        const missing = Math.max(share(rollout.maxUnavailable, scenario.replicas, Math.floor), surge === 0 ? 1 : 0);
        if (plan.traffic === 'replicas') {
          expect(peakPods).toBeLessThanOrEqual(scenario.replicas + surge);
          expect(leastAvailable).toBeGreaterThanOrEqual(scenario.replicas - missing);
        } else {
          // a router leaves every version in full; versions that were overtaken add theirs
          const versions = 2 + (scenario.actions ?? []).filter((action) => action.do === 'update').length;
          expect(peakPods).toBeLessThanOrEqual(scenario.replicas * versions);
          if (!rollout.dynamicStableScale) expect(leastAvailable).toBeGreaterThanOrEqual(scenario.replicas);
        }
      }),
      { numRuns: runs },
    );
  });

  it('never takes weight away from the new version, unless it goes back', () => {
    fc.assert(
      fc.property(plans, scenarios(fc.array(onwards, { maxLength: 4 })), (plan, scenario) => {
        let weight = 0;
        for (const moment of rehearse(plan, scenario).timeLine) {
          if (moment.phase !== 'Degraded') expect(moment.weight).toBeGreaterThanOrEqual(weight);
          weight = moment.weight;
        }
      }),
      { numRuns: runs },
    );
  });

  it('never goes back in time', () => {
    fc.assert(
      fc.property(plans, scenarios(fc.array(actions, { maxLength: 4 })), (plan, scenario) => {
        const seconds = rehearse(plan, scenario).timeLine.map((moment) => moment.seconds);
        expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
      }),
      { numRuns: runs },
    );
  });

  it('ends where what is measured beside the steps stays due, since it was stopped and then given up', () => {
    const steps = [
      { kind: 'experiment', versions: { fresh: { version: 'canary', replicas: 2 } }, analyses: ['ratio'] },
      weight(20),
      pause('5m'),
      weight(41),
      pause('5m'),
    ] as const;
    const rollout = canary(steps, { maxSurge: 0, maxUnavailable: 1, background: { analyses: ['ratio'], fromStep: 1 } });
    const analyses = { ratio: successRatio({ atLeast: 0.9, count: 2, interval: '10s' }) };
    const { verdict } = rehearse(definePlan(rollout, { traffic: 'weights', analyses }), {
      replicas: 1,
      readySeconds: { canary: [50, 26, 45], stable: 4 },
      actions: [
        { at: 96, do: 'pause' },
        { at: 254, do: 'scale', replicas: 7 },
        { at: 296, do: 'abort' },
        { at: 495, do: 'scale', replicas: 14 },
      ],
    });
    expect(verdict).not.toBe('promoted');
  });
});
