import { perObject } from '../../model/per-object';
import { isRecord } from '../../model/record';
import type { RenderedItem } from '../../rendered/rendered-item';

/** Whether an object of an environment has a name anywhere in it: what is called so is needed by it, as far as can be told. */
export function isStillNamed(name: string, environment: string | undefined, items: readonly RenderedItem[]): boolean {
  return items.some((item) => item.plane === 'kubernetes' && item.environment === environment && textsOf(item).has(name));
}

/** Of an item once: many objects that are gone may be asked for. */
const textsOf = perObject(({ value }: RenderedItem): ReadonlySet<string> => {
  const found = new Set<string>();
  const walk = (each: unknown): void => {
    if (typeof each === 'string') found.add(each);
    else if (Array.isArray(each)) each.forEach(walk);
    else if (isRecord(each)) Object.values(each).forEach(walk);
  };
  walk(value);
  return found;
});
