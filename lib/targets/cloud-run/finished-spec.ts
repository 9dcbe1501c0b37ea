import type { Note } from '../target';
import type { Completion } from './complete';

/** A spec of an application that has passed every rule, for a construct in the place of props: nothing is left to decide, check or note. */
export class FinishedSpec<Spec> implements Completion<Spec> {
  readonly notes: readonly Note[] = [];

  constructor(readonly spec: Spec) {}
}
