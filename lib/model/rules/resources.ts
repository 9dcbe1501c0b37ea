import { containersOf } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import { parseCpu, parseMemory } from '../quantity';
import type { ResolvedContainer, ResolvedWorkload } from '../resolved-workload';

/** Something is promised, ceilings are not below it, and folders in memory fit into it. */
export function resources(workload: ResolvedWorkload, at: Path): Issue[] {
  return containersOf(workload, at).flatMap(({ container, path }) => [
    ...amounts(container, [...path, 'resources']),
    ...volumesInMemory(container, path),
  ]);
}

function amounts({ resources: { cpu, memory, ephemeralStorage, limits } }: ResolvedContainer, path: Path): Issue[] {
  const zero = (key: string, text: string, amount = 0): Issue[] =>
    amount > 0 ? [] : [issue('quantity-zero', [...path, key], `must be greater than 0, got '${text}'`)];
  const below = (key: 'cpu' | 'memory', parse: (text: string) => number | undefined): Issue[] => {
    const [limit = 0, promised = 0] = [parse(limits[key]), parse(key === 'cpu' ? cpu : memory)];
    if (limit >= promised) return [];
    return [
      issue(
        'limit-below-request',
        [...path, 'limits', key],
        `must be at least resources.${key} ('${key === 'cpu' ? cpu : memory}'), got '${limits[key]}'`,
      ),
    ];
  };
  return [
    ...zero('cpu', cpu, parseCpu(cpu)),
    ...zero('memory', memory, parseMemory(memory)),
    ...zero('ephemeralStorage', ephemeralStorage, parseMemory(ephemeralStorage)),
    ...below('cpu', parseCpu),
    ...below('memory', parseMemory),
  ];
}

function volumesInMemory({ volumes, resources: { limits } }: ResolvedContainer, path: Path): Issue[] {
  return Object.entries(volumes).flatMap(([folder, volume]) => {
    const size = parseMemory(volume.size) ?? 0;
    if (size === 0) return [issue('quantity-zero', [...path, 'volumes', folder, 'size'], `must be greater than 0, got '${volume.size}'`)];
    if (volume.kind !== 'temporary' || volume.medium !== 'memory' || size <= (parseMemory(limits.memory) ?? 0)) return [];
    const message = `must fit into resources.limits.memory ('${limits.memory}'), got '${volume.size}'`;
    return [issue('volume-above-memory', [...path, 'volumes', folder, 'size'], message)];
  });
}
