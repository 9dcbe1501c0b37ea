import { parseCpu, parseMemory } from '../../model/quantity';

const gibibyte = 2 ** 30;
/** Most memory for so many cores, and the least; every number of whole cores that there is. */
const whole: { readonly [cores: number]: readonly [least: number, most: number] } = {
  1: [0.125, 4],
  2: [0.125, 8],
  4: [2, 16],
  6: [4, 24],
  8: [4, 32],
};

/** Whether a container may have this CPU and this memory together, both in the notation of Kubernetes. */
export function isSupportedSize(cpu: string, memory: string): boolean {
  const [thousandths, bytes] = [parseCpu(cpu), parseMemory(memory)];
  if (thousandths === undefined || bytes === undefined) return false;
  const [cores, gibibytes] = [thousandths / 1000, bytes / gibibyte];
  if (cores < 1) return cores >= 0.08 && gibibytes >= 0.125 && gibibytes <= (cores < 0.5 ? 0.5 : 1);
  const [least, most] = whole[cores] ?? [1, 0];
  return gibibytes >= least && gibibytes <= most;
}
