import { appendKey } from '../model/issue';

/** One step into plain data: a key, or an element of a list by what tells it from the others. */
export type FieldStep = string | ElementStep;

/** An element of a list: `[name=api]`, the second with that name as `[name=api#2]`, or one known by its value alone. */
export interface ElementStep {
  /** Field that tells it from the others; empty where it has none. */
  readonly key: string;
  /** Value of the field, or the element itself, as text. */
  readonly value: string;
}

/** `spec.containers[api].image`. */
export function formatSteps(steps: readonly FieldStep[]): string {
  return steps.reduce<string>((path, step) => (typeof step === 'string' ? appendKey(path, step) : `${path}[${step.value}]`), '');
}

/** The steps as one text that rules match: `spec.containers[].image`, without the names of elements. */
export function shapeOf(steps: readonly FieldStep[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step !== 'string') return `${path}[]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}
