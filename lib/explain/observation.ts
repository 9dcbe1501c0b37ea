import { resolveUnchecked } from '../model/resolve';
import type { Change, Declared } from './candidate';
import type { ExplainedObject, explainedTargets } from './explained-object';
import { atSteps, type FieldStep } from './field-path';

/** A rendered value, by what finds it again in another rendering. */
export interface Asked {
  readonly object: ExplainedObject;
  readonly steps: readonly FieldStep[];
  readonly value: unknown;
}

/** What has become of a rendered value; `failed` where nothing could be rendered. */
export type Verdict = 'same' | 'changed' | 'gone' | 'failed';

/** Renders declarations for one target, with the rules left out: what is tried need not be sensible. */
export function rendered(target: (typeof explainedTargets)[number], { application, environment }: Declared): readonly ExplainedObject[] {
  return target.render(resolveUnchecked(application, environment));
}

/** Tells what becomes of a value when declarations change. */
export type Observe = (changes: readonly Change[]) => Verdict;

/** Observes a value in the rendering of changed declarations. */
export function observing(target: (typeof explainedTargets)[number], declared: Declared, { object, steps, value }: Asked): Observe {
  const before = rendered(target, declared).filter(({ type }) => type === object.type);
  const position = before.findIndex((each) => isSame(each, object));
  return (changes) => {
    try {
      const after = rendered(target, changes.reduce((changed, change) => change(changed), declared)).filter(({ type }) => type === object.type);
      const found = after.find((each) => isSame(each, object)) ?? (after.length === before.length ? after[position] : undefined);
      const at = found && atSteps(found.value, steps);
      if (at === undefined || at.value === undefined) return 'gone';
      return JSON.stringify(at.value) === JSON.stringify(value) ? 'same' : 'changed';
    } catch {
      return 'failed';
    }
  };
}

/** Whether two renderings have one object under one identity. */
export function isSame(one: ExplainedObject, other: ExplainedObject): boolean {
  return one.type === other.type && one.name === other.name && one.namespace === other.namespace;
}
