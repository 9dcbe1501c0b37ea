import { objectName } from './asked';
import type { Change, Declared } from './candidate';
import { leavesOf } from './changed-at';
import { isSame, renderingsOf } from './changed-renderings';
import type { ExplainedObject, ExplainedRendering } from './explained-object';
import type { Showing } from './explanation';
import { atSteps, fieldText, pathOfSteps, stepsOf } from './field-path';
import type { Asked } from './observation';
import type { TargetOutput } from './question';
import { shownValue } from './shown-value';

/** How many rendered values a change makes others. */
export function reach(rendering: ExplainedRendering, declared: Declared, change: Change): number {
  const { whole, changed } = renderingsOf(declared, rendering);
  const after = changed([change]);
  return after === undefined ? Number.POSITIVE_INFINITY : changedLeaves(whole, after).length;
}

interface Showed {
  readonly declared: Declared;
  readonly output: readonly TargetOutput[];
  readonly change: Change;
}

/** Other rendered values that a change makes others: those that are equal to the value, or else all, those of other targets first. */
export function showingsOf(asked: Asked, { declared, output, change }: Showed): readonly Showing[] {
  const changed = output.flatMap(({ rendering, objects }) => {
    const after = renderingsOf(declared, rendering).changed([change]);
    return after === undefined ? [] : changedLeaves(objects, after);
  });
  const isAsked = ({ object, steps }: Asked) => object === asked.object && JSON.stringify(steps) === JSON.stringify(asked.steps);
  const others = changed.filter((each) => !isAsked(each) && !isChecksum(each.value));
  const equal = others.filter(({ value }) => String(value) === String(asked.value));
  const isOwn = ({ object }: Asked) => (object.target === asked.object.target ? 1 : 0);
  return [...(equal.length > 0 ? equal : others)]
    .sort((one, other) => isOwn(one) - isOwn(other))
    .map((each) => ({
      target: each.object.target,
      object: objectName(each.object),
      field: fieldText(each.object.value, pathOfSteps(each.steps)),
      value: shownValue(each),
    }));
}

function isChecksum(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{16,}$/.test(value);
}

function changedLeaves(before: readonly ExplainedObject[], after: readonly ExplainedObject[]): readonly Asked[] {
  return before.flatMap((object) => {
    const other = after.find((each) => isSame(each, object));
    if (other === object) return [];
    return leavesOf(object.value).flatMap(({ path, value }): Asked[] => {
      const steps = stepsOf(object.value, path);
      const found = other && atSteps(other.value, steps);
      return found !== undefined && JSON.stringify(found.value) === JSON.stringify(value) ? [] : [{ object, steps, value }];
    });
  });
}
