import { type Application, gauge, histogram, kubernetes, resolve } from 'orchestra-cdk';
import { alertmanagerSettings } from '../../../lib/monitoring/alertmanager/alertmanager-settings';
import { burningShare, burnRates } from '../../../lib/monitoring/rules/burn-rates';
import { measuredObjectives } from '../../../lib/monitoring/rules/measured-objectives';
import type { AlertingRule } from '../../../lib/monitoring/rules/rule-group';
import { ruleGroups } from '../../../lib/monitoring/rules/rule-groups';
import { hostPlace } from '../../../lib/targets/compose/monitoring-place';
import { podsPlace } from '../../../lib/targets/kubernetes/monitoring/pods-place';
import { environments, shop } from '../monitored-application';

const own = 'namespace="shop",pod=~"web-[b-df-hj-np-tv-xz2-9]{1,10}-[b-df-hj-np-tv-xz2-9]{5}"';

describe('burn rates', () => {
  it('are those of the SRE workbook for 30 days', () => {
    expect(burnRates(30, 300).map(({ severity, rate, long, short }) => [severity, rate, long / 3600, short / 60])).toEqual([
      ['page', 14.4, 1, 5],
      ['page', 6, 6, 30],
      ['ticket', 3, 24, 120],
      ['ticket', 1, 72, 360],
    ]);
  });

  it('have windows as long as the time of the objective makes them, but none shorter than rates take', () => {
    expect(burnRates(90, 300).map(({ long, short }) => [long / 3600, short / 60])).toEqual([
      [3, 15],
      [18, 90],
      [72, 360],
      [216, 1080],
    ]);
    expect(burnRates(7, 300).map(({ long, short }) => [long / 60, short / 60])).toEqual([
      [60, 5],
      [84, 7],
      [336, 28],
      [1008, 84],
    ]);
    expect(burnRates(30, 2400)[0]).toMatchObject({ long: 3600, short: 2400 });
  });

  it('ask for no more errors than there can be', () => {
    expect([burningShare(14.4, 0.001), burningShare(14.4, 0.1), burningShare(1, 0.5)]).toEqual([0.0144, 0.95, 0.5]);
  });
});

describe('objectives', () => {
  it.each([
    [500, '500ms', 'milliseconds', '500|500[.]0'],
    [0.5, '500ms', 'seconds', '0[.]5'],
    [2, '2s', 'seconds', '2|2[.]0'],
    [1_500_000, '1500s', 'milliseconds', '1500000|1500000[.]0|1[.]5e[+]06'],
    [0.00005, '0.05ms', 'seconds', '0[.]00005|5e-05'],
  ] as const)('count requests below a bound of %s as programs and Prometheus write it', (bound, below, unit, pattern) => {
    const metrics = { series: { duration: histogram({ unit, buckets: [bound, bound * 2] }) } };
    const app = resolved({ metrics, objectives: { latency: { percentile: 95, below, metric: 'duration' } } });
    const web = app.workloads['web'];
    const [objective] = web?.kind === 'service' ? measuredObjectives(web, hostPlace) : [];
    expect(objective?.errors).toContain(`le=~"${pattern}"`);
  });

  it('are rates over four collections where these are rare', () => {
    const app = resolved({ metrics: { interval: '10m' }, objectives: { availability: '99%' } });
    expect(recordsOf(app)).toContain('objective:requests:rate40m');
  });
});

