import type { AlertCondition } from '../../google/alert-policy/conditions';
import type { AlertPolicyProps } from '../../google/alert-policy/schema';
import type { MonitoredServiceProps } from '../../google/monitored-service/schema';
import type { MonitoringLogs } from '../../google/stack/environment-stack-schema';
import type { Severity } from '../../model/alert';
import { filledLink } from '../../model/links';
import { mapValues } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import { googleLabels, labelValue } from '../google-labels';
import { decidedPath, note } from '../note';
import type { Finding } from '../support';
import type { Note } from '../target';
import { applicationPolicies } from './application-policies';
import { plannedDashboard } from './dashboard';
import { everydayPolicies } from './everyday-policies';
import { isOnCloudRun } from './filters';
import { type PlannedLogs, plannedLogs } from './logs';
import { burnPolicies, monitoredService, objectiveNotes } from './objectives';
import type { BurnCondition, PolicyPlan } from './policy-plan';
import { type ExistingChannels, type PlannedChannel, plannedChannels, receiverNotes } from './receivers';
import { statedNotes, statedPolicies } from './stated-policies';

/** The monitoring of an application on Cloud Run, as plain data. */
export interface MonitoringOutput {
  /** Services with objectives, by the names of workloads. */
  readonly services: { readonly [workload: string]: MonitoredServiceProps };
  readonly policies: readonly PolicyPlan[];
  /** Those that are made, by ids of their own. */
  readonly channels: { readonly [id: string]: PlannedChannel };
  readonly dashboard?: { readonly [key: string]: unknown };
  readonly logs?: PlannedLogs;
}

/** What is said beside the application. */
export interface MonitoringChoices {
  readonly channels: ExistingChannels;
  readonly logs?: MonitoringLogs;
}

/** What Cloud Monitoring and Cloud Logging get of an application. */
export function renderMonitoring(app: ResolvedApplication, choices: MonitoringChoices): MonitoringOutput {
  const workloads = Object.values(app.workloads).filter(isOnCloudRun);
  const services = workloads.flatMap((each) => {
    const service = each.kind === 'service' ? monitoredService(app, each) : undefined;
    return service === undefined ? [] : [[each.name, service] as const];
  });
  const dashboard = plannedDashboard(app);
  const logs = choices.logs && plannedLogs(app, choices.logs);
  return {
    services: Object.fromEntries(services),
    policies: [
      ...workloads.flatMap((each) => [
        ...(each.kind === 'service' ? burnPolicies(app, each) : []),
        ...everydayPolicies(app, each),
        ...statedPolicies(app, each),
      ]),
      ...applicationPolicies(app),
    ],
    channels: plannedChannels(app, choices.channels),
    ...(dashboard !== undefined && { dashboard }),
    ...(logs !== undefined && { logs }),
  };
}

/** Deviations of Cloud Monitoring from the model. */
export function monitoringNotes(app: ResolvedApplication): readonly Note[] {
  const found: readonly Finding[] = [
    ...receiverNotes(app),
    ...Object.values(app.workloads)
      .filter(isOnCloudRun)
      .flatMap((each) => [...(each.kind === 'service' ? objectiveNotes(each) : []), ...statedNotes(each)]),
  ];
  return found.map(({ level, path, reason }) => note(level, 'google-monitoring', decidedPath(app, path), reason));
}

/** What a policy takes from what is made beside it. */
export interface PolicyPlace {
  /** Full names of channels, by severity. */
  readonly channels: { readonly [S in Severity]: readonly string[] };
  /** Filter of the burn rate of an objective. */
  burnRate(condition: BurnCondition): string;
}

const severities = { page: 'CRITICAL', ticket: 'WARNING' } as const;

/** Props of the policy that a plan becomes. */
export function policyProps(app: ResolvedApplication, plan: PolicyPlan, { channels, burnRate }: PolicyPlace): AlertPolicyProps {
  const { summary, description, severity, workload } = plan;
  const { project = '' } = app.environment.google ?? {}; // a rule demands the place
  const runbook = runbookOf(app, plan);
  return {
    name: `${app.name} ${app.environment.name}: ${summary}`,
    project,
    severity: severities[severity],
    combiner: Object.keys(plan.conditions).length > 1 ? 'AND' : 'OR',
    channels: channels[severity],
    conditions: mapValues(plan.conditions, (each): AlertCondition => {
      return each.kind === 'burn' ? { kind: 'threshold', filter: burnRate(each), threshold: each.rate } : each;
    }),
    documentation: { content: description, subject: summary, links: runbook === undefined ? {} : { Runbook: runbook } },
    labels: {
      ...googleLabels(app),
      severity,
      alert: labelValue(plan.alert),
      ...(workload !== undefined && { workload: labelValue(workload) }),
    },
  };
}

function runbookOf(app: ResolvedApplication, { runbook, alert, workload = '' }: PolicyPlan): string | undefined {
  const { links, name: application, environment } = app;
  if (runbook !== undefined || links.runbook === undefined) return runbook;
  return `${filledLink(links.runbook, { application, environment: environment.name, namespace: application, workload })}#${alert}`;
}
