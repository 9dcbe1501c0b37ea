import type { RenderedItem } from '../rendered/rendered-item';
import { type ComparedLeaf, comparedLeaves } from './compared-leaf';
import { maskedItem } from './masked-item';
import { isSame } from './same-value';

/** The places in which one thing differs. */
export interface ComparedItem {
  readonly before: RenderedItem | undefined;
  readonly after: RenderedItem | undefined;
  readonly leaves: readonly ComparedLeaf[];
}

/** Things that differ, with their places. Values of secrets are not in them. */
export function comparedItems(before: readonly RenderedItem[], after: readonly RenderedItem[]): readonly ComparedItem[] {
  const [left, right] = [byKey(before), byKey(after)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  return keys.flatMap((key) => {
    const [one, other] = [left.get(key), right.get(key)];
    if (one !== undefined && other !== undefined && isSame(one.value, other.value)) return [];
    const [was, is] = [one && maskedItem(one), other && maskedItem(other)];
    const leaves = comparedLeaves(was, is);
    return leaves.length === 0 ? [] : [{ before: was, after: is, leaves }];
  });
}

function byKey(items: readonly RenderedItem[]): ReadonlyMap<string, RenderedItem> {
  return new Map(items.map((item) => [JSON.stringify([item.plane, item.environment ?? null, item.identity]), item]));
}
