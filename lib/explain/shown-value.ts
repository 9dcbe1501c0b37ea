import { formatPath } from '../model/issue';
import { show } from '../model/show';
import { hiddenPaths } from '../rendered/hidden-paths';
import type { RenderedItem } from '../rendered/rendered-item';
import type { ExplainedObject, ExplainedTarget } from './explained-object';
import { type FieldStep, pathOfSteps } from './field-path';

const planes: { readonly [T in ExplainedTarget]: RenderedItem['plane'] } = {
  kubernetes: 'kubernetes',
  'cloud-run': 'terraform',
  'google-foundation': 'terraform',
  compose: 'compose',
};

/** Stands for a value that is never shown. */
export const hiddenValue = '(hidden: a secret)';

/** A value of an object as it is shown; a secret is not. */
export function shownValue({
  object,
  steps,
  value,
}: {
  readonly object: ExplainedObject;
  readonly steps: readonly FieldStep[];
  readonly value: unknown;
}): string {
  const { target, type, name } = object;
  const hidden = hiddenPaths({ plane: planes[target], identity: name, title: name, type, value: object.value });
  return hidden.has(formatPath(pathOfSteps(steps))) ? hiddenValue : show(value);
}
