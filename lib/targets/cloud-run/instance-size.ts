import { type Cpu, type Memory, parseCpu, parseMemory } from '../../model/quantity';

/** What all containers of an instance get together. */
export interface InstanceSize {
  /** Thousandths of a core. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
}

/** Adds up ceilings; undefined when one of them cannot be read. */
export function instanceSize(ceilings: readonly { readonly cpu: Cpu; readonly memory: Memory }[]): InstanceSize | undefined {
  let [cpu, memory] = [0, 0];
  for (const ceiling of ceilings) {
    const [cores, bytes] = [parseCpu(ceiling.cpu), parseMemory(ceiling.memory)];
    if (cores === undefined || bytes === undefined) return undefined;
    cpu += cores;
    memory += bytes;
  }
  return { cpu, memory };
}

/** The second generation of the execution environment starts at one core and 512 MiB. */
export const secondGeneration: InstanceSize = { cpu: 1000, memory: 512 * 2 ** 20 };

/** Whether an instance is large enough for it; one of unknown size is taken to be. */
export function isSecondGeneration(size: InstanceSize | undefined): boolean {
  return size === undefined || (size.cpu >= secondGeneration.cpu && size.memory >= secondGeneration.memory);
}
