import { isRecord } from '../model/record';
import type { FieldStep } from './field-step';

/** Lists of words, read one after the other. */
const words = new Set(['command', 'args', 'entrypoint', 'test', 'cmd', 'run', 'included_files']);

/** Lists of things that are done or asked one after the other. */
const sequences = new Set(['steps', 'initContainers', 'rules', 'rule', 'stages', 'phase_configs', 'path_rule', 'repair_phases']);

/** Whether the order of a list says something. */
export function isOrdered(steps: readonly FieldStep[], elements: readonly unknown[]): boolean {
  const last = steps.at(-1);
  if (typeof last !== 'string') return elements.every((each) => !isRecord(each)); // a list in a list
  if (words.has(last)) return elements.every((each) => !isRecord(each));
  return sequences.has(last) && !isRights(steps, elements);
}

/** Rules of rights add up. */
function isRights(steps: readonly FieldStep[], elements: readonly unknown[]): boolean {
  return steps.length === 1 && elements.every((each) => isRecord(each) && Object.hasOwn(each, 'verbs'));
}
