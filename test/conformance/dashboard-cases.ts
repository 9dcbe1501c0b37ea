import { type Application, dashboardConfigMaps, dashboards } from 'orchestra-cdk';
import type { Case } from './cases';

const watched: Application = {
  name: 'shop',
  links: {
    rollouts: 'https://rollouts.example.com/{namespace}/{workload}',
    logs: 'https://logs.example.com/{workload}',
    traces: 'https://traces.example.com/{application}/{environment}',
  },
  workloads: {
    web: { kind: 'worker', image: 'web', panels: { Up: { query: 'up', unit: 'items', legend: '{{pod}}', kind: 'stat' } } },
  },
};

/** What is shown of an application, with a Grafana and without one. */
export const dashboardCases: readonly Case[] = [
  {
    feature: 'panels and links, with dashboards as files of a workload',
    application: {
      ...watched,
      workloads: { ...watched.workloads, grafana: { kind: 'worker', image: 'web', files: { '/etc/grafana/dashboards': dashboards() } } },
    },
    support: { kubernetes: 'yes', 'cloud-run': 'rejected: file-text-unsupported', compose: 'yes' },
  },
  {
    feature: 'panels and links, with no workload that has the dashboards',
    application: watched,
    support: { kubernetes: 'unsupported', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
  {
    feature: 'panels and links, with dashboards as objects of the cluster',
    application: watched,
    cluster: { dashboards: dashboardConfigMaps({ folder: 'shop' }) },
    support: { kubernetes: 'emulated', 'cloud-run': 'unsupported', compose: 'unsupported' },
  },
];
