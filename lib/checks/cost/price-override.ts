import { type InputOf, object } from '../../model/schema/object';
import { number, parsed, text } from '../../model/schema/values';
import { parseDay } from '../engine/day';
import { listPrices, type Prices, type PriceTable } from './prices';

const price = number(0, 1e6).optional();

// one field for each price; the mapped type demands them all
const priceFields: { readonly [K in keyof Prices]: typeof price } = {
  cloudRunRequestCpuHour: price,
  cloudRunIdleCpuHour: price,
  cloudRunInstanceCpuHour: price,
  cloudRunRequestMemoryHour: price,
  cloudRunInstanceMemoryHour: price,
  gkeClusterHour: price,
  autopilotCpuHour: price,
  autopilotMemoryHour: price,
  e2CpuHour: price,
  e2MemoryHour: price,
  diskMonth: price,
  sqlCpuHour: price,
  sqlMemoryHour: price,
  sqlDiskMonth: price,
  redisBasicHour: price,
  redisStandardHour: price,
  forwardingRulesHour: price,
};

const overrideFields = {
  /** Day on which they were looked up: `'2026-11-30'`. */
  date: parsed(parseDay, "a day such as '2026-11-30'", 'wrong-value'),
  /** Where they hold. @default - that of the list */
  region: text().optional(),
  /** @default - that of the list */
  currency: text({ pattern: /^[A-Z]{3}$/, allowed: "a currency such as 'EUR'" }).optional(),
  /** Where they were looked up: a contract, a page. */
  source: text({ pattern: /\S/, allowed: 'where the prices come from' }),
  /** Prices by their names; those of the list hold for the others. */
  prices: object(priceFields),
};

export const priceOverride = object(overrideFields);

/** Prices that a project states in place of those of the list. */
export interface PriceOverride extends InputOf<typeof overrideFields> {}

/** The prices that hold for a project. */
export function pricesOf(override: PriceOverride | undefined): PriceTable {
  if (override === undefined) return listPrices;
  const { date, region = listPrices.region, currency = listPrices.currency, source, prices } = override;
  const stated = Object.entries(prices).filter(([, each]) => each !== undefined);
  return { date, region, currency, source, prices: { ...listPrices.prices, ...Object.fromEntries(stated) } };
}
