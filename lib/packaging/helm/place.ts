import type { ObjectFamily } from '../object-family';

/** One step into an object: a key of a map, or an element of a list by a field that tells elements apart. */
export type Step = string | ElementStep;

/** `{ key: 'name', value: 'api' }` of a list of containers. */
export interface ElementStep {
  readonly key: string;
  readonly value: string | number;
}

/** Where in the objects of a chart something stands. */
export interface Place {
  readonly family: ObjectFamily;
  readonly path: readonly Step[];
}
