import type { Construct } from 'constructs';
import { type MonitoringStackProps, monitoringStackSchema } from '../../google/stack/environment-stack-schema';
import { checkStackProps } from '../../google/stack/stack-issues';
import type { Severity } from '../../model/alert';
import { own } from '../../model/own';
import { mapValues } from '../../model/record';
import { settingsGiven } from '../../targets/google-foundation/rules/settings';
import { receiversReached } from '../../targets/google-monitoring/receivers';
import {
  type MonitoringChoices,
  type MonitoringOutput,
  monitoringNotes,
  policyProps,
  renderMonitoring,
} from '../../targets/google-monitoring/render';
import type { Note } from '../../targets/target';
import { after } from './after';
import { AlertPolicy } from './alert-policy';
import { Apis } from './apis';
import { EnvironmentStack } from './environment-stack';
import { LogBucket } from './log-bucket';
import { LogExclusion } from './log-exclusion';
import { LogSink } from './log-sink';
import { MonitoredService } from './monitored-service';
import { MonitoringDashboard } from './monitoring-dashboard';
import { showNotes } from './notes';
import { NotificationChannel, provider } from './notification-channel';

export type { MonitoringStackProps };

/**
 * The monitoring of an application on Cloud Run: its objectives with alerts on their budgets, alerts that every workload needs, those that
 * workloads state, notification channels of its receivers, a dashboard, and a log bucket where one is asked for.
 *
 * @example
 * const services = new CloudRunStack(app, 'shop-prod', { application: shop, environment: environments.prod });
 * new MonitoringStack(app, 'shop-prod-monitoring', {
 *   application: shop,
 *   environment: environments.prod,
 *   services,
 *   channels: { team: 'projects/acme-shop-prod/notificationChannels/1234567890' },
 *   logs: { retentionDays: 90 },
 * });
 */
export class MonitoringStack extends EnvironmentStack {
  /** Services with objectives, by the names of workloads. */
  readonly services: { readonly [workload: string]: MonitoredService };
  /** By workload and alert: `web_instances-at-maximum`. */
  readonly policies: { readonly [id: string]: AlertPolicy };
  /** Those that are made, by the names of receivers; one for each address of mail. */
  readonly channels: { readonly [id: string]: NotificationChannel };
  /** Undefined where nothing runs on Cloud Run. */
  readonly dashboard: MonitoringDashboard | undefined;
  /** Undefined where none is asked for. */
  readonly logs: LogBucket | undefined;
  /** Deviations of Cloud Monitoring from the model. */
  readonly notes: readonly Note[];

  /** @throws InvalidApplicationError naming all problems at once */
  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    const stack = { subject: `stack ${id}`, derived: new.target !== MonitoringStack };
    const { issues, usable } = checkStackProps(monitoringStackSchema, props, stack);
    const { channels = {}, logs } = usable ?? {};
    super(scope, id, props, { rules: [settingsGiven, receiversReached(channels, provider)], issues });
    if (props.services !== undefined) this.addDependency(props.services);
    const choices: MonitoringChoices = { channels, ...(logs !== undefined && { logs }) };
    const output = renderMonitoring(this.application, choices);
    this.notes = monitoringNotes(this.application);
    showNotes(this, this.notes);
    const apis = new Apis(this, 'Apis', {
      project: this.project,
      services: ['monitoring.googleapis.com', ...(output.logs === undefined ? [] : ['logging.googleapis.com'])],
    });
    const made = addMonitoring(this, output, { choices, apis });
    this.services = made.services;
    this.channels = made.channels;
    this.policies = made.policies;
    this.dashboard = made.dashboard;
    this.logs = output.logs && addLogs(this, output.logs, apis);
  }
}

interface MonitoringContext {
  readonly choices: MonitoringChoices;
  readonly apis: Apis;
}

type Made = Pick<MonitoringStack, 'services' | 'channels' | 'policies' | 'dashboard'>;

function addMonitoring(scope: MonitoringStack, output: MonitoringOutput, { choices, apis }: MonitoringContext): Made {
  const api = apis.on('monitoring');
  const services = mapValues(output.services, (props, workload) => {
    const service = new MonitoredService(scope, `Service-${workload}`, props);
    after(service.resource, api);
    return service;
  });
  const channels = mapValues(output.channels, ({ props }, id) => {
    const channel = new NotificationChannel(scope, `Channel-${id}`, props);
    after(channel.resource, api);
    return channel;
  });
  const namesOf = (severity: Severity): readonly string[] =>
    scope.application.alerting.routes[severity].flatMap((receiver) => {
      const existing = own(choices.channels, receiver);
      const ofReceiver = Object.entries(channels).filter(([id]) => own(output.channels, id)?.receiver === receiver);
      return existing === undefined ? ofReceiver.map(([, { name }]) => name) : [existing];
    });
  const place = {
    channels: { page: namesOf('page'), ticket: namesOf('ticket') },
    burnRate: (burn: { readonly workload: string; readonly objective: string; readonly lookback: number }) =>
      own(services, burn.workload)?.burnRate(burn.objective, `${burn.lookback}s`) ?? '',
  };
  const policies = output.policies.map((plan) => {
    const policy = new AlertPolicy(scope, `Policy-${plan.id}`, policyProps(scope.application, plan, place));
    after(policy.resource, api);
    return [plan.id, policy] as const;
  });
  return { services, channels, policies: Object.fromEntries(policies), dashboard: addDashboard(scope, output, api) };
}

function addDashboard(
  scope: MonitoringStack,
  { dashboard }: MonitoringOutput,
  api: ReturnType<Apis['on']>,
): MonitoringDashboard | undefined {
  if (dashboard === undefined) return undefined;
  const made = new MonitoringDashboard(scope, 'Dashboard', { project: scope.project, dashboard });
  after(made.resource, api);
  return made;
}

function addLogs(scope: MonitoringStack, { bucket: props, sink, exclusion }: NonNullable<MonitoringOutput['logs']>, apis: Apis): LogBucket {
  const api = apis.on('logging');
  const bucket = new LogBucket(scope, 'Logs', props);
  after(bucket.resource, api);
  const { location } = props;
  const route = new LogSink(scope, 'LogSink', { ...sink, destination: { kind: 'log-bucket', location, bucketId: bucket.bucketId } });
  after(route.resource, api);
  if (exclusion === undefined) return bucket;
  const left = new LogExclusion(scope, 'LogExclusion', exclusion);
  // what is left out before the sink routes it would be nowhere
  after(left.resource, [...api, route.resource]);
  return bucket;
}
