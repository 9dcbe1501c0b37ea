import type { CheckedSystem } from './checked-system';
import type { SeverityByTier } from './severity';

/** One question about rendered output. */
export interface CheckRule {
  /** `kubernetes/privileged`: the pack and the name in it; stable. */
  readonly id: string;
  /** What must hold, as a noun phrase: `no privileged container`. */
  readonly wants: string;
  /** What to do where it does not hold. */
  readonly remedy: string;
  readonly severity: SeverityByTier;
  /** Whether a waiver can leave out its findings. @default true */
  readonly waivable?: boolean;
  /** Asked only where the declaration names it, since not everybody can keep it. @default false */
  readonly optional?: boolean;
  /** Ids of the same in published packs. @default [] */
  readonly also?: readonly string[];
  readonly check: (system: CheckedSystem) => readonly PlaceAnswer[];
}

/** What a rule answers for one environment, or for what all environments share. */
export interface PlaceAnswer {
  /** Undefined for what is shared. */
  readonly environment?: string;
  /** How many things it looked at; without any the rule is not applicable. */
  readonly judged: number;
  readonly breaches: readonly Breach[];
}

/** A place that a rule does not accept. */
export interface Breach {
  /** `Deployment shop/web`, `google_sql_database_instance.Db`, a file. */
  readonly object: string;
  /** Place in the object. */
  readonly path: string;
  /** What must hold and what was got; never a secret. */
  readonly message: string;
  readonly workload?: string;
  /** `unknown` where the output does not say it. @default 'fail' */
  readonly answer?: 'fail' | 'unknown';
  /** The reason that the model or the props state for it; such a finding needs no waiver. */
  readonly stated?: string;
  /** File of a delivery that it stands in. */
  readonly file?: string;
  /** Path in the application or in an environment that it comes from. */
  readonly input?: readonly (string | number)[];
  /** What to do here, where the rule can say it better than in general. @default - the remedy of the rule */
  readonly remedy?: string;
}

/** Name of the pack of a rule: what stands before the slash. */
export function packOf({ id }: Pick<CheckRule, 'id'>): string {
  return id.slice(0, id.indexOf('/'));
}

/** Section of the documents that describes the rules of a pack. */
export function pageOf(rule: Pick<CheckRule, 'id'>): string {
  return `docs/checks.md#${packOf(rule)}`;
}
