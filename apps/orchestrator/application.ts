import {
  alertmanager,
  analyze,
  blueGreen,
  canary,
  defineApplication,
  elasticsearch,
  grafana,
  http,
  jobCheck,
  kibana,
  kubeStateMetrics,
  logShipper,
  logstash,
  marathon,
  mesosMaster,
  pagerDuty,
  pause,
  probeAgent,
  prometheus,
  secret,
  serviceAddress,
  serviceUrl,
  slack,
  weight,
  zookeeper,
} from 'orchestra-cdk';

/** Passwords and certificates of the Elastic stack, which its parts share. */
export const elastic = { password: secret('elastic-password'), tls: 'elasticsearch-tls' };
const kibanaSecrets = { ownPassword: secret('kibana-password'), encryptionKey: secret('kibana-encryption-key') };
/** Agents read files of their nodes, which the application's own namespace permits nobody. */
const agents = 'orchestrator-agents';
/** What the parts of the catalog are told of each other; environments resize the same parts. */
export const parts = {
  prometheus: { alertmanager: 'alertmanager' },
  grafana: { adminPassword: secret('grafana-admin') },
  kibana: { ...elastic, ...kibanaSecrets },
  logShipper: { logsOf: 'orchestrator', namespace: agents },
  kubeStateMetrics: { namespaces: [agents] },
} as const;

const probes = { startup: http('/health'), liveness: http('/health'), readiness: http('/health') };

export const orchestrator = defineApplication({
  name: 'orchestrator',
  owner: 'platform',
  secrets: {
    'elastic-password': { description: 'Of the user elastic of Elasticsearch' },
    'elasticsearch-tls': { keys: ['ca.crt', 'tls.crt', 'tls.key'], description: 'Certificate of all nodes of Elasticsearch' },
    'grafana-admin': { description: 'Password of the user admin of Grafana' },
    'kibana-encryption-key': { description: 'At least 32 characters, by which Kibana encrypts what it stores' },
    'kibana-password': { description: 'Of the user kibana_system of Elasticsearch' },
    'pagerduty-key': { description: 'Integration key of the on-call service' },
    'slack-url': { description: 'Incoming webhook of Slack, for alerts' },
  },
  workloads: {
    orchestrator: {
      kind: 'service',
      port: 8080,
      ports: { metrics: 9090 },
      probes,
      env: { ZOOKEEPER: serviceAddress('zookeeper'), MARATHON_URL: serviceUrl('marathon'), REPORTS_URL: serviceUrl('reports') },
      scaling: { min: 3, max: 10 },
      metrics: { path: '/metrics' },
      objectives: { availability: '99.9%', latency: { percentile: 95, below: '500ms' } },
      rollout: canary([
        weight(10),
        pause('5m'),
        analyze('availability', 'latency'),
        weight(25),
        pause('5m'),
        weight(50),
        pause('10m'),
        analyze('availability', 'latency'),
        weight(75),
        pause('5m'),
      ]),
      kubernetes: { service: { name: 'orchestrator-service' }, route: { name: 'orchestrator-ingress' } },
    },
    /** Reports of many probes are large: an old and a new version never answer the same reader. */
    reports: {
      kind: 'service',
      port: 8080,
      ports: { metrics: 9090 },
      probes,
      scaling: { min: 2, max: 2 },
      metrics: { path: '/metrics' },
      objectives: { availability: '99.5%' },
      rollout: blueGreen({ before: ['smoke'], after: ['availability'] }),
    },
    /** Reads a report of the new version before readers do. */
    'smoke-test': { kind: 'job', image: 'reports', command: ['reports', 'smoke-test'], env: { REPORTS_URL: serviceUrl('reports') } },
    ...probeAgent({
      image: 'probe-agent',
      args: ['--report-to', serviceUrl('orchestrator')],
      reason: 'measures its node for reports',
      namespace: agents,
    }),
    ...zookeeper(),
    ...mesosMaster(),
    ...marathon(),
    ...prometheus(parts.prometheus),
    ...alertmanager(),
    ...grafana(parts.grafana),
    ...elasticsearch(elastic),
    ...logstash(elastic),
    ...kibana(parts.kibana),
    ...logShipper(parts.logShipper),
    ...kubeStateMetrics(parts.kubeStateMetrics),
  },
  analyses: { smoke: jobCheck({ workload: 'smoke-test' }) },
  alerting: {
    receivers: {
      team: slack({ channel: '#deployments', url: secret('slack-url') }),
      'on-call': pagerDuty({ key: secret('pagerduty-key') }),
    },
    routes: { page: ['on-call', 'team'], ticket: ['team'] },
  },
  links: {
    runbook: 'https://github.com/acme/platform/blob/main/deploy/orchestrator/RUNBOOK.md',
    rollouts: 'https://rollouts.example.com/rollouts/{workload}',
    logs: 'https://kibana.example.com/app/discover',
  },
});
