import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import type { CostEstimate } from '../../cost/cost-estimate';
import { estimateOf } from '../../cost/estimate-costs';
import { pricesOf } from '../../cost/price-override';
import { longestPriceAge } from '../../cost/prices';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, resolvedIn } from '../../engine/checked-system';
import { daysBetween } from '../../engine/day';
import { severities } from '../../engine/severity';

/** What environments cost, held to what they may. */
export const costPack: readonly CheckRule[] = [
  {
    id: 'cost/budget',
    wants: 'a month within the budget of the environment',
    remedy: 'lower scaling or resources of the largest lines, or raise budgets of checks.ts',
    severity: severities.grave,
    check: (system) => system.rendered.environments.map((environment) => budgetAnswer(environment, system)),
  },
  {
    id: 'cost/prices',
    wants: `prices of at most ${longestPriceAge} days`,
    remedy: 'state prices of checks.ts anew, or take a later version of this library',
    severity: severities.noted,
    check: pricesAnswer,
  },
];

/** The estimates of a system, by environment. */
export const estimatesOf = perObject((system: CheckedSystem): readonly CostEstimate[] => {
  const table = pricesOf(system.declaration.prices);
  return system.rendered.environments.flatMap((environment) => {
    const app = resolvedIn(system, environment);
    const items = system.rendered.items.filter((item) => item.environment === environment);
    return app === undefined ? [] : [estimateOf(app, items, table)];
  });
});

function budgetAnswer(environment: string, system: CheckedSystem): PlaceAnswer {
  const budget = own(system.declaration.budgets, environment)?.monthly;
  const estimate = estimatesOf(system).find((each) => each.environment === environment);
  if (budget === undefined || estimate === undefined) return { environment, judged: 0, breaches: [] };
  const { currency, lines, total } = estimate;
  const [largest] = [...lines].sort((one, other) => other.monthly.max - one.monthly.max);
  const range = `${total.min} to ${total.max} ${currency}`;
  const most = largest === undefined ? '' : `; the largest part is ${largest.workload ?? largest.what} with up to ${largest.monthly.max}`;
  const breach = (answer: 'fail' | 'unknown', message: string): Breach => ({
    object: environment,
    path: 'budgets',
    message: `${message}${most}`,
    answer,
    input: ['checks', 'budgets', environment],
  });
  if (total.min > budget)
    return { environment, judged: 1, breaches: [breach('fail', `must be at most ${budget} ${currency} a month, got ${range}`)] };
  if (total.max <= budget) return { environment, judged: 1, breaches: [] };
  return {
    environment,
    judged: 1,
    breaches: [breach('unknown', `must be at most ${budget} ${currency} a month, may be ${range}, as load decides`)],
  };
}

function pricesAnswer({ declaration, today }: CheckedSystem): readonly PlaceAnswer[] {
  if (Object.keys(declaration.budgets).length === 0) return [{ judged: 0, breaches: [] }];
  const { date, source } = pricesOf(declaration.prices);
  const age = daysBetween(date, today);
  if (age <= longestPriceAge) return [{ judged: 1, breaches: [] }];
  return [
    {
      judged: 1,
      breaches: [
        {
          object: 'prices',
          path: 'date',
          message: `must be of the last ${longestPriceAge} days, got ${date} (${source})`,
          input: ['checks', 'prices'],
        },
      ],
    },
  ];
}
