import { type Application, type NamedEnvironment, resolve } from 'orchestra-cdk';
import { systems } from '../../../apps/systems';
import { metricsOf as declaredMetrics } from '../../../lib/model/metrics-port';
import type { ResolvedApplication } from '../../../lib/model/resolved';
import type { Dashboard, Panel } from '../../../lib/monitoring/dashboards/dashboard';
import { dashboardsOf } from '../../../lib/monitoring/dashboards/dashboards-of';
import { googleDashboard } from '../../../lib/monitoring/dashboards/google-dashboard';
import { grafanaDashboard } from '../../../lib/monitoring/dashboards/grafana-dashboard';
import { grafanaText } from '../../../lib/monitoring/dashboards/grafana-text';
import { plainQueries, queriesOf } from '../../../lib/monitoring/dashboards/panel-query';
import { exposedSeries } from '../../../lib/monitoring/exposed-series';
import type { MonitoringPlace } from '../../../lib/monitoring/monitoring-place';
import { platformSeries } from '../../../lib/monitoring/platform-series';
import { ruleGroups } from '../../../lib/monitoring/rules/rule-groups';
import { metricsOf, queryProblem, selectorsOf } from '../../../lib/monitoring/scoped-query';
import { writeJson } from '../../../lib/output/json';
import { hostPlace } from '../../../lib/targets/compose/monitoring-place';
import { podsPlace } from '../../../lib/targets/kubernetes/monitoring/pods-place';
import { publicApplications } from '../../public/applications';
import { watched, watchedIn } from './watched-application';

interface Watched {
  readonly app: ResolvedApplication;
  readonly place: MonitoringPlace;
}

function placesOf(application: Application, environment: NamedEnvironment): [string, Watched][] {
  const app = resolve(application, environment, []);
  const title = `${app.name} in ${app.environment.name}`;
  return [
    ...(environment.kubernetes === undefined ? [] : [[`${title}, in a cluster`, { app, place: podsPlace(app) }] as [string, Watched]]),
    ...(environment.compose === undefined ? [] : [[`${title}, on a host`, { app, place: hostPlace }] as [string, Watched]]),
  ];
}

const all: [string, Watched][] = [
  ...placesOf(watched, watchedIn),
  ...systems.flatMap(({ application, environments }) => Object.values(environments).flatMap((each) => placesOf(application, each))),
  ...publicApplications.flatMap(({ places }) =>
    places.flatMap(({ kubernetes, compose }) =>
      [kubernetes, compose].flatMap((each) => (each === undefined ? [] : placesOf(each.application, each.environment))),
    ),
  ),
];

