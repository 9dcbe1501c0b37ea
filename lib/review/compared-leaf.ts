import type { RenderedItem } from '../rendered/rendered-item';
import { type FieldStep, formatSteps, shapeOf } from './field-step';
import { type LeafChange, leafChanges } from './leaf-changes';
import type { Effect } from './risk';

/** One place in which one thing differs before and after; with no steps, the thing itself is added or removed. */
export interface ComparedLeaf {
  readonly before: RenderedItem | undefined;
  readonly after: RenderedItem | undefined;
  /** The later of both. */
  readonly item: RenderedItem;
  readonly steps: readonly FieldStep[];
  /** `spec.template.spec.containers[api].image`. */
  readonly path: string;
  /** The same without names of elements, which rules match: `spec.template.spec.containers[].image`. */
  readonly shape: string;
  /** What stood there; undefined for nothing. */
  readonly from: unknown;
  /** What stands there now; undefined for nothing. */
  readonly to: unknown;
  /** Whether the same elements stand in another order, where order says nothing. */
  readonly isOrder: boolean;
}

/** What a place that differs does to a running system; nothing where the rule does not apply. */
export type EffectsOf = (leaf: ComparedLeaf) => readonly Effect[];

/** Whether a thing is added or removed as a whole. */
export function isWhole({ before, after }: Pick<ComparedLeaf, 'before' | 'after'>): boolean {
  return before === undefined || after === undefined;
}

/** Every place in which two things differ. */
export function comparedLeaves(before: RenderedItem | undefined, after: RenderedItem | undefined): readonly ComparedLeaf[] {
  const item = after ?? before;
  if (item === undefined) return [];
  if (before === undefined || after === undefined) {
    const change = { steps: [], ...(before !== undefined && { before: before.value }), ...(after !== undefined && { after: after.value }) };
    return [comparedLeaf(item, { before, after }, change)];
  }
  return leafChanges(before.value, after.value).map((change) => comparedLeaf(item, { before, after }, change));
}

/** A change as rules see it. */
export function comparedLeaf(item: RenderedItem, sides: Pick<ComparedLeaf, 'before' | 'after'>, change: LeafChange): ComparedLeaf {
  const { steps, before: from, after: to, isOrder = false } = change;
  return { ...sides, item, steps, path: formatSteps(steps), shape: shapeOf(steps), from, to, isOrder };
}
