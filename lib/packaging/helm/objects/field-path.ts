import type { ObjectFamily } from '../../aligned-objects';

/** One step into an object: a key of a map, or an element of a list by a field that tells elements apart. */
export type Step = string | ElementStep;

/** `{ key: 'name', value: 'api' }` of a list of containers. */
export interface ElementStep {
  readonly key: string;
  readonly value: string | number;
}

/** Steps from an object to one of its fields. */
export type FieldPath = readonly Step[];

/** A field of an object of the chart. */
export interface ObjectField {
  readonly family: ObjectFamily;
  readonly path: FieldPath;
}

/** A path as the key of a map. No field of Kubernetes has a line break in its name. */
export function pathKey(path: FieldPath): string {
  let text = '';
  for (const step of path) text += typeof step === 'string' ? `\n${step}` : `\n\n${step.key}=${step.value}`;
  return text;
}