describe.each(all)('the dashboards of %s', (_title, { app, place }) => {
  const dashboards = dashboardsOf(app, place);

  it('are one of the application and one of each workload, under names and identifiers of their own', () => {
    expect(dashboards.map(({ name }) => name)).toEqual([app.name, ...Object.keys(app.workloads).map((each) => `${app.name}-${each}`)]);
    expect(new Set(dashboards.map(({ id }) => id)).size).toBe(dashboards.length);
    for (const { id } of dashboards) expect(id).toMatch(/^[-\w]{1,40}$/);
  });

  it('ask queries that Prometheus takes', () => {
    for (const query of dashboards.flatMap((each) => plainQueries(each))) expect([query, queryProblem(query)]).toEqual([query, undefined]);
  });

  it('ask for series that a workload declares, the rules record or the platform is known to have, by labels that these have', () => {
    const exposed = new Set(Object.values(app.workloads).flatMap((each) => [...exposedSeries(each)]));
    const recorded = new Set(ruleGroups(app, place).flatMap(({ rules }) => rules.flatMap((rule) => ('record' in rule ? rule.record : []))));
    for (const query of dashboards.flatMap((each) => plainQueries(each)))
      for (const { metric = '', labels } of selectorsOf(query)) {
        const platform = platformSeries(metric);
        expect([query, metric, exposed.has(metric) || recorded.has(metric) || platform !== undefined]).toEqual([query, metric, true]);
        if (platform === undefined || platform.source === 'prometheus') continue;
        const known = [...platform.labels, 'job', 'instance'];
        expect([query, labels.filter((label) => !known.includes(label))]).toEqual([query, []]);
      }
  });

  it('show each series that a workload declares', () => {
    for (const [name, workload] of Object.entries(app.workloads)) {
      const own = dashboards.find((each) => each.name === `${app.name}-${name}`);
      const asked = new Set(own && plainQueries(own).flatMap(metricsOf));
      for (const series of Object.keys(declaredMetrics(workload)?.series ?? {}))
        expect([...asked].some((each) => each === series || each.replace(/_(?:bucket|sum|count)$/, '') === series)).toBe(true);
    }
  });

  it('have titles, descriptions and questions in each panel, and no panel twice', () => {
    for (const { rows } of dashboards)
      for (const { title, panels } of rows) {
        expect(title).not.toBe('');
        expect(panels.length).toBeGreaterThan(0);
        for (const panel of panels) expect(panel.kind === 'text' || queriesOf(panel).length > 0).toBe(true);
      }
    for (const { rows } of dashboards) {
      const titles = rows.flatMap(({ title, panels }) => panels.map((panel) => `${title}: ${panel.title}`));
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it('are written for Grafana and for Cloud Monitoring', () => {
    for (const each of dashboards) {
      expect(JSON.parse(grafanaText(grafanaDashboard(each)))).toMatchObject({ title: each.title });
      expect(writeJson(googleDashboard(each))).not.toContain('__rate_interval');
    }
  });
});

describe('the dashboard of a workload', () => {
  const app = resolve(watched, watchedIn, []);
  const of = (name: string, place: MonitoringPlace = podsPlace(app)): Dashboard => {
    const found = dashboardsOf(app, place).find((each) => each.name === name);
    if (found === undefined) throw new Error(`no dashboard ${name}`);
    return found;
  };
  const titles = ({ rows }: Dashboard): { [row: string]: string[] } =>
    Object.fromEntries(rows.map(({ title, panels }) => [title, panels.map((each) => each.title)]));
  const panel = (dashboard: Dashboard, title: string): Panel => {
    const found = dashboard.rows.flatMap(({ panels }) => panels).find((each) => each.title === title);
    if (found === undefined) throw new Error(`no panel ${title}`);
    return found;
  };

  it('of a service follows from its objectives, its series and its rollout', () => {
    expect(titles(of('shop-web'))).toEqual({
      Alerts: ['Alerts'],
      Objectives: [
        'Availability',
        'Availability: budget left',
        'Latency',
        'Latency: budget left',
        'Availability: burn rate',
        'Latency: burn rate',
      ],
      'Key figures': ['Carts'],
      Metrics: ['HTTP request duration', 'HTTP requests by status', 'HTTP requests: failures'],
      Rollout: ['Phase of the rollout', 'Analyses', 'Failures by version', 'Latency by version (p97.5)'],
      Replicas: ['Replicas', 'Restarts within an hour'],
      Saturation: ['CPU by pod', 'Memory by pod', 'CPU throttled', 'Network'],
      Further: ['Commands'],
    });
  });

  it('of other kinds follows from what they are', () => {
    expect(titles(of('shop-db'))).toMatchObject({ Metrics: ['Quorum size'], Volumes: ['Volumes: in use', 'Volumes: free'] });
    expect(titles(of('shop-report'))).toMatchObject({ Runs: ['Runs that are kept', 'Time that runs took', 'Schedule'] });
    expect(titles(of('shop-migrate'))).toMatchObject({ Runs: ['Runs that are kept', 'Time that runs took'] });
    expect(titles(of('shop-probe'))).not.toHaveProperty('Runs');
    expect(titles(of('shop-probe'))).not.toHaveProperty('Metrics');
  });

  it('on a host asks for nothing of a cluster', () => {
    expect(Object.keys(titles(of('shop-web', hostPlace)))).toEqual(['Alerts', 'Objectives', 'Key figures', 'Metrics', 'Further']);
    expect(titles(of('shop-report', hostPlace))).toEqual({ Alerts: ['Alerts'], Further: ['Commands'] });
  });

  it('has units of series, and of what rises those of its rate', () => {
    const units = of('shop-mailer').rows.flatMap(({ panels }) => panels.map((each) => [each.title, 'unit' in each ? each.unit : '']));
    expect(Object.fromEntries(units)).toMatchObject({
      'Mails by kind and result': 'requests-per-second',
      'Mails: failures': 'ratio',
      Mail: 'bytes-per-second',
      Busy: 'ratio',
      Wait: 'ratio',
      'Queue length': 'items',
      'Send duration': 'seconds',
      GC: 'seconds',
      'Mail size': 'bytes',
      'Longest queue': 'items',
      'Memory of the largest': 'bytes',
    });
  });

  it('draws the limit of the objective where its percentile is', () => {
    expect(panel(of('shop-web'), 'HTTP request duration')).toMatchObject({
      limit: { value: 500, good: 'below' },
      queries: [{ legend: 'p50' }, { legend: 'p95' }, { legend: 'p97.5' }, { legend: 'p99' }],
    });
    // two windows page, in proportion to 28 days
    expect(panel(of('shop-web'), 'Availability: burn rate')).toMatchObject({ queries: [{ legend: 'over 1 h' }, { legend: 'over 5.6 h' }] });
    expect(panel(of('shop-web'), 'Availability')).toMatchObject({ limit: { value: 0.999, good: 'above' } });
    expect(panel(of('shop-mailer'), 'Send duration')).not.toHaveProperty('limit');
  });

  it('scopes the queries of its own panels to its pods, and names lines by what they are grouped by', () => {
    const pods = 'namespace="shop-prod",pod=~"web-[b-df-hj-np-tv-xz2-9]{1,10}-[b-df-hj-np-tv-xz2-9]{5}"';
    expect(panel(of('shop-web'), 'Carts')).toMatchObject({
      queries: [{ query: `sum by (status) (http_requests_total{${pods}})`, legend: '{{status}}' }],
    });
    expect(panel(of('shop-mailer'), 'Longest queue')).toMatchObject({ kind: 'stat', queries: [{ legend: 'mailer' }] });
  });

  it('leads to the runbook, and to pages that are filled in', () => {
    const runbook = { title: 'Runbook', url: 'https://runbooks.example.com/shop' };
    const traces = { title: 'Traces', url: 'https://traces.example.com/shop/prod' };
    const logs = { title: 'Logs', url: 'https://logs.example.com/?namespace=shop-prod&app=web' };
    expect(of('shop-web').links).toEqual([runbook, logs, traces]);
    expect(of('shop').links).toEqual([runbook, traces]);
  });

  it('says the commands of its place', () => {
    expect(panel(of('shop-web'), 'Commands')).toMatchObject({
      text: expect.stringContaining('kubectl argo rollouts get rollout web --namespace=shop-prod'),
    });
    expect(panel(of('shop-web', hostPlace), 'Commands')).toMatchObject({ text: expect.stringContaining('docker compose logs') });
  });
});

describe('the dashboard of an application', () => {
  it('has a line for each workload that has an answer', () => {
    const app = resolve(watched, watchedIn, []);
    const [whole] = dashboardsOf(app, podsPlace(app));
    const legends = (title: string): string[] =>
      (whole?.rows ?? [])
        .flatMap(({ panels }) => panels)
        .flatMap((each) => (each.title === title ? queriesOf(each).map(({ legend }) => legend) : []));
    expect(legends('Requests')).toEqual(['mailer', 'web']);
    expect(legends('Latency')).toEqual(['web']);
    expect(legends('Latency in seconds')).toEqual(['mailer']);
    expect(legends('Replicas that are available')).toEqual(['db', 'mailer', 'probe', 'web']);
    expect(legends('Fullest volume')).toEqual(['db']);
    expect(legends('Failed runs')).toEqual(['by-hand', 'migrate', 'report']);
    expect(legends('Since a run succeeded')).toEqual(['report']);
    expect(legends('Phases of rollouts')).toEqual(['web: {{phase}}']);
    expect(legends('Replicas whose metrics are collected')).toEqual(['db', 'mailer', 'web']);
  });
});
