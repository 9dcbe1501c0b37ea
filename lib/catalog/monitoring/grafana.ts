import { counter, gauge } from '../../model/metrics';
import type { Watched } from './watched';

export const watchedGrafana: Watched = {
  metrics: {
    series: {
      grafana_api_response_status_total: counter({
        labels: ['code'],
        failures: { label: 'code', matches: '5..' },
        help: 'Answers of its API, those of data sources too',
      }),
      grafana_page_response_status_total: counter({
        labels: ['code'],
        failures: { label: 'code', matches: '5..' },
        help: 'Answers of pages',
      }),
      grafana_stat_totals_dashboard: gauge({ help: 'Dashboards' }),
    },
  },
  alerts: {
    'answers-fail': {
      query: 'sum(rate(grafana_api_response_status_total{code=~"5.."}[5m])) > 0.1',
      for: '10m',
      summary: 'Dashboards do not get answers',
      description: '{{ $value }} answers in a second are errors: look at its logs, and at Prometheus.',
    },
  },
  panels: {
    'Answers of the API': { query: 'sum by (code) (rate(grafana_api_response_status_total[5m]))', legend: '{{code}}' },
    Dashboards: { query: 'max(grafana_stat_totals_dashboard)', kind: 'stat' },
  },
};
