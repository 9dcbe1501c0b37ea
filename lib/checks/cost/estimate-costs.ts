import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { resolve } from '../../model/examine';
import type { ResolvedApplication } from '../../model/resolved';
import type { RenderedItem } from '../../rendered/rendered-item';
import { cloudLines } from './cloud-lines';
import type { CostEstimate } from './cost-estimate';
import { totalOf } from './cost-estimate';
import { type PriceOverride, pricesOf } from './price-override';
import type { PriceTable } from './prices';
import { workloadLines } from './workload-lines';

/** What is estimated. */
export interface CostSource {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
  /** What is rendered: disks and entrances of Kubernetes, and resources of Terraform. @default [] */
  readonly items?: readonly RenderedItem[];
  /** Prices that hold in place of those of the list. @default - the list */
  readonly prices?: PriceOverride;
}

/**
 * What each environment costs in a month, from least to most: list prices without discounts, free amounts, taxes, network traffic and
 * requests. Where least and most are far apart, load decides.
 *
 * @throws InvalidApplicationError where an application is wrong in itself
 * @example
 * for (const { environment, total } of estimateCosts({ application: shop, environments })) console.log(environment, total.max);
 */
export function estimateCosts({ application, environments, items = [], prices }: CostSource): readonly CostEstimate[] {
  const table = pricesOf(prices);
  return Object.values(environments).map((environment) => {
    const here = items.filter((item) => item.environment === environment.name);
    return estimateOf(resolve(application, environment), here, table);
  });
}

/** One environment, resolved. */
export function estimateOf(app: ResolvedApplication, items: readonly RenderedItem[], table: PriceTable): CostEstimate {
  const parts = [workloadLines(app, items, table.prices), cloudLines(app, items, table.prices)];
  const lines = parts.flatMap((part) => part.lines);
  return {
    environment: app.environment.name,
    currency: table.currency,
    prices: `${table.date}, ${table.region}`,
    lines,
    total: totalOf(lines),
    unpriced: [...new Set(parts.flatMap((part) => part.unpriced))].sort(),
  };
}
