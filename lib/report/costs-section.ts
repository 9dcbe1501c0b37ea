import type { CostEstimate, MonthlyCost } from '../checks/cost/cost-estimate';
import { element, text } from './page/markup';
import { details, table } from './page/parts';

/** `120 to 340 USD`. */
export function describeCost({ min, max }: MonthlyCost, currency: string): string {
  const [least, most] = [amount(min), amount(max)];
  return least === most ? `${least} ${currency}` : `${least} to ${most} ${currency}`;
}

/** What an environment costs in a month, and what that is made of. */
export function costsSection(costs: readonly CostEstimate[]): string[] {
  const rows = costs.map(({ environment, currency, total }) => [environment, describeCost(total, currency)]);
  const prices = [...new Set(costs.map((each) => each.prices))].join('; ');
  return [
    element('p', { class: 'facts' }, [text(`An estimate without discounts and traffic. Prices: ${prices}.`)]),
    table({ caption: 'Costs of a month', head: ['environment', 'least to most'], rows }),
    ...costs.map(linesOf),
  ];
}

function linesOf({ environment, currency, lines, unpriced }: CostEstimate): string {
  const rows = lines.map(({ workload = '', what, monthly, assumption }) => [what, workload, describeCost(monthly, currency), assumption]);
  const missing = unpriced.length === 0 ? [] : [element('p', {}, [text(`Without a price: ${unpriced.join(', ')}.`)])];
  const caption = `Costs of a month in ${environment}`;
  return details(`What ${environment} costs (${lines.length})`, [
    table({ caption, head: ['what', 'workload', 'least to most', 'assumption'], rows }),
    ...missing,
  ]);
}

function amount(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}
