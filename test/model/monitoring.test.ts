import {
  type Application,
  alertmanagerConfig,
  alertRules,
  analyze,
  blueGreen,
  type CanaryStep,
  canary,
  counter,
  dashboards,
  email,
  examine,
  formatIssue,
  gauge,
  histogram,
  type NamedEnvironment,
  originOf,
  pagerDuty,
  pause,
  resolve,
  scrapeConfigs,
  secret,
  slack,
  successRatio,
  summary,
  webhook,
  weight,
} from 'orchestra-cdk';
import { filledLink } from '../../lib/model/links';
import { metricsPortOf } from '../../lib/model/metrics-port';

const image = 'registry.example.com/shop/web:1.0.0';

function shop(web: object, more: object = {}): Application {
  return { name: 'shop', ...more, workloads: { web: { kind: 'service', image, ...web } } } as Application; // as it may come from JavaScript
}

function place(more: object = {}): NamedEnvironment {
  return { name: 'dev', tier: 'development', ...more };
}

function problems(application: Application, environment = place()): string[] {
  return examine(application, environment, []).issues.map(formatIssue);
}

const resolved = (web: object, more: object = {}, environment = place()) => resolve(shop(web, more), environment, []);
const steps = [weight(10), pause('5m'), analyze('availability', 'latency')];

describe('metrics', () => {
  it('are at the port named metrics, else at the main one, and a service exposes the two series that analyses ask for', () => {
    const { web } = resolved({ metrics: {} }).workloads;
    expect(web).toMatchObject({ metrics: { path: '/metrics', interval: '30s' } });
    expect(
      web?.kind === 'service' && Object.entries(web.metrics?.series ?? {}).map(([name, each]) => [name, each.kind, each.unit]),
    ).toEqual([
      ['http_request_duration_milliseconds', 'histogram', 'milliseconds'],
      ['http_requests_total', 'counter', 'items'],
    ]);
    const portOf = (fields: object) => {
      const found = resolved(fields).workloads['web'];
      return found && metricsPortOf(found)?.port;
    };
    expect(portOf({ metrics: {} })).toBe(8080);
    expect(portOf({ metrics: {}, ports: { metrics: 9090 } })).toBe(9090);
    expect(portOf({ metrics: { port: 9100 }, ports: { metrics: 9090, admin: 9100 } })).toBe(9100);
    expect(portOf({ metrics: { port: 'admin' }, sidecars: { exporter: { ports: { admin: 9100 } } } })).toBe(9100);
    expect(portOf({})).toBeUndefined();
  });

  it('of other kinds have the series that are stated, in the unit that the name tells', () => {
    const series = {
      requests_total: counter(),
      queue_length: gauge(),
      wait_seconds: histogram({ buckets: [0.1, 1] }),
      read_bytes_total: counter(),
      share: gauge({ unit: 'ratio' }),
      gc_seconds: summary({ quantiles: [0.5] }),
    };
    const { web } = resolved({ kind: 'worker', ports: { metrics: 9090 }, metrics: { series } }).workloads;
    const units = web?.kind === 'worker' ? Object.entries(web.metrics?.series ?? {}).map(([name, { unit }]) => [name, unit]) : [];
    expect(Object.fromEntries(units)).toEqual({
      requests_total: 'items',
      queue_length: 'items',
      wait_seconds: 'seconds',
      read_bytes_total: 'bytes',
      share: 'ratio',
      gc_seconds: 'seconds',
    });
    expect(resolved({ kind: 'worker', ports: { metrics: 9090 }, metrics: {} }).workloads['web']).toMatchObject({ metrics: { series: {} } });
  });

  it('are refused at a port that there is not, and with buckets that do not rise', () => {
    expect(problems(shop({ kind: 'worker', metrics: {} }))).toEqual([expect.stringContaining('[metrics-port-missing]')]);
    expect(problems(shop({ metrics: { port: 'metrics' } }))).toEqual([expect.stringContaining('ports are http [unknown-port]')]);
    const udp = { ports: { metrics: { port: 9125, protocol: 'udp' } } };
    expect(problems(shop({ kind: 'worker', ...udp, metrics: { port: 'metrics' } }))).toEqual([expect.stringContaining('[unknown-port]')]);
    const falling = { wait_seconds: histogram({ buckets: [1, 0.5] }), empty_seconds: histogram({ buckets: [] }) };
    expect(problems(shop({ metrics: { series: falling, interval: '1s' } }))).toEqual([
      expect.stringContaining('workloads.web.metrics.interval'),
      expect.stringContaining('workloads.web.metrics.series.empty_seconds.buckets: must have at least one bucket'),
      expect.stringContaining('workloads.web.metrics.series.wait_seconds.buckets[1]: must be above the bucket before it (1), got 0.5'),
    ]);
  });
});

