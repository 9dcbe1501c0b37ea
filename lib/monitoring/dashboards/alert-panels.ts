import type { ResolvedApplication } from '../../model/resolved';
import { equal, selector } from '../promql-text';
import type { AlertsPanel } from './dashboard';

/** The alerts that fire of an application, or of one of its workloads. */
export function alertsPanel({ name, environment }: ResolvedApplication, workload?: string): AlertsPanel {
  const matchers = [
    'alertstate="firing"',
    equal('application', name),
    equal('environment', environment.name),
    ...(workload === undefined ? [] : [equal('workload', workload)]),
  ];
  const [labels, legend] =
    workload === undefined
      ? ['workload, alertname, severity', '{{workload}}: {{alertname}} ({{severity}})']
      : ['alertname, severity', '{{alertname}} ({{severity}})'];
  return {
    kind: 'alerts',
    title: 'Alerts',
    description: 'Alerts that fire, by severity: page wakes a person, ticket waits for the next working day.',
    query: { query: `max by (${labels}) (${selector('ALERTS', matchers)})`, legend },
  };
}
