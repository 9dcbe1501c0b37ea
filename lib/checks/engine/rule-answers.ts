/** What a rule says of an environment; `not-applicable` where nothing is there that it is about. */
export type Answer = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** The answers of a rule. */
export interface RuleAnswers {
  readonly rule: string;
  /** By environment, in the order of the system, and last what all share, as `shared`. */
  readonly answers: readonly EnvironmentAnswer[];
}

/** The answer of a rule in one environment. */
export interface EnvironmentAnswer {
  /** Its name, or `shared`. */
  readonly environment: string;
  readonly answer: Answer;
  /** How many things it looked at. */
  readonly judged: number;
}

/** The name under which answers for all environments stand. */
export const shared = 'shared';
