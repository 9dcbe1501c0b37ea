import type { AlertCondition } from '../../google/alert-policy/conditions';
import type { Severity } from '../../model/alert';

/** An alert policy before it has channels. */
export interface PolicyPlan {
  /** Unique in the application: `web_instances-at-maximum`. */
  readonly id: string;
  /** As links of runbooks name it: `instances-at-maximum`. */
  readonly alert: string;
  /** Undefined where it is about the whole application. */
  readonly workload?: string;
  readonly severity: Severity;
  /** One line that says what is wrong. */
  readonly summary: string;
  /** What follows from it, and what to look at. */
  readonly description: string;
  /** By what they are called; all of them have to hold. */
  readonly conditions: { readonly [name: string]: AlertCondition | BurnCondition };
  /** Page that says what to do. @default - that of the application */
  readonly runbook?: string;
}

/** A budget of errors that is used up too fast: a threshold on what Cloud Monitoring measures of an objective. */
export interface BurnCondition {
  readonly kind: 'burn';
  readonly workload: string;
  readonly objective: string;
  /** Seconds that are looked back. */
  readonly lookback: number;
  /** How many times as fast as the budget would last. */
  readonly rate: number;
}
