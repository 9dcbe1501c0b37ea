import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import type { Path } from '../model/issue';
import { changedAt } from './changed-at';

/** An application and an environment as the user declares them. */
export interface Declared {
  readonly application: Application;
  readonly environment: NamedEnvironment;
}

/** Which of the two declarations says something. */
export type Declaration = keyof Declared;

/** Another declaration, in which one thing is different. */
export type Change = (declared: Declared) => Declared;

/** Something of the declarations that may decide a rendered value. */
export interface Candidate {
  /** `stated`: a value that is written; `default`: one that is not, and is decided by the model; `name`: a key; `presence`: that there is something. */
  readonly kind: 'stated' | 'default' | 'name' | 'presence';
  readonly declaration: Declaration;
  /** In its declaration. */
  readonly path: Path;
  /** What it is now; undefined for an option that has no value. */
  readonly value: unknown;
  /** Each makes it something else. */
  readonly changes: readonly Change[];
}

/** Puts a value at a path of a declaration; undefined removes what is there. */
export function stating(declaration: Declaration, path: Path, value: unknown): Change {
  // as: what is rendered of data that is wrong is no evidence, so its type does not matter
  return (declared) => ({ ...declared, [declaration]: changedAt(declared[declaration], path, value) }) as Declared;
}
