import { cloudRun, examine, formatIssue, kubernetes, resolve } from 'orchestra-cdk';
import { rightPlans } from './right-plans';
import { wrongPlans } from './wrong-plans';
import { placeWith, shopWith } from './wrong-plans/shop';

describe(`${rightPlans.length} right plans`, () => {
  it.each(rightPlans.map((plan) => [plan.title, plan] as const))('have %s accepted', (_title, plan) => {
    const place = placeWith(plan);
    const rules = place.kubernetes === undefined ? cloudRun.rules : kubernetes.rules;
    expect(examine(shopWith(plan), place, rules).issues.map(formatIssue)).toEqual([]);
  });

  it('keep apart from all that are wrong', () => {
    const wrong = new Set(wrongPlans.map(({ title: _, code: __, path: ___, also: ____, ...change }) => JSON.stringify(change)));
    expect(rightPlans.filter(({ title: _, ...change }) => wrong.has(JSON.stringify(change)))).toEqual([]);
  });

  it('resolve in an environment that says what an analysis puts up with', () => {
    const place = placeWith({ environment: { analyses: { latency: { below: '750ms', failureLimit: 1 } } } });
    expect(resolve(shopWith({}), place, kubernetes.rules).analyses['latency']).toMatchObject({ below: '750ms', failureLimit: 1, count: 3 });
  });
});
