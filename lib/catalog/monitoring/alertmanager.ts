import { counter, gauge } from '../../model/metrics';
import type { Watched } from './watched';

export function watchedAlertmanager(replicas: number): Watched {
  return {
    metrics: {
      series: {
        alertmanager_alerts: gauge({ labels: ['state'], help: 'Alerts that are known' }),
        alertmanager_cluster_members: gauge({ help: 'Replicas that reach each other' }),
        alertmanager_notifications_total: counter({ labels: ['integration'], help: 'Notifications that were sent' }),
        alertmanager_notifications_failed_total: counter({
          labels: ['integration', 'reason'],
          help: 'Notifications that could not be sent',
        }),
        alertmanager_config_last_reload_successful: gauge({ help: 'Whether its settings were taken' }),
      },
    },
    alerts: {
      'notifications-fail': {
        query: 'sum by (integration) (rate(alertmanager_notifications_failed_total[5m])) > 0',
        severity: 'page',
        summary: 'Notifications do not reach their receivers',
        description: 'Those by {{ $labels.integration }} fail: look at its logs, and at the secret of the receiver.',
      },
      'replicas-apart': {
        query: `min(alertmanager_cluster_members) < ${replicas > 1 ? replicas : 0}`,
        for: '15m',
        summary: 'Replicas do not reach each other',
        description: 'They reach {{ $value }} each: notifications may be sent more than once.',
      },
      'settings-refused': {
        query: 'min(alertmanager_config_last_reload_successful) == 0',
        summary: 'New settings were refused',
        description: 'It goes on with those of before.',
      },
    },
    panels: {
      Alerts: { query: 'max by (state) (alertmanager_alerts)', legend: '{{state}}' },
      Notifications: { query: 'sum by (integration) (rate(alertmanager_notifications_total[5m]))', legend: '{{integration}}' },
      'Failed notifications': {
        query: 'sum by (integration, reason) (rate(alertmanager_notifications_failed_total[5m]))',
        legend: '{{integration}} {{reason}}',
      },
    },
  };
}
