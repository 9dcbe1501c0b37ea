import type { Dashboard } from '../../../lib/monitoring/dashboards/dashboard';
import { rateWindow } from '../../../lib/monitoring/dashboards/panel-query';

/** A dashboard with a panel of each kind. */
export const sampleDashboard: Dashboard = {
  name: 'shop-web',
  id: 'shop_prod_web',
  title: 'shop / web (prod)',
  description: 'web of shop in prod',
  tags: ['shop', 'prod', 'workload'],
  links: [{ title: 'Runbook', url: 'https://runbooks.example.com/shop' }],
  rows: [
    {
      title: 'Objectives',
      panels: [
        {
          kind: 'stat',
          title: 'Availability',
          description: 'Share of the requests that succeed',
          unit: 'ratio',
          queries: [
            { query: 'a', legend: '5 minutes' },
            { query: 'b', legend: '30 days' },
          ],
          limit: { value: 0.999, good: 'above' },
        },
        {
          kind: 'stat',
          title: 'Replicas',
          description: 'Pods that are ready',
          unit: 'items',
          queries: [{ query: 'c', legend: 'ready' }],
        },
        { kind: 'alerts', title: 'Alerts', description: 'Alerts that fire', query: { query: 'ALERTS', legend: '{{alertname}}' } },
      ],
    },
    {
      title: 'Requests',
      panels: [
        {
          kind: 'time-series',
          title: 'Latency',
          description: 'Of 95 % of the requests',
          unit: 'milliseconds',
          queries: [{ query: `rate(d[${rateWindow}])`, legend: '{{pod}}' }],
          limit: { value: 500, good: 'below' },
        },
        { kind: 'text', title: 'Commands', text: '`kubectl get pods`' },
      ],
    },
  ],
};
