import type { SourcePlace } from './source/place';

/** Who decides a value: what is written, a default, or the library for every object of its kind. */
export type Decision = 'stated' | 'name' | 'default' | 'library';

/** Where something of the declarations is decided. */
export type SourceLayer = 'environment' | 'environment-defaults' | 'application' | 'application-defaults' | 'default';

/** Something of the declarations that decides a value. */
export interface ExplainedSource {
  readonly layer: SourceLayer;
  /** As text, from the root of the declarations: `workloads.api.scaling.max`, `environments.prod.tier`. */
  readonly path: string;
  /** `value`, or whether there is one; `name` where it is a key. */
  readonly role: 'value' | 'presence' | 'name';
  /** As shown; undefined for an option without a value. */
  readonly value?: string;
  /** Where it is written. */
  readonly place?: SourcePlace;
  /** What the documents say of the option. */
  readonly sentence?: string;
  /** Its default, in the words of the documents. */
  readonly fallback?: string;
}

/** Another rendered value that the same source decides. */
export interface Showing {
  readonly target: string;
  readonly object: string;
  readonly field: string;
  readonly value: string;
}

/** Why a rendered value is what it is. */
export interface Explanation {
  readonly environment: string;
  readonly target: string;
  readonly object: string;
  readonly field: string;
  /** As shown; a secret is not. */
  readonly value: string;
  readonly decision: Decision;
  /** What decides it, the most specific first; of `library`, what the value is there for, where that is known. */
  readonly sources: readonly ExplainedSource[];
  /** Why the library sets it. */
  readonly reason?: string;
  /** What the environment has in place of it. */
  readonly overridden?: ExplainedSource;
  /** Where else the first source shows. */
  readonly showings: readonly Showing[];
  /** How many more there are. */
  readonly moreShowings: number;
  /** What to write for another value. */
  readonly change?: string;
}
