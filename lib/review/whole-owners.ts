import type { RenderedItem } from '../rendered/rendered-item';
import type { ComparedItem } from './compared-items';

/** What an item comes or goes with. */
export interface WholeOwner {
  readonly kind: 'workload' | 'project';
  readonly key: string;
}

/**
 * Finds with what an item of one side comes or goes as a whole: a workload of which the environment has nothing on the other side, or else
 * the project of Compose or the values of a chart that it is a part of. Undefined where there is none, so that it comes or goes by itself.
 */
export function wholeOwners(
  before: readonly RenderedItem[],
  after: readonly RenderedItem[],
): (item: ComparedItem) => WholeOwner | undefined {
  const keysOf = (items: readonly RenderedItem[]) => new Set(items.flatMap(ownersOf).map(({ key }) => key));
  const [had, has] = [keysOf(before), keysOf(after)];
  return ({ before: was, after: is }) => {
    const item = was === undefined ? is : was;
    if (item === undefined || (was !== undefined && is !== undefined)) return undefined;
    const other = was === undefined ? had : has;
    return ownersOf(item).find(({ key }) => !other.has(key));
  };
}

function ownersOf({ plane, environment, workload }: RenderedItem): readonly WholeOwner[] {
  return [
    ...(workload === undefined ? [] : [{ kind: 'workload' as const, key: JSON.stringify(['workload', environment ?? null, workload]) }]),
    ...(workload === undefined && (plane === 'compose' || plane === 'helm')
      ? [{ kind: 'project' as const, key: JSON.stringify([plane, environment ?? null]) }]
      : []),
  ];
}
