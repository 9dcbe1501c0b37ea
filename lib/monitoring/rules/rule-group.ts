/** Rules of Prometheus that are evaluated one after the other, as its files and PrometheusRule have them. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly PrometheusRule[];
}

/** A rule of Prometheus. */
export type PrometheusRule = RecordingRule | AlertingRule;

/** The answer to a query, kept as a series of its own. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Labels;
}

/** A query that has an answer while something is wrong. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Labels;
  readonly annotations: Labels;
}

type Labels = { readonly [name: string]: string };
