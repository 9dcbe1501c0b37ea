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
  /** A virtual CPU of machines of the families N1, N2 and N2D, which differ by a tenth. */
  readonly n2CpuHour: number;
  /** A GiB of their memory. */
  readonly n2MemoryHour: number;
  /** Balanced persistent disk, a GiB. */
  readonly diskMonth: number;
  /** A virtual CPU of Cloud SQL in the edition Enterprise. */
  readonly sqlCpuHour: number;
  /** A GiB of its memory. */
  readonly sqlMemoryHour: number;
  /** `db-f1-micro` */
  readonly sqlMicroHour: number;
  /** `db-g1-small` */
  readonly sqlSmallHour: number;
  /** SSD of Cloud SQL, a GiB. */
  readonly sqlDiskMonth: number;
  /** A GiB of Memorystore for Redis without a replica, in instances of up to 4 GiB, which are the dearest by the GiB. */
  readonly redisBasicHour: number;
  /** The same with a replica. */
  readonly redisStandardHour: number;
  /** The first five forwarding rules of load balancers together. */
  readonly forwardingRulesHour: number;
  /** Objects in a bucket of the class Standard, a GiB. */
  readonly bucketMonth: number;
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

const second = 3600;

/** List prices of Google Cloud without discounts, free amounts and taxes. Each region and contract has its own: replace them. */
export const listPrices: PriceTable = {
  date: '2026-11-30',
  region: 'us-central1',
  currency: 'USD',
  source:
    'public price lists of Google Cloud: cloud.google.com/run/pricing, /kubernetes-engine, /compute, /sql, /memorystore, /load-balancing',
  prices: {
    cloudRunRequestCpuHour: 0.000024 * second,
    cloudRunIdleCpuHour: 0.0000025 * second,
    cloudRunInstanceCpuHour: 0.000018 * second,
    cloudRunRequestMemoryHour: 0.0000025 * second,
    cloudRunInstanceMemoryHour: 0.000002 * second,
    gkeClusterHour: 0.1,
    autopilotCpuHour: 0.0445,
    autopilotMemoryHour: 0.00492,
    e2CpuHour: 0.0218,
    e2MemoryHour: 0.00292,
    n2CpuHour: 0.0316,
    n2MemoryHour: 0.00424,
    diskMonth: 0.1,
    sqlCpuHour: 0.0413,
    sqlMemoryHour: 0.007,
    sqlMicroHour: 0.0105,
    sqlSmallHour: 0.035,
    sqlDiskMonth: 0.17,
    redisBasicHour: 0.049,
    redisStandardHour: 0.064,
    forwardingRulesHour: 0.025,
    bucketMonth: 0.02,
  },
};

/** Days after which prices are too old to be trusted. */
export const longestPriceAge = 365;
