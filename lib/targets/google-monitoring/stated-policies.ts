import { parseDuration } from '../../model/quantity';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { scopedQuery } from '../../monitoring/scoped-query';
import { googleNames } from '../google-names';
import type { Finding } from '../support';
import type { PolicyPlan } from './policy-plan';

/** The alerts that a workload states, by PromQL. */
export function statedPolicies(app: ResolvedApplication, workload: ResolvedWorkload): readonly PolicyPlan[] {
  const { name, alerts } = workload;
  return Object.entries(alerts).map(([alert, { query, for: time, severity, summary, description, runbook }]) => {
    const duration = `${parseDuration(time) ?? 0}s`;
    return {
      id: `${name}_${alert}`,
      alert,
      workload: name,
      severity,
      summary,
      description: googleText(description ?? summary),
      conditions: { [alert]: { kind: 'promql', query: scoped(app, workload, query), duration } },
      ...(runbook !== undefined && { runbook }),
    };
  });
}

/** The sidecar of Managed Service for Prometheus says with each series whose it is. */
function scoped(app: ResolvedApplication, workload: ResolvedWorkload, query: string): string {
  const own = new Set('metrics' in workload ? Object.keys(workload.metrics?.series ?? {}) : []);
  const matchers = ['cluster="__run__"', `namespace="${googleNames.cloudRun(app.name, workload.name)}"`];
  return scopedQuery(query, matchers, (metric) => own.has(metric) || own.has(metric.replace(/_(?:bucket|count|sum)$/, '')));
}

/** Templates of Prometheus in the words of Cloud Monitoring, which has none for the value. */
function googleText(text: string): string {
  return text
    .replace(/\{\{\s*\$labels\.([a-zA-Z_]\w*)[^}]*\}\}/g, '$${metric.label.$1}')
    .replace(/\{\{\s*\$value[^}]*\}\}/g, 'the value of the chart');
}

/** Where nothing collects series, an alert on them never fires. */
export function statedNotes({ name, alerts }: ResolvedWorkload): readonly Finding[] {
  const reason = 'Cloud Monitoring has the series of a program only where its sidecar of Managed Service for Prometheus sends them';
  return Object.keys(alerts).map((alert) => ({ level: 'degraded', path: ['workloads', name, 'alerts', alert], reason }));
}
