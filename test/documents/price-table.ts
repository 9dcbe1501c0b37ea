import { type ListedPrice, priceSources } from '../../lib/checks/cost/prices';

/** The prices that estimates of costs take, with their sources. */
export function priceTable(): string {
  const rows = Object.entries(priceSources).map(
    ([name, price]) => `| \`${name}\` | ${amountOf(price)} | ${price.page} | ${basisOf(price)} |`,
  );
  return ['| price | USD | price list | known |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function amountOf({ amount }: ListedPrice): string {
  return String(Number(amount.toPrecision(8)));
}

function basisOf({ known, date }: ListedPrice): string {
  return known === 'list' ? `read there on ${date}` : `from published estimates, ${date}`;
}
