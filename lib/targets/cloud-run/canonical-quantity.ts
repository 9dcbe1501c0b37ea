import { type Cpu, type Memory, parseCpu, parseMemory } from '../../model/quantity';

const [mebibyte, gibibyte] = [2 ** 20, 2 ** 30];

/** One way to write each amount: whole cores as a number, else thousandths. */
export function canonicalCpu(cpu: Cpu): Cpu {
  const thousandths = parseCpu(cpu);
  if (thousandths === undefined) return cpu;
  return thousandths % 1000 === 0 ? `${thousandths / 1000}` : `${thousandths}m`;
}

/** One way to write each amount: `Gi` where it is a whole number of them, else `Mi`. */
export function canonicalMemory(memory: Memory): Memory {
  const bytes = parseMemory(memory);
  if (bytes === undefined || bytes % mebibyte !== 0) return memory;
  return bytes % gibibyte === 0 ? `${bytes / gibibyte}Gi` : `${bytes / mebibyte}Mi`;
}
