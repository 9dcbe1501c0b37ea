/** What prices are kept of, each by its unit. */
export interface Prices {
  /** A virtual CPU of Cloud Run while it answers requests, by the hour. */
  readonly cloudRunRequestCpuHour: number;
  /** The same of an instance that waits, as those of the minimum do. */
  readonly cloudRunIdleCpuHour: number;
  /** The same where it is billed all the time. */
  readonly cloudRunInstanceCpuHour: number;
  /** A GiB of memory of Cloud Run, billed by request. */
  readonly cloudRunRequestMemoryHour: number;
  /** The same where it is billed all the time. */
  readonly cloudRunInstanceMemoryHour: number;
  /** A cluster of GKE, whatever is in it. */
  readonly gkeClusterHour: number;
  /** A virtual CPU that pods request of Autopilot. */
  readonly autopilotCpuHour: number;
  /** A GiB of memory that pods request of Autopilot. */
  readonly autopilotMemoryHour: number;
  /** A virtual CPU of machines of the family E2. */
  readonly e2CpuHour: number;
  /** A GiB of their memory. */
  readonly e2MemoryHour: number;
  /** Balanced persistent disk, a GiB. */
  readonly diskMonth: number;
  /** A virtual CPU of Cloud SQL in the edition Enterprise. */
  readonly sqlCpuHour: number;
  /** A GiB of its memory. */
  readonly sqlMemoryHour: number;
  /** SSD of Cloud SQL, a GiB. */
  readonly sqlDiskMonth: number;
  /** A GiB of Memorystore for Redis without a replica, in instances of up to 4 GiB; larger ones cost a share of it, as in the list. */
  readonly redisBasicHour: number;
  /** The same with a replica. */
  readonly redisStandardHour: number;
  /** The first five forwarding rules of load balancers together. */
  readonly forwardingRulesHour: number;
}

/** Prices of a day and a region. */
export interface PriceTable {
  /** Day on which they were looked up: `2026-11-30`. */
  readonly date: string;
  readonly region: string;
  readonly currency: string;
  /** Where they were looked up. */
  readonly source: string;
  readonly prices: Prices;
}

/** A price of the list, and how it is known. */
export interface ListedPrice {
  readonly amount: number;
  /** Page of the price list that has it. */
  readonly page: string;
  /** `list`: read from that list. `published`: the same in estimates that others publish, as the list shows its numbers to browsers alone. */
  readonly known: 'list' | 'published';
  /** Day on which it was looked up. */
  readonly date: string;
}

const second = 3600;
const run = 'cloud.google.com/run/pricing';
const gke = 'cloud.google.com/kubernetes-engine/pricing';
const machines = 'cloud.google.com/compute/all-pricing';
const disks = 'cloud.google.com/compute/disks-image-pricing';
const sql = 'cloud.google.com/sql/pricing';
const redis = 'cloud.google.com/memorystore/docs/redis/pricing';
const balancers = 'cloud.google.com/vpc/network-pricing';

const listed = (page: string, amount: number): ListedPrice => ({ amount, page, known: 'list', date: '2026-11-30' });
const published = (page: string, amount: number): ListedPrice => ({ amount, page, known: 'published', date: '2026-12-01' });

/** Each price of the list with its source. */
export const priceSources: { readonly [K in keyof Prices]: ListedPrice } = {
  cloudRunRequestCpuHour: listed(run, 0.000024 * second),
  cloudRunIdleCpuHour: listed(run, 0.0000025 * second),
  cloudRunInstanceCpuHour: listed(run, 0.000018 * second),
  cloudRunRequestMemoryHour: listed(run, 0.0000025 * second),
  cloudRunInstanceMemoryHour: listed(run, 0.000002 * second),
  gkeClusterHour: listed(gke, 0.1),
  autopilotCpuHour: published(gke, 0.0445),
  autopilotMemoryHour: published(gke, 0.0049225),
  e2CpuHour: published(machines, 0.02181159),
  e2MemoryHour: published(machines, 0.00292353),
  diskMonth: published(disks, 0.1),
  sqlCpuHour: listed(sql, 0.0413),
  sqlMemoryHour: listed(sql, 0.007),
  sqlDiskMonth: published(sql, 0.17),
  redisBasicHour: published(redis, 0.049),
  redisStandardHour: published(redis, 0.064),
  forwardingRulesHour: listed(balancers, 0.025),
};

/** List prices of Google Cloud without discounts, free amounts and taxes. Each region and contract has its own: replace them. */
export const listPrices: PriceTable = {
  date: '2026-11-30',
  region: 'us-central1',
  currency: 'USD',
  source: 'price lists of Google Cloud; docs/checks.md#prices has the page and the day of each',
  prices: Object.fromEntries(Object.entries(priceSources).map(([name, { amount }]) => [name, amount])) as unknown as Prices, // of the same names
};

/** Days after which prices are too old to be trusted. */
export const longestPriceAge = 365;
