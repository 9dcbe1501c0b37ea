import type { Note } from '../target';
import type { Completion } from './complete';

/** A spec of an application that has passed every rule, for a construct in the place of props: nothing is left to decide, check or note. */
export class FinishedSpec<Spec> implements Completion<Spec> {
  /** Whether a value is one of these. A private name is looked up without touching a proxy, which props may be. */
  static is(value: unknown): value is FinishedSpec<unknown> {
    return typeof value === 'object' && value !== null && #isFinished in value;
  }

  readonly notes: readonly Note[] = [];
  readonly #isFinished = true;

  constructor(readonly spec: Spec) {}
}