describe('alerts of a workload', () => {
  it('ask about its own pods, those of the only other workload with the series, and the platform', () => {
    const query = 'queue_length > 10 and on () (depth > 1) unless on () up == 0 or container_memory_rss > 1 or kube_deployment_created';
    const found = alertOf(
      resolved({ metrics: { series: { queue_length: gauge() } }, alerts: { mine: { query, summary: 'Mine' } } }),
      'mine',
    );
    expect(found?.expr).toBe(
      `queue_length{${own}} > 10 and on () (depth{namespace="shop",pod=~"store-[0-9]+"} > 1) unless on () up{${own}} == 0 or container_memory_rss{${own}} > 1 or kube_deployment_created`,
    );
    expect(found).toMatchObject({ for: '5m', labels: { severity: 'ticket', workload: 'web' }, annotations: { summary: 'Mine' } });
  });

  it('replace those of the same name that it would have anyway', () => {
    const alerts = { 'cpu-throttled': { query: 'up == 0', summary: 'Mine', runbook: 'https://example.com/cpu' } };
    const groups = ruleGroups(...inCluster(resolved({ alerts }))).flatMap(({ rules }) => rules);
    const found = groups.filter(
      (rule): rule is AlertingRule => 'alert' in rule && rule.alert === 'cpu-throttled' && rule.labels['workload'] === 'web',
    );
    expect(found.map(({ annotations }) => annotations)).toEqual([{ summary: 'Mine', runbook_url: 'https://example.com/cpu' }]);
  });

  it('come and go with what the workload is', () => {
    const names = (part: object): (string | undefined)[] => {
      const rules = ruleGroups(...inCluster(resolved(part))).flatMap((group) => group.rules);
      return [...new Set(rules.flatMap((rule) => ('alert' in rule && rule.labels['workload'] === 'web' ? [rule.alert] : [])))];
    };
    const all = ['container-cannot-start', 'container-restarts', 'cpu-throttled', 'deployment-stuck', 'memory-near-limit', 'out-of-memory'];
    expect(names({ scaling: { min: 1, max: 1 } }).sort()).toEqual([...all, 'replicas-unavailable']);
    expect(names({ scaling: { min: 2, max: 3 }, metrics: {}, objectives: { availability: '99%' } }).sort()).toEqual(
      ['autoscaler-at-maximum', 'availability-budget-burns', ...all, 'metrics-missing', 'replicas-unavailable'].sort(),
    );
  });

  it.each([
    [2, undefined],
    [3, 2],
    [4, 2],
    [5, 3],
  ])('say nothing of a quorum for %s replicas that may be independent, but page where less than half are left', (replicas, half) => {
    const ready = 'kube_statefulset_status_replicas_ready{namespace="shop",statefulset="store"}';
    const app = resolved({}, { replicas });
    const rules = ruleGroups(...inCluster(app)).flatMap((group) => group.rules.filter((rule): rule is AlertingRule => 'alert' in rule));
    const found = rules.filter(({ alert, annotations }) => /quorum|most-replicas/.test(`${alert} ${Object.values(annotations).join(' ')}`));
    expect(found).toEqual(
      half === undefined
        ? []
        : [
            expect.objectContaining({
              alert: 'most-replicas-unavailable',
              expr: `${ready} < ${half} and ${ready} > 0`,
              for: '5m',
              annotations: {
                summary: 'store has less than half of its replicas',
                description: `{{ $value }} of ${replicas} replicas are ready: they carry the load of all, and what decides by a majority has stopped.`,
              },
            }),
          ],
    );
  });

  it('leave a quorum to the alert of a workload that knows of its own', () => {
    const alerts = { 'quorum-at-risk': { query: 'max(depth) < 2', summary: 'Members are missing' } };
    const app = resolved({}, { replicas: 3, alerts });
    expect(alertOf(app, 'most-replicas-unavailable')).toBeUndefined();
    expect(alertOf(app, 'quorum-at-risk')?.annotations).toEqual({ summary: 'Members are missing' });
  });

  it('on a host are those of its objectives, its own, and of metrics that are missing, which page', () => {
    const app = resolve(shop, environments.prod);
    const rules = ruleGroups(app, hostPlace).flatMap((group) => group.rules.filter((rule): rule is AlertingRule => 'alert' in rule));
    expect([...new Set(rules.map(({ alert }) => alert))].sort()).toEqual([
      'availability-budget-burns',
      'latency-budget-burns',
      'metrics-missing',
      'orders-wait',
    ]);
    expect(rules.find(({ alert }) => alert === 'metrics-missing')).toMatchObject({
      expr: 'up{job="api"} == 0 or absent(up{job="api"})',
      labels: { severity: 'page' },
    });
  });
});

describe('the configuration of Alertmanager', () => {
  it('reads secrets from files beside it, and knows only receivers that get something', () => {
    const app = resolve(shop, environments.prod, kubernetes.rules);
    const { receivers } = alertmanagerSettings(app) as { receivers: { name: string }[] }; // as: of that form
    expect(receivers.map(({ name }) => name)).toEqual(['Nobody', 'mail', 'on-call', 'team', 'tickets']);
    expect(JSON.stringify(receivers)).toContain('"api_url_file":"/etc/alertmanager/config/secrets/team-url"');
    expect(Object.keys(app.workloads['alertmanager']?.files ?? {})).toEqual([
      '/etc/alertmanager/config/alertmanager.yml',
      '/etc/alertmanager/config/secrets/mail-password',
      '/etc/alertmanager/config/secrets/on-call-key',
      '/etc/alertmanager/config/secrets/team-url',
    ]);
  });
});

function resolved(web: object, store: object = {}) {
  const application: Application = {
    name: 'shop',
    workloads: {
      web: { kind: 'service', image: 'registry.example.com/web:1', port: 80, ...web },
      store: {
        kind: 'stateful-service',
        image: 'registry.example.com/store:1',
        port: 80,
        metrics: { series: { depth: gauge(), queue_length: gauge() } },
        ...store,
      },
    },
  };
  return resolve(application, { name: 'dev', tier: 'development', kubernetes: {} }, kubernetes.rules);
}

type Resolved = ReturnType<typeof resolved>;

function inCluster(app: Resolved) {
  return [app, podsPlace(app)] as const;
}

function alertOf(app: Resolved, name: string): AlertingRule | undefined {
  const rules = ruleGroups(...inCluster(app)).flatMap((group) => group.rules);
  return rules.find((rule): rule is AlertingRule => 'alert' in rule && rule.alert === name);
}

function recordsOf(app: Resolved): string[] {
  return ruleGroups(...inCluster(app)).flatMap(({ rules }) => rules.flatMap((rule) => ('record' in rule ? [rule.record] : [])));
}
