import { cloudRunSize, cloudRunSizes } from '../../../google/cloud-run-size';
import type { PlacedContainer } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import { canonicalCpu, canonicalMemory, parseCpu, parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { startedContainers } from './runnable';

const mebibyte = 2 ** 20;

/** Each container has an amount of CPU that exists, and no more memory, nor less, than goes with it. */
export function cpuAndMemory(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap((placed) => {
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
    [...path, 'resources', ...ceiling(container, 'cpu')],
    `must be ${allowed} on Cloud Run, got '${container.resources.limits.cpu}'`,
  );
}

function pair(cpu: number, memory: number, { container, path }: PlacedContainer): Issue[] {
  const size = cloudRunSize(cpu);
  const place = [...path, 'resources', ...ceiling(container, 'memory')];
  const { limits } = container.resources;
  if (size !== undefined && memory > size.mostMemory) {
    const enough = cloudRunSizes.find((each) => memory <= each.mostMemory);
    const remedy = enough === undefined ? undefined : `that much needs ${enough.cpu / 1000} CPU`;
    return [
      issue(
        'memory-above-cpu',
        place,
        `must be at most ${size.mostMemory}Mi with a CPU of '${limits.cpu}', got '${limits.memory}'`,
        remedy,
      ),
    ];
  }
  if (size !== undefined && memory < size.leastMemory) {
    return [
      issue('memory-below-cpu', place, `must be at least ${size.leastMemory}Mi with a CPU of '${limits.cpu}', got '${limits.memory}'`),
    ];
  }
  return [];
}

/** Where the ceiling was written: it follows what is promised, unless it is stated apart. */
export function ceiling({ resources: { cpu, memory, limits } }: PlacedContainer['container'], key: 'cpu' | 'memory'): readonly string[] {
  const together =
    key === 'cpu' ? canonicalCpu(cpu) === canonicalCpu(limits.cpu) : canonicalMemory(memory) === canonicalMemory(limits.memory);
  return together ? [key] : ['limits', key];
}
