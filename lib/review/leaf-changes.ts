import { isRecord } from '../model/record';
import type { FieldStep } from './field-step';
import { isOrdered } from './ordered-lists';
import { type ElementPair, pairElements } from './pair-elements';
import { fieldOf, isSame } from './same-value';

/** A place in which two values differ: a leaf, or all below a key that one side does not have. */
export interface LeafChange {
  readonly steps: readonly FieldStep[];
  /** Absent where there is nothing. */
  readonly before?: unknown;
  /** Absent where there is nothing. */
  readonly after?: unknown;
  /** Whether the same elements stand in another order, where order says nothing. */
  readonly isOrder?: true;
}

/**
 * What differs between two values. Keys have no order; elements of lists are compared with the element of the same name, port, host or
 * path, wherever it stands.
 */
export function leafChanges(before: unknown, after: unknown, steps: readonly FieldStep[] = []): readonly LeafChange[] {
  if (isSame(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, steps);
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => leafChanges(fieldOf(before, key), fieldOf(after, key), [...steps, key]));
  }
  return [change(steps, before, after)];
}

/** Every scalar of a value and its place, such as all that a removed object had. */
export function leavesOf(
  value: unknown,
  steps: readonly FieldStep[] = [],
): readonly { readonly steps: readonly FieldStep[]; readonly value: unknown }[] {
  if (Array.isArray(value)) {
    return pairElements(value, value).flatMap(({ step, before }) => leavesOf(before, [...steps, step]));
  }
  if (isRecord(value))
    return Object.keys(value)
      .sort()
      .flatMap((key) => leavesOf(value[key], [...steps, key]));
  return value === undefined ? [] : [{ steps, value }];
}

function listChanges(before: readonly unknown[], after: readonly unknown[], steps: readonly FieldStep[]): readonly LeafChange[] {
  const elements = [...before, ...after];
  const ordered = isOrdered(steps, elements);
  const pairs = pairElements(before, after);
  if (elements.every((each) => typeof each !== 'object' || each === null)) {
    const isMoved = !ordered && pairs.every(({ at, to }) => at !== undefined && to !== undefined);
    return [{ ...change(steps, before, after), ...(isMoved && { isOrder: true }) }];
  }
  const found = pairs.flatMap((pair) => leafChanges(pair.before, pair.after, [...steps, pair.step]));
  if (isInOrder(pairs)) return found;
  const moved = change(steps, namesOf(pairs, 'at'), namesOf(pairs, 'to'));
  return [...found, ordered ? moved : { ...moved, isOrder: true }];
}

/** Whether elements that both sides have stand in one order. */
function isInOrder(pairs: readonly ElementPair[]): boolean {
  const both = pairs.flatMap(({ at, to }) => (at === undefined || to === undefined ? [] : [{ at, to }]));
  const sorted = [...both].sort((one, other) => one.at - other.at);
  return sorted.every(({ to }, index) => to > (sorted[index - 1]?.to ?? -1));
}

/** Elements that both sides have, by their names and in the order of one side. */
function namesOf(pairs: readonly ElementPair[], side: 'at' | 'to'): readonly string[] {
  const both = pairs.filter(({ at, to }) => at !== undefined && to !== undefined);
  return [...both].sort((one, other) => (one[side] ?? 0) - (other[side] ?? 0)).map(({ step }) => step.value);
}

function change(steps: readonly FieldStep[], before: unknown, after: unknown): LeafChange {
  return { steps, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
