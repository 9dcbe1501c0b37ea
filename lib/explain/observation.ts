import { resolveUnchecked } from '../model/resolve';
import type { Change, Declared } from './candidate';
import type { ExplainedObject, ExplainedRendering } from './explained-object';
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
export function rendered(target: ExplainedRendering, { application, environment }: Declared): readonly ExplainedObject[] {
  return target.render(resolveUnchecked(application, environment));
}

/** Tells what becomes of a value when declarations change. */
export type Observe = (changes: readonly Change[]) => Verdict;

/** Observes a value in the rendering of changed declarations. */
export function observing(rendering: ExplainedRendering, declared: Declared, asked: Asked): Observe {
  const before = rendered(rendering, declared).filter(({ type }) => type === asked.object.type);
  const position = before.findIndex((each) => isSame(each, asked.object));
  return (changes) => {
    try {
      const changed = changes.reduce((at, change) => change(at), declared);
      const after = rendered(rendering, changed).filter(({ type }) => type === asked.object.type);
      const other = after.length === before.length ? after[position] : undefined;
      const found = valueIn(after, asked) ?? (other && atSteps(other.value, asked.steps));
      if (found === undefined || found.value === undefined) return 'gone';
      return JSON.stringify(found.value) === JSON.stringify(asked.value) ? 'same' : 'changed';
    } catch {
      return 'failed';
    }
  };
}

/** The value that is asked for among objects; undefined where it is not there. */
export function valueIn(objects: readonly ExplainedObject[], { object, steps }: Asked): { readonly value: unknown } | undefined {
  const found = objects.find((each) => isSame(each, object));
  return found && atSteps(found.value, steps);
}

/** Whether two renderings have one object under one identity. */
export function isSame(one: ExplainedObject, other: ExplainedObject): boolean {
  return one.type === other.type && one.name === other.name && one.namespace === other.namespace;
}