describe('objectives', () => {
  it('have a window, metrics and a rate of burning', () => {
    const web = resolved({ objectives: { availability: '99.9%', latency: { percentile: 95, below: '500ms' } } }).workloads['web'];
    expect(web).toMatchObject({
      objectives: {
        availability: { target: '99.9%', metric: 'http_requests_total' },
        latency: { percentile: 95, below: '500ms', metric: 'http_request_duration_milliseconds' },
        windowDays: 30,
        burnRate: 6,
      },
    });
    expect(resolved({ objectives: { availability: '95%' } }).workloads['web']).toMatchObject({ objectives: { burnRate: 1 } });
  });

  it('may be named as analyses of a rollout, which are then those of the workload', () => {
    const objectives = { availability: '99.9%', latency: { percentile: 95, below: '500ms' } };
    const { workloads, analyses } = resolved({ objectives, rollout: canary(steps) });
    expect(Object.keys(analyses)).toEqual(['web-availability', 'web-latency']);
    expect(analyses).toMatchObject({
      'web-availability': { kind: 'success-ratio', atLeast: 0.994, statusLabel: 'status', failedStatus: '5..', window: '2m' },
      'web-latency': { kind: 'latency', percentile: 95, below: '500ms', unit: 'milliseconds' },
    });
    expect(workloads['web']).toMatchObject({ rollout: { steps: [{}, {}, { analyses: ['web-availability', 'web-latency'] }] } });
    const green = blueGreen({ after: { analyses: ['availability', 'latency'] } });
    expect(resolved({ objectives, rollout: green })).toMatchObject({
      workloads: { web: { rollout: { after: { analyses: ['web-availability', 'web-latency'] } } } },
      analyses: { 'web-latency': { initialDelay: '2m' } },
    });
  });

  it('are measured once there are rates of the new version, over four collections', () => {
    const objectives = { availability: '99.9%' };
    const of = (steps: readonly CanaryStep[], interval = '30s') =>
      resolved({ objectives, metrics: { interval }, rollout: canary(steps) }).analyses['web-availability'];
    expect(of([weight(10), pause('5m'), analyze('availability')])).toMatchObject({ initialDelay: '0s', window: '2m' });
    expect(of([weight(10), analyze('availability')])).toMatchObject({ initialDelay: '2m' });
    expect(of([weight(10), pause('5m'), analyze('availability')], '1m')).toMatchObject({ window: '240s' });
  });

  it('leave an analysis of that name to the application that declares it, and one that is not promised unknown', () => {
    const declared = { analyses: { availability: successRatio({ atLeast: 0.9 }) } };
    const objectives = { availability: '99.9%' };
    expect(
      Object.keys(resolved({ objectives, rollout: canary([weight(10), pause('5m'), analyze('availability')]) }, declared).analyses),
    ).toEqual(['availability']);
    expect(problems(shop({ objectives, rollout: canary(steps) }))).toEqual([expect.stringContaining('[unknown-analysis]')]);
  });

  it('leave an analysis of the workload to the application that declares it by its whole name', () => {
    const declared = { analyses: { 'web-availability': successRatio({ atLeast: 0.9 }) } };
    const rollout = canary([weight(10), pause('5m'), analyze('availability')]);
    const app = resolved({ objectives: { availability: '99.9%' }, rollout }, declared);
    expect(app.analyses).toMatchObject({ 'web-availability': { atLeast: 0.9 } });
    expect(app.workloads['web']).toMatchObject({ rollout: { steps: [{}, {}, { analyses: ['web-availability'] }] } });
  });

  it('ask the counter of the workload in its own words', () => {
    const series = { answers_total: counter({ labels: ['code'], failures: { label: 'code', matches: '[45]..' } }) };
    const objectives = { availability: { target: '99%', metric: 'answers_total' } };
    const rollout = canary([weight(10), pause('5m'), analyze('availability')]);
    expect(resolved({ metrics: { series }, objectives, rollout }).analyses).toMatchObject({
      'web-availability': { metric: 'answers_total', statusLabel: 'code', failedStatus: '[45]..', atLeast: 0.94 },
    });
  });

  it('differ by environment', () => {
    const app = resolved(
      { objectives: { availability: '99.9%' } },
      {},
      place({ workloads: { web: { objectives: { availability: '99%' } } } }),
    );
    expect(app.workloads['web']).toMatchObject({ objectives: { availability: { target: '99%' } } });
    expect(originOf(app, 'workloads.web.objectives.availability')).toBe('environment');
  });

  it.each([
    ['nothing', {}, {}, 'objectives-missing'],
    ['all requests', { availability: '100%' }, {}, 'wrong-quantity'],
    ['a number', { availability: 0.999 }, {}, 'wrong-quantity'],
    ['a series that is not exposed', { availability: { target: '99%', metric: 'http_request_total' } }, {}, 'unknown-series'],
    ['a gauge', { availability: { target: '99%', metric: 'up_ratio' } }, { up_ratio: gauge() }, 'wrong-series'],
    [
      'a counter that tells no failures',
      { availability: { target: '99%', metric: 'hits_total' } },
      { hits_total: counter() },
      'failures-unknown',
    ],
    ['a time between two buckets', { latency: { percentile: 95, below: '300ms' } }, undefined, 'no-such-bucket'],
    [
      'a histogram of bytes',
      { latency: { percentile: 95, below: '1s', metric: 'sent_bytes' } },
      { sent_bytes: histogram({ buckets: [1] }) },
      'wrong-unit',
    ],
  ])('are refused where they promise %s', (_what, objectives, series, code) => {
    expect(problems(shop({ objectives, metrics: series === undefined ? {} : { series } }))).toEqual([expect.stringContaining(`[${code}]`)]);
  });

  it('take a bucket in seconds', () => {
    const series = { wait_seconds: histogram({ buckets: [0.1, 0.5] }) };
    expect(
      problems(shop({ objectives: { latency: { percentile: 99, below: '500ms', metric: 'wait_seconds' } }, metrics: { series } })),
    ).toEqual([]);
  });
});

