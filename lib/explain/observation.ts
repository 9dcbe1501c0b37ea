import type { Change, Declared } from './candidate';
import { isSame, renderingsOf } from './changed-renderings';
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

/** Tells what becomes of a value when declarations change. */
export type Observe = (changes: readonly Change[]) => Verdict;

/** Observes a value in the rendering of changed declarations. */
export function observing(rendering: ExplainedRendering, declared: Declared, asked: Asked): Observe {
  const renderings = renderingsOf(declared, rendering);
  const ofType = ({ type }: ExplainedObject) => type === asked.object.type;
  const before = renderings.whole.filter(ofType);
  const position = before.findIndex((each) => isSame(each, asked.object));
  return (changes) => {
    const objects = renderings.changed(changes);
    if (objects === undefined) return 'failed';
    const after = objects.filter(ofType);
    const other = after.length === before.length ? after[position] : undefined;
    const found = valueIn(after, asked) ?? (other && atSteps(other.value, asked.steps));
    if (found === undefined || found.value === undefined) return 'gone';
    return JSON.stringify(found.value) === JSON.stringify(asked.value) ? 'same' : 'changed';
  };
}

/** The value that is asked for among objects; undefined where it is not there. */
export function valueIn(objects: readonly ExplainedObject[], { object, steps }: Asked): { readonly value: unknown } | undefined {
  const found = objects.find((each) => isSame(each, object));
  return found && atSteps(found.value, steps);
}
