import type { Severity } from './severity';

/** A place that a rule does not accept, as reports show it. */
export interface CheckFinding {
  /** Id of the rule. */
  readonly rule: string;
  readonly pack: string;
  readonly severity: Severity;
  /** `unknown` where the output does not say whether it holds. */
  readonly answer: 'fail' | 'unknown';
  /** Undefined for what all environments share. */
  readonly environment?: string;
  readonly workload?: string;
  /** `Deployment shop/web`, `google_sql_database_instance.Db`, a file. */
  readonly object: string;
  /** Place in the object. */
  readonly path: string;
  /** What must hold and what was got; never a secret. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
  /** Section of the documents. */
  readonly page: string;
  /** File of a delivery that it stands in. */
  readonly file?: string;
  /** Path in the application or in an environment that it comes from. */
  readonly input?: readonly (string | number)[];
}

/** A finding that is accepted. */
export interface WaivedCheckFinding extends CheckFinding {
  readonly reason: string;
  /** Who accepts it: a waiver, or a reason that the application or the props state. */
  readonly by: 'waiver' | 'model';
  /** Last day of the waiver. */
  readonly until?: string;
}
