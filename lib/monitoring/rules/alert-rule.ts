import type { Severity } from '../../model/alert';
import type { ResolvedApplication } from '../../model/resolved';
import type { AlertingRule } from './rule-group';

/** An alert before it has the labels of where it belongs. */
export interface AlertDraft {
  readonly name: string;
  readonly severity: Severity;
  /** How long the query must have had an answer, as Prometheus writes it; at once where it is absent. */
  readonly for?: string;
  readonly query: string;
  /** One line with the workload, as Prometheus fills it in. */
  readonly summary: string;
  /** What was found, with its unit, and what follows from it. */
  readonly description?: string;
  readonly runbook?: string;
}

/** What an alert is about. */
export interface AlertSubject {
  readonly app: ResolvedApplication;
  /** @default - the application as a whole */
  readonly workload?: string;
}

/** An alert with the labels by which it is routed, and links to what to do. */
export function alertingRule(draft: AlertDraft, subject: AlertSubject): AlertingRule {
  const { name, severity, query, summary, description } = draft;
  const runbook = draft.runbook ?? runbookOf(subject.app, name);
  return {
    alert: name,
    expr: query,
    ...(draft.for !== undefined && { for: draft.for }),
    labels: { severity, ...subjectLabels(subject) },
    annotations: { summary, ...(description !== undefined && { description }), ...(runbook !== undefined && { runbook_url: runbook }) },
  };
}

/** Labels that say what a rule is about. */
export function subjectLabels({ app, workload }: AlertSubject): { readonly [label: string]: string } {
  const { name: application, environment, owner } = app;
  return {
    application,
    environment: environment.name,
    ...(owner !== undefined && { owner }),
    ...(workload !== undefined && { workload }),
  };
}

function runbookOf({ links }: ResolvedApplication, name: string): string | undefined {
  return links.runbook === undefined ? undefined : `${links.runbook}#${name}`;
}