describe('analyses of a workload that declares its series', () => {
  const measured = (analysis: object, series: object) =>
    problems(
      shop(
        { metrics: { series }, rollout: canary([weight(10), pause('5m'), analyze('measure')]) },
        { analyses: { measure: { ...analysis, interval: '1m' } } },
      ),
    );

  it.each([
    ['another series', { kind: 'success-ratio', atLeast: 0.9 }, {}, 'unknown-series'],
    [
      'a label that it has not',
      { kind: 'success-ratio', atLeast: 0.9 },
      { http_requests_total: counter({ labels: ['code'] }) },
      'unknown-label',
    ],
    ['a counter of times', { kind: 'latency', percentile: 95, below: '1s', metric: 'n_seconds' }, { n_seconds: counter() }, 'wrong-series'],
    [
      'a time above the last bucket',
      { kind: 'latency', percentile: 95, below: '2s', metric: 'n_seconds' },
      { n_seconds: histogram({ buckets: [0.5, 1] }) },
      'beyond-buckets',
    ],
  ])('are refused where they ask for %s', (_what, analysis, series, code) => {
    expect(measured(analysis, series)).toEqual([expect.stringContaining(`[${code}]`)]);
  });

  it('pass where it can answer', () => {
    expect(
      measured({ kind: 'latency', percentile: 95, below: '700ms', metric: 'n_seconds' }, { n_seconds: histogram({ buckets: [0.5, 1] }) }),
    ).toEqual([]);
  });
});

