import fc from 'fast-check';
import {
  analyze,
  blueGreen,
  canary,
  checkFeasibility,
  definePlan,
  InvalidApplicationError,
  pause,
  rehearse,
  replicaCounts,
  routedReplicaCounts,
  type Scenario,
  successRatio,
  targetReplicaCounts,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../lib/model/issue';

const plan = definePlan(canary([weight(50), pause('1m')]));

/** What is refused: the problems as `path: message`, without remedies and codes. */
function problems(call: () => unknown): readonly string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ path, message }) => `${formatPath(path)}: ${message}`);
    throw error;
  }
  return [];
}

/** Whatever a caller without types may pass. */
const anything = (value: unknown) => value as never;

describe('rehearse', () => {
  it('names everything that is wrong with the plan and the scenario at once', () => {
    const wrong = definePlan(canary([weight(150), anything(pause(anything('xx')))]));
    const scenario = {
      replicas: -1,
      failureRatio: 5,
      untilSeconds: Number.POSITIVE_INFINITY,
      actions: [
        { at: 1, do: 'scale', replicas: -1 },
        { at: 2, do: 'explode' },
      ],
    };
    expect(problems(() => rehearse(wrong, anything(scenario)))).toEqual([
      'plan.rollout.steps[0].percent: must be a whole number from 0 to 100, got 150',
      "plan.rollout.steps[1].duration: must be a span of time such as '30s', '5m' or '2h', got \"xx\"",
      'scenario.actions[0].replicas: must be a whole number from 0 to 1000, got -1',
      expect.stringMatching(/^scenario\.actions\[1\]\.do: must be one of promote, .*, got "explode"$/),
      'scenario.failureRatio: must be a number from 0 to 1, got 5',
      'scenario.replicas: must be a whole number from 0 to 1000, got -1',
      expect.stringMatching(/^scenario\.untilSeconds: must be a number from 0 to 1000000000, got /),
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no replicas', {}, 'scenario.replicas'],
    ['a part of a replica', { replicas: 1.5 }, 'scenario.replicas'],
    ['an unknown key', { replicas: 1, replica: 2 }, 'scenario.replica'],
    ['no scenario at all', undefined, 'scenario'],
    ['replicas that get ready before they are made', { replicas: 1, readySeconds: { canary: -1 } }, 'scenario.readySeconds.canary'],
    ['replicas that are never said to get ready', { replicas: 1, readySeconds: { canary: [] } }, 'scenario.readySeconds.canary'],
    ['a replica that is soon ready', { replicas: 1, readySeconds: { stable: [1, 'soon'] } }, 'scenario.readySeconds.stable[1]'],
    ['no deadline', { replicas: 1, progressDeadlineSeconds: 0 }, 'scenario.progressDeadlineSeconds'],
    ['jobs that take no number of seconds', { replicas: 1, jobSeconds: Number.NaN }, 'scenario.jobSeconds'],
    ['a measurement that is none', { replicas: 1, measurements: { a: null } }, 'scenario.measurements.a'],
    ['a measurement that never begins', { replicas: 1, measurements: { a: [{ value: 1 }] } }, 'scenario.measurements.a[0].from'],
    ['an action without a moment', { replicas: 1, actions: [{ do: 'abort' }] }, 'scenario.actions[0]'],
    ['an action with two moments', { replicas: 1, actions: [{ do: 'abort', at: 1, atStep: 1 }] }, 'scenario.actions[0]'],
    ['an action after no step', { replicas: 1, actions: [{ do: 'abort', at: 1, after: 1 }] }, 'scenario.actions[0].after'],
    ['an action at no moment', { replicas: 1, actions: [{ do: 'abort', at: Number.NaN }] }, 'scenario.actions[0].at'],
    ['an action at a step that is not there', { replicas: 1, actions: [{ do: 'abort', atStep: 9 }] }, 'scenario.actions[0].atStep'],
    ['an action that knows more', { replicas: 1, actions: [{ do: 'abort', at: 1, replicas: 3 }] }, 'scenario.actions[0].replicas'],
    [
      'a newer version that is never ready',
      { replicas: 1, actions: [{ do: 'update', at: 1, readySeconds: 'no' }] },
      'scenario.actions[0].readySeconds',
    ],
    ['room for less than no pod', { replicas: 1, maxPods: -1 }, 'scenario.maxPods'],
    ['less than no request', { replicas: 1, requestsPerSecond: -1 }, 'scenario.requestsPerSecond'],
  ])('refuses %s', (_title, scenario, path) => {
    expect(problems(() => rehearse(plan, anything(scenario))).map((each) => each.slice(0, each.indexOf(':')))).toEqual([path]);
  });

  it.each<[string, unknown, string]>([
    ['no plan', undefined, 'plan'],
    ['a rollout replica by replica', { ...plan, rollout: { kind: 'rolling' } }, 'plan.rollout.kind'],
    ['an unknown step', { ...plan, rollout: { ...plan.rollout, steps: [{ kind: 'dance' }] } }, 'plan.rollout.steps[0].kind'],
    ['an unknown way to share out traffic', { ...plan, traffic: 'luck' }, 'plan.traffic'],
    ['an analysis that is not there', definePlan(canary([weight(10), analyze('errors')])), 'plan.analyses.errors'],
    [
      'an analysis that only an object of its own has',
      definePlan(canary([weight(10), analyze('constructor')])),
      'plan.analyses.constructor',
    ],
    [
      'an analysis that cannot be made',
      definePlan(blueGreen({ before: ['ratio'] }), { analyses: { ratio: successRatio({ atLeast: 95 }) } }),
      'plan.analyses.ratio.atLeast',
    ],
  ])('refuses %s', (_title, given, path) => {
    expect(problems(() => rehearse(anything(given), { replicas: 2 })).map((each) => each.slice(0, each.indexOf(':')))).toEqual([path]);
  });

  it('knows what those who walk the steps of revisions can be told', () => {
    const revisions = { ...plan, traffic: 'revisions' } as const;
    expect(problems(() => rehearse(revisions, { replicas: 0, actions: [{ at: 1, do: 'undo' }] }))).toEqual([
      'scenario.actions[0].do: must be one of promote, abort, got "undo"',
    ]);
    const walked = rehearse(revisions, { replicas: 0, actions: [{ atStep: 1, after: 20, do: 'abort' }] });
    expect(walked).toMatchObject({ verdict: 'aborted', durationSeconds: 30 });
  });

  it('ends, or says why not, whatever it is given', () => {
    const number = fc.oneof(fc.integer({ min: -2, max: 1200 }), fc.double(), fc.constantFrom(Infinity, Number.NaN, '5', null, undefined));
    const action = fc.record(
      {
        do: fc.constantFrom('promote', 'abort', 'scale', 'update', 'undo', 'pause', 'unpause', 'retry', 'promote-full', 'explode', 1),
        at: number,
        atStep: number,
        after: number,
        replicas: number,
        readySeconds: fc.oneof(number, fc.constant('never')),
      },
      { requiredKeys: ['do'] },
    );
    const scenarios = fc.record(
      {
        replicas: number,
        readySeconds: fc.record({ stable: fc.oneof(number, fc.array(number)), canary: fc.oneof(number, fc.constant('never')) }),
        progressDeadlineSeconds: number,
        progressDeadlineAbort: fc.oneof(fc.boolean(), number),
        actions: fc.array(action, { maxLength: 3 }),
        maxPods: number,
        failureRatio: number,
        untilSeconds: number,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(scenarios, fc.constantFrom('weights', 'replicas', 'revisions'), (scenario, traffic) => {
        problems(() => rehearse({ ...plan, traffic: anything(traffic) }, anything(scenario)));
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 500) },
    );
  });

  it('comes to an end where nothing ever happens any more', () => {
    const scenario: Scenario = {
      replicas: 3,
      readySeconds: { canary: 'never' },
      progressDeadlineAbort: false,
      untilSeconds: 1_000_000_000,
    };
    expect(rehearse(plan, scenario).verdict).toBe('stuck');
  });
});

describe('definePlan', () => {
  it.each<[string, unknown, unknown, string]>([
    ['nothing', undefined, undefined, 'rollout'],
    ['steps that are no list', { kind: 'canary', steps: 'all' }, {}, 'rollout.steps'],
    ['a step that is none', { kind: 'canary', steps: [null] }, {}, 'rollout.steps[0]'],
    ['analyses that are no list', blueGreen({ before: anything('ratio') }), {}, 'rollout.before'],
    ['an analysis that is none', canary([analyze('ratio')]), { analyses: { ratio: null } }, 'options.analyses.ratio'],
  ])('refuses %s', (_title, rollout, options, path) => {
    expect(problems(() => definePlan(anything(rollout), anything(options))).map((each) => each.slice(0, each.indexOf(':')))).toEqual([
      path,
    ]);
  });
});

describe('checkFeasibility', () => {
  it('refuses conditions that make no sense, all at once', () => {
    const conditions = {
      replicas: { min: 5, max: 2 },
      shareTolerance: 101,
      quota: { pods: Number.NaN },
      disruptionBudget: {},
      autoscaler: { min: 1, max: 1e9 },
      unattended: 'yes',
    };
    expect(problems(() => checkFeasibility(plan, anything(conditions))).map((each) => each.slice(0, each.indexOf(':')))).toEqual([
      'conditions.autoscaler.max',
      'conditions.disruptionBudget',
      'conditions.quota.pods',
      'conditions.replicas.max',
      'conditions.shareTolerance',
      'conditions.unattended',
    ]);
  });
});

describe('the counts of replicas', () => {
  it('are told what makes no sense, all at once', () => {
    expect(problems(() => targetReplicaCounts({ replicas: -1, weight: 101, maxSurge: anything('lots') }))).toHaveLength(3);
    expect(problems(() => replicaCounts(anything({ replicas: 4, weight: 50, canary: [0], abort: 'no' })))).toHaveLength(6);
    expect(problems(() => routedReplicaCounts(anything({ replicas: Number.NaN, steps: [{ setWeight: 'x' }] })))).toHaveLength(7);
  });
});
