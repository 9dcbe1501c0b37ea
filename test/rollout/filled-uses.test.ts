import {
  analyze,
  arg,
  atMost,
  blueGreen,
  canary,
  definePlan,
  equals,
  pause,
  prometheusQuery,
  rehearse,
  requiredArgument,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { formatPath, type Issue } from '../../lib/model/issue';

const errors = prometheusQuery({
  query: 'errors',
  limit: atMost(arg('most')),
  interval: arg('each'),
  failureLimit: arg('failures'),
  args: { most: 5, each: '1m', failures: 0 },
});
const twice = definePlan(
  canary([weight(10), pause('5m'), analyze('errors'), weight(50), pause('5m'), analyze('errors', { args: { most: 1, each: '2m' } })]),
  { analyses: { errors }, traffic: 'weights' },
);

describe('a plan whose uses give values', () => {
  it('has an analysis for each set of values, and no arguments any more', () => {
    expect(Object.entries(twice.analyses).map(([name, { interval, failureLimit }]) => [name, interval, failureLimit])).toEqual([
      ['errors', '1m', 0],
      ['errors#2', '2m', 0],
    ]);
    const same = definePlan(canary([weight(10), analyze('errors', { args: { most: 5 } }), weight(50), analyze('errors')]), {
      analyses: { errors },
    });
    expect(Object.keys(same.analyses)).toEqual(['errors']);
  });

  it('judges each use by its own values', () => {
    const measured = (value: number) => rehearse(twice, { replicas: 2, measurements: { errors: value } });
    expect([0, 3, 9].map((value) => measured(value).verdict)).toEqual(['promoted', 'aborted', 'aborted']);
    const weights = (value: number) => measured(value).timeLine.filter(({ kind }) => kind === 'weight').length;
    expect(weights(3)).toBeGreaterThan(weights(9));
    const { durationSeconds } = measured(0);
    const longer = definePlan(
      canary([weight(10), pause('5m'), analyze('errors', { args: { each: '10m' } }), weight(50), pause('5m'), analyze('errors')]),
      { analyses: { errors } },
    );
    expect(rehearse(longer, { replicas: 2 }).durationSeconds - durationSeconds).toBe(2 * (600 - 60) + 2 * (60 - 120));
  });

  it('judges both sides of a switch, and can be measured by the name of one use', () => {
    const check = webCheck({ url: 'https://checks.example.com', count: 1, limit: equals(arg('answer')), args: { answer: 'a' } });
    const plan = definePlan(blueGreen({ before: { analyses: ['check'], args: { answer: 'b' } }, after: ['check'] }), {
      analyses: { check },
    });
    const verdict = (measurements: object) => rehearse(plan, { replicas: 2, measurements: { ...measurements } }).verdict;
    expect([verdict({ check: 'a' }), verdict({ check: 'b' }), verdict({ check: 'b', 'check#2': 'a' })]).toEqual([
      'aborted',
      'aborted',
      'promoted',
    ]);
  });

  it('is refused without a value that fits', () => {
    const open = prometheusQuery({ query: 'errors', limit: atMost(arg('most')), args: { most: requiredArgument() } });
    const issues = (args?: object): readonly string[] => {
      try {
        definePlan(canary([weight(10), analyze('errors', { args: { ...args } })]), { analyses: { errors: open } });
        return [];
      } catch (error) {
        return (error as { readonly issues: readonly Issue[] }).issues.map(({ code, path }) => `${code} ${formatPath(path)}`);
      }
    };
    expect([issues({ most: 2 }), issues(), issues({ most: 'two' })]).toEqual([
      [],
      ['argument-missing rollout.steps[1].args.most'],
      ['wrong-argument rollout.steps[1].args.most'],
    ]);
  });
});
