import { type Cpu, type Memory, parseCpu, parseMemory } from '../../model/quantity';

const suffixes = [
  ['Ti', 2 ** 40],
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
] as const;

/** As the API server writes it back, so that nothing seems to differ afterwards: `'0.5'` is `'500m'`. */
export function canonicalCpu(cpu: Cpu): string {
  const thousandths = parseCpu(cpu) ?? 0;
  return thousandths % 1000 === 0 ? String(thousandths / 1000) : `${thousandths}m`;
}

/** As the API server writes it back: `'1024Mi'` is `'1Gi'`. */
export function canonicalMemory(memory: Memory): string {
  const bytes = parseMemory(memory) ?? 0;
  const [suffix, size] = suffixes.find(([, each]) => bytes % each === 0) ?? ['', 1];
  return `${bytes / size}${suffix}`;
}
