/** The memory that goes with an amount of CPU: run/docs/configuring/services/memory-limits. */
export interface CloudRunSize {
  /** Thousandths of a core. */
  readonly cpu: number;
  /** MiB. */
  readonly leastMemory: number;
  /** MiB. */
  readonly mostMemory: number;
}

/** Amounts below one core take the row of the largest that is not above them. */
export const cloudRunSizes: readonly CloudRunSize[] = [
  { cpu: 80, leastMemory: 0, mostMemory: 512 },
  { cpu: 500, leastMemory: 0, mostMemory: 1024 },
  { cpu: 1000, leastMemory: 0, mostMemory: 4096 },
  { cpu: 2000, leastMemory: 0, mostMemory: 8192 },
  { cpu: 4000, leastMemory: 2048, mostMemory: 16384 },
  { cpu: 6000, leastMemory: 4096, mostMemory: 24576 },
  { cpu: 8000, leastMemory: 4096, mostMemory: 32768 },
];

/** The row of an amount of CPU in thousandths; undefined for one that Cloud Run does not offer, steps below one core apart. */
export function cloudRunSize(cpu: number): CloudRunSize | undefined {
  return cpu < 1000 ? cloudRunSizes.findLast((size) => size.cpu <= cpu) : cloudRunSizes.find((size) => size.cpu === cpu);
}
