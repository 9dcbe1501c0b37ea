/** CPU in thousandths of a core, and memory in bytes. */
export interface Amounts {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** The same as ceilings: `Infinity` where there is none. */
export interface Demand {
  /** What is kept free for it. */
  readonly requests: Amounts;
  /** What it may use at most; `Infinity` where nothing limits it. */
  readonly limits: Amounts;
}

export const nothing: Demand = { requests: { cpuMillis: 0, memoryBytes: 0 }, limits: { cpuMillis: 0, memoryBytes: 0 } };

/** So many of it. */
export function times(count: number, { requests, limits }: Demand): Demand {
  if (count === 0) return nothing; // no ceiling times nothing is nothing
  const of = ({ cpuMillis, memoryBytes }: Amounts): Amounts => ({ cpuMillis: count * cpuMillis, memoryBytes: count * memoryBytes });
  return { requests: of(requests), limits: of(limits) };
}

/** All together. */
export function sum(demands: readonly Demand[]): Demand {
  return demands.reduce((all, each) => ({ requests: plus(all.requests, each.requests), limits: plus(all.limits, each.limits) }), nothing);
}

function plus(one: Amounts, other: Amounts): Amounts {
  return { cpuMillis: one.cpuMillis + other.cpuMillis, memoryBytes: one.memoryBytes + other.memoryBytes };
}

/** `250m`, `2`, `2.1`. */
export function showCpu({ cpuMillis }: Amounts): string {
  if (!Number.isFinite(cpuMillis)) return 'no limit';
  return cpuMillis > 0 && cpuMillis < 1000 ? `${Math.ceil(cpuMillis)}m` : `${Math.ceil(cpuMillis) / 1000}`;
}

/** `512Mi`, `1.5Gi`: rounded up to what is shown. */
export function showMemory({ memoryBytes }: Amounts): string {
  if (!Number.isFinite(memoryBytes)) return 'no limit';
  const mebibytes = Math.ceil(memoryBytes / 2 ** 20);
  if (mebibytes === 0) return '0';
  return mebibytes < 1024 ? `${mebibytes}Mi` : `${Math.ceil((mebibytes / 1024) * 100) / 100}Gi`;
}
