import { cloudRunSize } from '../../google/cloud-run-size';
import { parseCpu, parseMemory } from '../../model/quantity';

const mebibyte = 2 ** 20;
/** MiB, of the first generation too. */
const leastMemory = 128;

/** Whether a container may have this CPU and this memory together, both in the notation of Kubernetes. */
export function isSupportedSize(cpu: string, memory: string): boolean {
  const [thousandths, bytes] = [parseCpu(cpu), parseMemory(memory)];
  const size = thousandths === undefined ? undefined : cloudRunSize(thousandths);
  if (size === undefined || bytes === undefined) return false;
  const mebibytes = bytes / mebibyte;
  return mebibytes >= Math.max(size.leastMemory, leastMemory) && mebibytes <= size.mostMemory;
}
