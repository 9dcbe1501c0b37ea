import { canonicalMemory, type Memory } from '../../../model/quantity';

/** An amount as Docker and the kernel write it, where `512m` is binary; they know no terabytes in all places. */
export function binarySize(memory: Memory): string {
  const canonical = canonicalMemory(memory);
  const [amount, unit] = [Number.parseInt(canonical, 10), canonical.slice(-2, -1).toLowerCase()];
  return unit === 't' ? `${amount * 1024}g` : `${amount}${unit}`;
}
