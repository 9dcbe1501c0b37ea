import { type Issue, issue } from '../../issue';
import { parseCpu, parseMemory } from '../../quantity';
import type { ResolvedApplication } from '../../resolved';
import { lasting } from './waits';

/** What an environment demands of rollouts can be kept to at all. */
export function policies({ environment: { name, rollouts, kubernetes } }: ResolvedApplication): Issue[] {
  const path = ['environments', name];
  const { cpu, memory } = kubernetes?.quota ?? {};
  const nothing = (key: string, text: string | undefined, amount: number | undefined): Issue[] =>
    text === undefined || amount !== 0
      ? []
      : [issue('quantity-zero', [...path, 'kubernetes', 'quota', key], `must be more than nothing, got '${text}'`)];
  return [
    ...(rollouts.maxDuration === undefined ? [] : lasting(rollouts.maxDuration, [...path, 'rollouts', 'maxDuration'])),
    ...nothing('cpu', cpu, parseCpu(cpu ?? '')),
    ...nothing('memory', memory, parseMemory(memory ?? '')),
  ];
}
