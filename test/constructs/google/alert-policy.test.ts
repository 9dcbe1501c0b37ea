import { AlertPolicy } from 'orchestra-cdk/google';
import type { AlertPolicyProps } from '../../../lib/google/alert-policy/schema';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project } = place;
const down = { kind: 'promql', query: 'up == 0' } as const;
const filter = 'metric.type = "run.googleapis.com/request_count"';
const given = { name: 'web fails', project, conditions: { down } };
const channel = `projects/${project}/notificationChannels/1`;
const made = (props: Partial<AlertPolicyProps> = {}) =>
  terraformOf({ build: (stack) => new AlertPolicy(stack, 'Policy', { ...given, ...props }) }).resource?.[
    'google_monitoring_alert_policy'
  ]?.['Policy'];

describe('AlertPolicy', () => {
  it('opens an incident by PromQL and closes it half an hour after the last data', () => {
    expect(made()).toMatchObject({
      display_name: 'web fails',
      project,
      combiner: 'OR',
      enabled: true,
      alert_strategy: { auto_close: '1800s' },
      conditions: [
        {
          display_name: 'down',
          condition_prometheus_query_language: {
            query: 'up == 0',
            duration: '0s',
            evaluation_interval: '30s',
            disable_metric_validation: true,
          },
        },
      ],
    });
    expect(made()).not.toHaveProperty('alert_strategy.notification_rate_limit');
    expect(made()).not.toHaveProperty('notification_channels');
  });

  it('compares a ratio of metrics with a threshold', () => {
    const sum = { perSeriesAligner: 'ALIGN_RATE', crossSeriesReducer: 'REDUCE_SUM' } as const;
    const failing = {
      kind: 'threshold',
      filter,
      threshold: 0.05,
      aggregations: [sum],
      denominator: { filter, aggregations: [sum] },
    } as const;
    const aggregations = [{ alignment_period: '60s', per_series_aligner: 'ALIGN_RATE', cross_series_reducer: 'REDUCE_SUM' }];
    expect(made({ conditions: { failing } })).toMatchObject({
      conditions: [
        {
          display_name: 'failing',
          condition_threshold: {
            filter,
            comparison: 'COMPARISON_GT',
            threshold_value: 0.05,
            duration: '0s',
            aggregations,
            denominator_filter: filter,
            denominator_aggregations: aggregations,
          },
        },
      ],
    });
  });

  it('sends at most one message in 5 minutes for entries of logs', () => {
    const panics = { kind: 'log', filter: 'textPayload:"panic"' } as const;
    expect(made({ conditions: { panics } })).toMatchObject({ alert_strategy: { notification_rate_limit: { period: '300s' } } });
  });

  it('reminds all of its channels', () => {
    expect(made({ channels: [channel], renotifyInterval: '3600s' })).toMatchObject({
      notification_channels: [channel],
      alert_strategy: { notification_channel_strategy: [{ notification_channel_names: [channel], renotify_interval: '3600s' }] },
    });
  });

  it('passes on what Google replaces in its text', () => {
    const documentation = { content: '${resource.label.service_name} fails', links: { runbook: 'https://a.example.com/b#c' } };
    expect(made({ documentation })).toMatchObject({
      documentation: {
        content: '$${resource.label.service_name} fails',
        mime_type: 'text/markdown',
        links: [{ display_name: 'runbook', url: 'https://a.example.com/b#c' }],
      },
    });
  });

  it.each<readonly [string, Partial<AlertPolicyProps>, string]>([
    ['a channel by half a name', { channels: ['team'] }, 'wrong-value channels[0]'],
    ['reminders to nobody', { renotifyInterval: '3600s' }, 'renotify-without-channels renotifyInterval'],
    ['a rate limit without logs', { notificationRateLimit: '300s' }, 'rate-limit-without-logs notificationRateLimit'],
    [
      'missing data of a moment',
      { conditions: { a: { kind: 'threshold', filter, missingData: 'EVALUATION_MISSING_DATA_ACTIVE' } } },
      'missing-data-without-duration conditions.a.missingData',
    ],
    ['a query of nothing', { conditions: { a: { kind: 'promql', query: ' ' } } }, 'wrong-value conditions.a.query'],
  ])('refuses %s', (_what, props, problem) => {
    expect(refusals((stack) => new AlertPolicy(stack, 'Policy', { ...given, ...props }))).toEqual([problem]);
  });
});
