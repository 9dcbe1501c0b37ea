import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { type InstanceSize, instanceSize, secondGeneration } from '../instance-size';
import { ceiling } from './cpu-and-memory';
import { type Runnable, runnable, startedIn } from './runnable';

const largest = { cpu: 8000, memory: 32 * 2 ** 30 };
/** Of the first generation, where services may run. */
const smallest = { cpu: 80, memory: 128 * 2 ** 20 };
const mebibyte = 2 ** 20;

/** All containers of an instance together stay within what an instance can have; jobs and workers need at least one core and 512 MiB. */
export function instanceSizes(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    const size = instanceSize(startedIn(workload).map(({ container }) => container.resources.limits));
    return size === undefined ? [] : [...tooLarge(workload, size, path), ...tooSmall(workload, size, path)];
  });
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
  const who = `for a ${noun}`;
  const place = (key: 'cpu' | 'memory') => [...path, 'resources', ...ceiling(workload, key)];
  return [
    ...(!service && cpu < least.cpu
      ? [issue(`${noun}-cpu-too-small`, place('cpu'), `must be at least '1' ${who}, got '${workload.resources.limits.cpu}'`)]
      : []),
    ...(memory < least.memory
      ? [
          issue(
            'memory-too-small',
            place('memory'),
            `must be at least ${least.memory / mebibyte}Mi ${who}, got '${workload.resources.limits.memory}'`,
          ),
        ]
      : []),
  ];
}
