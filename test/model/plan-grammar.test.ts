import fc from 'fast-check';
import { examine, formatIssue, kubernetes } from 'orchestra-cdk';
import { isWhole } from '../extent';
import { rightPlan } from './plan-grammar';
import { mutations } from './plan-mutations';
import { placeWith, shopWith } from './wrong-plans/shop';

describe('a plan of the grammar', () => {
  it('is accepted', () => {
    fc.assert(
      fc.property(rightPlan, ({ steps, options }) => {
        const application = shopWith({ web: { rollout: { kind: 'canary', ...options, steps } } });
        expect(examine(application, placeWith({}), kubernetes.rules).issues.map(formatIssue)).toEqual([]);
      }),
      { numRuns: isWhole ? 500 : 200 },
    );
  });

  it.each(mutations.map((mutation) => [mutation.code, mutation] as const))('gives just %s for one mistake', (code, { change }) => {
    fc.assert(
      fc.property(rightPlan, (plan) => {
        const wrong = change(plan);
        const { issues } = examine(shopWith(wrong), placeWith(wrong), kubernetes.rules);
        expect([...new Set(issues.map((issue) => issue.code))]).toEqual([code]);
      }),
      { numRuns: isWhole ? 60 : 30 },
    );
  });
});
