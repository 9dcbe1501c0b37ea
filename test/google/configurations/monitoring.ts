import { AlertPolicy } from '../../../lib/constructs/google/alert-policy';
import { MonitoredService } from '../../../lib/constructs/google/monitored-service';
import { MonitoringDashboard } from '../../../lib/constructs/google/monitoring-dashboard';
import { NotificationChannel } from '../../../lib/constructs/google/notification-channel';
import type { AlertPolicyProps } from '../../../lib/google/alert-policy/schema';
import type { ChannelReceiver } from '../../../lib/google/notification-channel/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;

function policy(name: string, conditions: AlertPolicyProps['conditions'], more: Partial<AlertPolicyProps> = {}): Configuration {
  return {
    name: `policy ${name}`,
    build: (stack) => new AlertPolicy(stack, 'Policy', { name: 'web fails', project, conditions, ...more }),
  };
}

function channel(receiver: ChannelReceiver): Configuration {
  const build: Configuration['build'] = (stack) => new NotificationChannel(stack, 'Team', { name: 'team', project, receiver });
  return { name: `channel ${receiver.kind}`, build };
}

const requests = 'metric.type = "run.googleapis.com/request_count" AND resource.type = "cloud_run_revision"';
const rate = { perSeriesAligner: 'ALIGN_RATE', crossSeriesReducer: 'REDUCE_SUM', groupByFields: ['resource.label.service_name'] } as const;

export const monitoringConfigurations: readonly Configuration[] = [
  policy('by PromQL', { failing: { kind: 'promql', query: 'up == 0' } }),
  policy('by PromQL with every option', {
    failing: {
      kind: 'promql',
      query: 'sum(rate(http_requests_total{status=~"5.."}[5m])) > 1 # ${not} a template',
      duration: '300s',
      evaluationInterval: '60s',
      labels: { team: 'shop' },
      disableMetricValidation: false,
    },
  }),
  policy(
    'on a ratio of metrics, with every option',
    {
      'more than 5 % fail': {
        kind: 'threshold',
        filter: `${requests} AND metric.label.response_code_class = "5xx"`,
        comparison: 'COMPARISON_GT',
        threshold: 0.05,
        duration: '300s',
        aggregations: [{ alignmentPeriod: '300s', ...rate }],
        denominator: { filter: requests, aggregations: [{ alignmentPeriod: '300s', ...rate }] },
        missingData: 'EVALUATION_MISSING_DATA_INACTIVE',
      },
    },
    {
      severity: 'CRITICAL',
      channels: [`projects/${project}/notificationChannels/1234567890`],
      renotifyInterval: '3600s',
      autoClose: '604800s',
      documentation: {
        content: 'The service ${resource.label.service_name} fails.',
        subject: 'web fails',
        links: { runbook: 'https://runbooks.example.com/web#failing', 'log entries': 'https://console.cloud.google.com/logs' },
      },
      labels: { team: 'shop' },
      enabled: false,
    },
  ),
  policy(
    'on two conditions at once',
    {
      slow: { kind: 'threshold', filter: requests, threshold: 1, comparison: 'COMPARISON_LT' },
      silent: { kind: 'absent', filter: requests },
    },
    { combiner: 'AND', overrides: { display_name: 'web is silent' } },
  ),
  policy('on missing data', { silent: { kind: 'absent', filter: requests, duration: '600s', aggregations: [rate] } }),
  policy('on logs', {
    panics: { kind: 'log', filter: 'textPayload:"panic"', labelExtractors: { service: 'EXTRACT(resource.labels.service_name)' } },
  }),
  policy(
    'on logs, at most once in an hour',
    { panics: { kind: 'log', filter: 'textPayload:"panic"' } },
    { notificationRateLimit: '3600s' },
  ),
  channel({ kind: 'email', address: 'team@example.com' }),
  channel({ kind: 'sms', number: '+4915112345678' }),
  channel({ kind: 'webhook', url: 'https://hooks.example.com/alerts' }),
  channel({ kind: 'pubsub', topic: `projects/${project}/topics/alerts` }),
  channel({ kind: 'google-chat', space: 'spaces/AAAAxxxxxxx' }),
  {
    name: 'objectives of a service of Cloud Run with a policy on their budget',
    build: (stack) => {
      const { name } = new NotificationChannel(stack, 'Team', {
        name: 'team',
        project,
        receiver: { kind: 'email', address: 'team@example.com' },
        description: 'all of us',
        labels: { team: 'shop' },
        enabled: false,
      });
      const web = new MonitoredService(stack, 'Web', {
        serviceId: 'web',
        project,
        name: 'The shop',
        of: { kind: 'cloud-run', service: 'web', location: region },
        objectives: {
          availability: { goal: 0.999, indicator: { kind: 'availability' }, rollingPeriodDays: 30 },
          latency: { name: '95 % within 0.5 s', goal: 0.95, indicator: { kind: 'latency', threshold: '0.5s' } },
        },
        labels: { team: 'shop' },
      });
      new AlertPolicy(stack, 'Budget', {
        name: 'web: error budget',
        project,
        combiner: 'AND',
        channels: [name],
        conditions: {
          'over an hour': { kind: 'threshold', filter: web.burnRate('availability', '3600s'), threshold: 14.4 },
          'over 5 minutes': { kind: 'threshold', filter: web.burnRate('availability', '300s'), threshold: 14.4 },
        },
      });
    },
  },
  {
    name: 'objectives of what is measured elsewhere',
    build: (stack) =>
      new MonitoredService(stack, 'Shop', {
        serviceId: 'shop',
        project,
        of: { kind: 'custom' },
        objectives: {
          availability: {
            goal: 0.99,
            indicator: { kind: 'ratio', good: `${requests} AND metric.label.response_code_class = "2xx"`, total: requests },
          },
          latency: {
            goal: 0.9,
            indicator: {
              kind: 'distribution-cut',
              filter: 'metric.type = "run.googleapis.com/request_latencies" AND resource.type = "cloud_run_revision"',
              max: 500,
            },
            rollingPeriodDays: 7,
          },
        },
      }),
  },
  {
    name: 'dashboard',
    build: (stack) =>
      new MonitoringDashboard(stack, 'Web', {
        project,
        dashboard: {
          displayName: 'web of ${shop}',
          gridLayout: { columns: '2', widgets: [{ title: 'Web', text: { content: 'A shop', format: 'MARKDOWN' } }] },
        },
      }),
  },
];
