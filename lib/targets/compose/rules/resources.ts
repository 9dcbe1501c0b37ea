import { allContainers } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { type Memory, parseCpu, parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';

/** Thousandths of a core; Docker takes no less. */
const leastCpu = 10;
/** What Docker takes for a container. */
const leastMemory: Memory = '6Mi';

/** No container is promised or allowed less than Docker can give. */
export function resources(app: ResolvedApplication): Issue[] {
  const databases = Object.entries(app.databases).flatMap(([name, { memory }]) => memoryIssues(memory, ['databases', name, 'memory']));
  return [
    ...databases,
    ...allContainers(app).flatMap(({ container: { resources: given }, path }) => [
      ...memoryIssues(given.memory, [...path, 'resources', 'memory']),
      ...cpuIssues(given.limits.cpu, [...path, 'resources', 'limits', 'cpu']),
    ]),
  ];
}

function memoryIssues(memory: Memory, path: Path): Issue[] {
  if ((parseMemory(memory) ?? 0) >= (parseMemory(leastMemory) ?? 0)) return [];
  return [issue('memory-below-minimum', path, `must be at least '${leastMemory}', got '${memory}'`)];
}

function cpuIssues(cpu: string, path: Path): Issue[] {
  if ((parseCpu(cpu) ?? 0) >= leastCpu) return [];
  return [issue('cpu-below-minimum', path, `must be at least '${leastCpu}m', got '${cpu}'`)];
}
