import { cloudRunSize, cloudRunSizes } from '../../../google/cloud-run-size';
import type { PlacedContainer } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { canonicalCpu, canonicalMemory, parseCpu, parseMemory } from '../../../model/quantity';
import type { CloudRunContext } from '../context';
import { type InstanceSize, instanceSize, secondGeneration } from '../instance-size';
import { type Runnable, startedIn } from '../runnable';

const mebibyte = 2 ** 20;

/** Each container has an amount of CPU that exists, and no more memory, nor less, than goes with it. */
export function cpuAndMemory(workload: Runnable, at: Path): Issue[] {
  return startedIn(workload, at).flatMap((placed) => {
    const { limits } = placed.container.resources;
    const [cpu, memory] = [parseCpu(limits.cpu), parseMemory(limits.memory)];
    if (cpu === undefined || memory === undefined) return [];
    return exists(cpu) ? pair(cpu, memory / mebibyte, placed) : [noSuchCpu(placed)];
  });
}

function exists(cpu: number): boolean {
  return cloudRunSize(cpu) !== undefined && (cpu >= 1000 || cpu % 10 === 0);
}

function noSuchCpu({ container, path }: PlacedContainer): Issue {
  const allowed = '0.08 to 1 in steps of 0.01, or 1, 2, 4, 6 or 8';
  return issue(
    'cpu-not-allowed',
    ceiling(container, 'cpu', path),
    `must be ${allowed} on Cloud Run, got '${container.resources.limits.cpu}'`,
  );
}

function pair(cpu: number, memory: number, { container, path }: PlacedContainer): Issue[] {
  const size = cloudRunSize(cpu);
  const place = ceiling(container, 'memory', path);
  const { limits } = container.resources;
  const got = `with a CPU of '${limits.cpu}', got '${limits.memory}'`;
  if (size !== undefined && memory > size.mostMemory) {
    const enough = cloudRunSizes.find((each) => memory <= each.mostMemory);
    const remedy = enough === undefined ? undefined : `that much needs ${enough.cpu / 1000} CPU`;
    return [issue('memory-above-cpu', place, `must be at most ${size.mostMemory}Mi ${got}`, remedy)];
  }
  if (size !== undefined && memory < size.leastMemory)
    return [issue('memory-below-cpu', place, `must be at least ${size.leastMemory}Mi ${got}`)];
  return [];
}

/** Path of the ceiling: it follows what is promised, unless it is stated apart. */
function ceiling({ resources: { cpu, memory, limits } }: PlacedContainer['container'], key: 'cpu' | 'memory', path: Path): Path {
  const together =
    key === 'cpu' ? canonicalCpu(cpu) === canonicalCpu(limits.cpu) : canonicalMemory(memory) === canonicalMemory(limits.memory);
  return [...path, 'resources', ...(together ? [key] : ['limits', key])];
}

const largest = { cpu: 8000, memory: 32 * 2 ** 30 };
/** Of the first generation, where services may run. */
const smallest = { cpu: 80, memory: 128 * 2 ** 20 };

/** All containers of an instance together stay within what an instance can have; jobs and workers need at least one core and 512 MiB. */
export function instanceSizes(workload: Runnable, at: Path): Issue[] {
  const size = instanceSize(startedIn(workload, at).map(({ container }) => container.resources.limits));
  return size === undefined ? [] : [...tooLarge(workload, size, at), ...tooSmall(workload, size, at)];
}

function tooLarge(workload: Runnable, { cpu, memory }: InstanceSize, path: Path): Issue[] {
  if (Object.keys(workload.sidecars).length === 0 || (cpu <= largest.cpu && memory <= largest.memory)) return [];
  const message = `must with its sidecars be at most 8 cores and 32Gi, got ${cpu / 1000} cores and ${memory / mebibyte}Mi`;
  return [issue('instance-too-large', [...path, 'resources'], message)];
}

function tooSmall(workload: Runnable, { cpu, memory }: InstanceSize, path: Path): Issue[] {
  const service = workload.kind === 'service';
  const least = service ? smallest : secondGeneration;
  const noun = workload.kind === 'scheduled-job' ? 'job' : workload.kind;
  const { limits } = workload.resources;
  const small = (key: 'cpu' | 'memory', code: string, amount: string): Issue =>
    issue(code, ceiling(workload, key, path), `must be at least ${amount} for a ${noun}, got '${limits[key]}'`);
  return [
    ...(!service && cpu < least.cpu ? [small('cpu', `${noun}-cpu-too-small`, "'1'")] : []),
    ...(memory < least.memory ? [small('memory', 'memory-too-small', `${least.memory / mebibyte}Mi`)] : []),
  ];
}

/** Thousandths of a core, and bytes: run/docs/configuring/services/gpu. */
const leastWithGpu = { cpu: 4000, memory: 16 * 2 ** 30 };

/** An accelerator needs a large container that has CPU as long as it lives; only services have room in another zone kept for them. */
export function gpus(workload: Runnable, at: Path, { options }: CloudRunContext): Issue[] {
  return workload.cloudRun?.gpu === undefined ? [] : [...gpuSize(workload, at), ...gpuOptions(workload, options)];
}

function gpuSize(workload: Runnable, path: Path): Issue[] {
  const { limits } = workload.resources;
  return [
    ...((parseCpu(limits.cpu) ?? leastWithGpu.cpu) < leastWithGpu.cpu
      ? [issue('gpu-cpu-too-small', ceiling(workload, 'cpu', path), `must be at least '4' with a GPU, got '${limits.cpu}'`)]
      : []),
    ...((parseMemory(limits.memory) ?? leastWithGpu.memory) < leastWithGpu.memory
      ? [issue('gpu-memory-too-small', ceiling(workload, 'memory', path), `must be at least 16Gi with a GPU, got '${limits.memory}'`)]
      : []),
  ];
}

function gpuOptions(workload: Runnable, path: Path): Issue[] {
  if (workload.kind === 'service') {
    if (workload.cloudRun?.cpuAllocation !== 'during-requests') return [];
    return [issue('gpu-cpu-allocation', [...path, 'cpuAllocation'], "must be 'always' with a GPU, got 'during-requests'")];
  }
  const scaled = workload.kind === 'worker' && workload.cloudRun?.instances?.kind === 'automatic';
  return [
    ...(workload.cloudRun?.gpu?.zonalRedundancy === true
      ? [issue('gpu-zonal-redundancy', [...path, 'gpu', 'zonalRedundancy'], `must be false for a ${workload.kind}, got true`)]
      : []),
    ...(scaled ? [issue('gpu-autoscaling', [...path, 'instances', 'kind'], "must be 'manual' with a GPU, got 'automatic'")] : []),
  ];
}
