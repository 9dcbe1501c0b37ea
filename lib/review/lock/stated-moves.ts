import type { RenderedItem } from '../../rendered/rendered-item';
import { configurationsOfItems } from '../terraform/configuration-of-items';
import type { StatedMoves } from './lock-changes';

/** The moves that stacks state, by the name of the stack. */
export function statedMoves(items: readonly RenderedItem[]): StatedMoves {
  return new Map([...configurationsOfItems(items)].map(([stack, { moved }]) => [stack, moved]));
}