describe('routes of alerts', () => {
  const receivers = {
    'on-call': pagerDuty({ key: secret('pager') }),
    team: slack({ channel: '#shop', url: secret('slack') }),
    mail: email({ to: ['shop@example.com'] }),
    program: webhook({ url: 'https://example.com/alerts' }),
  };
  const secrets = { pager: {}, slack: {} };

  it('are sent by a server where Alertmanager sends mail, and its secrets lie in one folder', () => {
    const files = { '/etc/alertmanager': alertmanagerConfig() };
    const more = { alerting: { receivers: { mail: email({ to: ['shop@example.com'] }) }, routes: { ticket: ['mail'] } } };
    expect(problems(shop({ files }, more))).toEqual([
      'alerting.receivers.mail.from: must be given where Alertmanager sends the mail [mail-incomplete]',
      'alerting.receivers.mail.server: must be given where Alertmanager sends the mail [mail-incomplete]',
    ]);
    expect(problems(shop({}, more))).toEqual([]);
    const proxy = { image, files: { '/etc/other': alertmanagerConfig() } };
    expect(problems(shop({ files, sidecars: { proxy } }))).toEqual([
      'workloads.web.sidecars.proxy.files["/etc/other"]: must be the folder of all other Alertmanagers (/etc/alertmanager), got "/etc/other" [alertmanager-folders-differ]',
    ]);
    expect(problems(shop({ files, sidecars: { proxy: { image, files } } }))).toEqual([]);
  });

  it('name receivers, whose secrets are declared; an environment has others', () => {
    const alerting = { receivers, routes: { page: ['on-call', 'team'], ticket: ['team'] } };
    const app = resolved({}, { alerting, secrets }, place({ alerting: { routes: { page: ['mail'] } } }));
    expect(app.alerting.routes).toEqual({ page: ['mail'], ticket: ['team'] });
    expect(originOf(app, 'alerting.routes.page[0]')).toBe('environment');
    expect(resolved({}).alerting).toEqual({ receivers: {}, routes: { page: [], ticket: [] } });
  });

  it('are refused where they name nobody, somebody twice, or a secret that there is not', () => {
    const alerting = { receivers, routes: { page: ['oncall', 'team', 'team'] } };
    expect(problems(shop({}, { alerting, secrets: { pager: {} } }))).toEqual([
      'alerting.receivers.team.url: must name a declared secret; declare it in secrets; declared are pager [unknown-secret]',
      'alerting.routes.page[0]: must name a declared receiver, got "oncall"; did you mean on-call? [unknown-receiver]',
      'alerting.routes.page[2]: must be named once, got "team" again [receiver-repeated]',
    ]);
  });

  it('lead to pages, which an environment may have of its own', () => {
    const links = { runbook: 'https://example.com/{application}', logs: 'https://logs.example.com/?ns={namespace}' };
    expect(resolved({}, { links }, place({ links: { logs: 'https://dev.example.com' } })).links).toEqual({
      ...links,
      logs: 'https://dev.example.com',
    });
    expect(problems(shop({}, { links: { runbook: 'example.com', logs: 'https://example.com/{pod}' } }))).toEqual([
      expect.stringContaining('links.runbook: must be an http or https address'),
      expect.stringContaining('links.logs: must be an http or https address'),
    ]);
    expect(
      filledLink('https://example.com/{application}/{workload}', { application: 'a', environment: 'e', namespace: 'n', workload: 'w x' }),
    ).toBe('https://example.com/a/w%20x');
  });

  it('become files of the workload that has the folder, with the secrets of those that are routed to', () => {
    const alerting = { receivers, routes: { ticket: ['team'] } };
    const files = {
      '/etc/alertmanager': alertmanagerConfig(),
      '/etc/prometheus/scrape': scrapeConfigs(),
      '/etc/prometheus/rules': alertRules(),
      '/dashboards': dashboards(),
    };
    const { web } = resolved({ files }, { alerting, secrets }).workloads;
    expect(Object.keys(web?.files ?? {})).toEqual([
      '/dashboards/shop-web.json',
      '/dashboards/shop.json',
      '/etc/alertmanager/alertmanager.yml',
      '/etc/alertmanager/secrets/team-url',
      '/etc/prometheus/rules/rules.yml',
      '/etc/prometheus/scrape/workloads.yml',
    ]);
    expect(web?.files['/etc/alertmanager/secrets/team-url']).toEqual(secret('slack'));
  });
});
