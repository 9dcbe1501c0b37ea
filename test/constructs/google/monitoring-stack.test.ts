import { Testing } from 'cdktf';
import {
  type Application,
  cache,
  database,
  defineApplication,
  defineEnvironments,
  email,
  type NamedEnvironment,
  pagerDuty,
  secret,
  slack,
  webhook,
} from 'orchestra-cdk';
import { CloudRunStack, deployOrder, MonitoringStack, type MonitoringStackProps } from 'orchestra-cdk/google';
import { issuesOf } from '../../google/issues-of';

const image = `docker.io/library/nginx:1.29.1@sha256:${'b'.repeat(64)}`;
const place = { project: 'acme-shop', region: 'europe-west1' };
const channel = 'projects/acme-shop/notificationChannels/1';
const application = defineApplication({
  name: 'shop',
  owner: 'window',
  databases: { main: { kind: 'postgres', version: 16 } },
  caches: { sessions: { kind: 'redis' } },
  secrets: { 'slack-url': { version: '1' }, 'pager-key': { version: '1' } },
  links: { runbook: 'https://runbooks.example.com/{application}', logs: 'https://logs.example.com/{workload}' },
  alerting: {
    receivers: {
      team: slack({ channel: '#shop', url: secret('slack-url') }),
      'on-call': pagerDuty({ key: secret('pager-key') }),
      mail: email({ to: ['a@example.com', 'b@example.com'], from: 'alerts@example.com' }),
      hook: webhook({ url: 'https://hooks.example.com/alerts' }),
    },
    routes: { page: ['team', 'mail'], ticket: ['mail', 'hook'] },
  },
  workloads: {
    web: {
      kind: 'service',
      image,
      access: { kind: 'public', reason: 'a shop' },
      scaling: { min: 1, max: 10 },
      env: { URL: database('main'), CACHE: cache('sessions') },
      metrics: {},
      objectives: { availability: '99.9%', latency: { percentile: 95, below: '500ms' }, windowDays: 30 },
      alerts: {
        'queue-long': {
          query: 'http_requests_total > 5 and up == 1',
          severity: 'page',
          summary: 'Too many',
          description: '{{ $value }} in {{ $labels.pod }}',
          runbook: 'https://runbooks.example.com/queue',
        },
      },
    },
    mailer: { kind: 'worker', image },
    report: { kind: 'scheduled-job', image, schedule: '0 3 * * *' },
  },
});
const { prod } = defineEnvironments(application, { prod: { tier: 'production', google: place } });

interface Synthesized {
  readonly resource: { readonly [type: string]: { readonly [id: string]: { readonly [attribute: string]: unknown } } };
}

const made = (props: Partial<MonitoringStackProps> = {}) => {
  const stack = new MonitoringStack(Testing.app(), 'shop-monitoring', {
    application,
    environment: prod,
    channels: { team: channel },
    ...props,
  });
  return { stack, ...(JSON.parse(Testing.synth(stack, true)) as Synthesized) }; // what Terraform reads
};
const other = (changes: Partial<Application>, environment: NamedEnvironment = prod) => ({
  application: { ...(application as Application), ...changes } as Application,
  environment,
});
const policy = (json: Synthesized, alert: string) =>
  Object.values(json.resource['google_monitoring_alert_policy'] ?? {}).find(({ display_name: name }) => String(name).includes(alert));
const issues = (props: Partial<MonitoringStackProps>) =>
  issuesOf(() => new MonitoringStack(Testing.app(), 'one', { application, environment: prod, channels: { team: channel }, ...props }));

describe('MonitoringStack', () => {
  const json = made();

  it('measures the objectives of a service by what Cloud Run measures itself', () => {
    expect(Object.values(json.resource['google_monitoring_service'] ?? {})).toMatchObject([
      { service_id: 'shop-web', basic_service: { service_labels: { service_name: 'shop-web', location: 'europe-west1' } } },
    ]);
    expect(Object.values(json.resource['google_monitoring_slo'] ?? {})).toMatchObject([
      { slo_id: 'availability', goal: 0.999, rolling_period_days: 30, basic_sli: { availability: { enabled: true } } },
      { slo_id: 'latency', goal: 0.95, basic_sli: { latency: { threshold: '0.5s' } } },
    ]);
  });

  it('pages when a budget burns over an hour and over five minutes, and writes a ticket when it burns over a day', () => {
    const fast = policy(json, 'objective of availability (1 h)');
    expect(fast).toMatchObject({
      display_name: 'shop prod: web of shop in prod misses its objective of availability (1 h)',
      severity: 'CRITICAL',
      combiner: 'AND',
      conditions: [
        { display_name: 'over 1 h', condition_threshold: { threshold_value: 14.4, comparison: 'COMPARISON_GT', duration: '0s' } },
        { display_name: 'over 5 min', condition_threshold: { threshold_value: 14.4 } },
      ],
      documentation: { links: [{ display_name: 'Runbook', url: 'https://runbooks.example.com/shop#availability-budget-burns' }] },
      user_labels: {
        app: 'shop',
        environment: 'prod',
        owner: 'window',
        severity: 'page',
        workload: 'web',
        alert: 'availability-budget-burns',
      },
    });
    expect(JSON.stringify(fast?.['conditions'])).toContain('select_slo_burn_rate(\\"${google_monitoring_slo.');
    expect(JSON.stringify(fast?.['conditions'])).toContain('\\"3600s\\"');
    expect(policy(json, 'objective of availability (6 h)')).toMatchObject({ severity: 'CRITICAL' });
    expect(policy(json, 'objective of availability (24 h)')).toMatchObject({ severity: 'WARNING' });
    expect(policy(json, 'objective of availability (72 h)')).toBeUndefined();
  });

  it('has the policies that every workload needs, by its kind', () => {
    expect(Object.keys(json.stack.policies).filter((id) => !id.includes('budget'))).toEqual([
      'mailer_deployment-failed',
      'mailer_container-stopped',
      'mailer_memory-near-limit',
      'report_job-failed',
      'report_schedule-missed',
      'web_deployment-failed',
      'web_container-stopped',
      'web_memory-near-limit',
      'web_instances-at-maximum',
      'web_queue-long',
      'database_main_disk-fills',
      'cache_sessions_memory-near-limit',
      'certificate-ends',
    ]);
    expect(policy(json, 'all of its 10 instances')).toMatchObject({
      conditions: [
        {
          condition_threshold: {
            filter:
              'metric.type = "run.googleapis.com/container/instance_count" AND resource.type = "cloud_run_revision" AND resource.label.service_name = "shop-web"',
            threshold_value: 9.5,
          },
        },
      ],
    });
    expect(JSON.stringify(policy(json, 'A run of report failed'))).toContain('resource.label.job_name = \\"shop-report\\"');
    expect(JSON.stringify(policy(json, 'release of mailer failed'))).toContain('resource.labels.worker_pool_name = \\"shop-mailer\\"');
    expect(JSON.stringify(policy(json, 'disk of the database main'))).toContain('acme-shop:shop-main');
  });

  it('asks the alert of a workload about its own series, in the words of Cloud Monitoring', () => {
    expect(policy(json, 'Too many')).toMatchObject({
      severity: 'CRITICAL',
      conditions: [
        {
          condition_prometheus_query_language: {
            query: 'http_requests_total{cluster="__run__",namespace="shop-web"} > 5 and up == 1',
            duration: '300s',
          },
        },
      ],
      documentation: {
        content: 'the value of the chart in $${metric.label.pod}',
        links: [{ display_name: 'Runbook', url: 'https://runbooks.example.com/queue' }],
      },
    });
  });

  it('notifies receivers by severity: by channels that are made, and by one that exists', () => {
    const channels = json.resource['google_monitoring_notification_channel'] ?? {};
    expect(Object.values(channels)).toMatchObject([
      { type: 'webhook_tokenauth', display_name: 'shop prod: hook' },
      { type: 'email', labels: { email_address: 'a@example.com' } },
      { type: 'email', labels: { email_address: 'b@example.com' } },
    ]);
    const names = Object.keys(channels).map((each) => `\${google_monitoring_notification_channel.${each}.name}`);
    expect(policy(json, 'objective of latency (1 h)')?.['notification_channels']).toEqual([channel, ...names.slice(1)]);
    expect(policy(json, 'A run of report failed')?.['notification_channels']).toEqual([...names.slice(1), names[0]]);
  });

  it('has a dashboard with a row for each workload', () => {
    const [dashboard] = Object.values(json.resource['google_monitoring_dashboard'] ?? {});
    const { displayName, mosaicLayout } = JSON.parse(String(dashboard?.['dashboard_json']));
    expect(displayName).toBe('shop in prod');
    const titles = mosaicLayout.tiles.map(({ widget }: { widget: { title: string } }) => widget.title);
    expect(titles).toEqual(
      expect.arrayContaining(['Links', 'Incidents', 'mailer', 'report', 'Runs', 'web', 'Requests', 'Latency', 'Instances']),
    );
    expect(JSON.stringify(mosaicLayout)).toContain('service_name=\\"shop-web\\"');
    expect(JSON.stringify(mosaicLayout)).not.toContain('logs.example.com');
  });

  it('keeps entries of the workloads in a log bucket where that is asked for', () => {
    expect(json.resource).not.toHaveProperty('google_logging_project_bucket_config');
    const { resource } = made({ logs: { alsoInDefault: false } });
    expect(Object.values(resource['google_logging_project_bucket_config'] ?? {})).toMatchObject([
      { bucket_id: 'shop', location: 'europe-west1', retention_days: 90, lifecycle: { prevent_destroy: true } },
    ]);
    const [sink] = Object.values(resource['google_logging_project_sink'] ?? {});
    expect(sink?.['filter']).toBe(
      '(resource.type = "cloud_run_worker_pool" AND resource.labels.worker_pool_name = "shop-mailer") OR ' +
        '(resource.type = "cloud_run_job" AND resource.labels.job_name = "shop-report") OR ' +
        '(resource.type = "cloud_run_revision" AND resource.labels.service_name = "shop-web")',
    );
    const [exclusion] = Object.values(resource['google_logging_project_exclusion'] ?? {});
    expect(exclusion).toMatchObject({ filter: sink?.['filter'] });
    expect(JSON.stringify(exclusion?.['depends_on'])).toContain('google_logging_project_sink');
    expect(made({ logs: {} }).resource).not.toHaveProperty('google_logging_project_exclusion');
  });

  it('is deployed after the services that it watches', () => {
    const app = Testing.app();
    const services = new CloudRunStack(app, 'services', { application, environment: prod });
    new MonitoringStack(app, 'monitoring', { application, environment: prod, services, channels: { team: channel } });
    expect(deployOrder(app)).toEqual(['services', 'monitoring']);
  });

  it('notes what Cloud Monitoring does otherwise', () => {
    expect(json.stack.notes.map(({ level, path }) => `${level} ${path.join('.')}`)).toEqual([
      'emulated alerting.receivers.hook.url',
      'emulated alerting.receivers.mail.from',
      'degraded workloads.web.objectives',
      'degraded workloads.web.alerts.queue-long',
    ]);
    const objectives = { availability: '99.999%', windowDays: 60 } as const;
    const props = other({ workloads: { web: { kind: 'service', image, objectives } }, alerting: {} });
    const { stack } = made({ ...props, channels: {} });
    expect(stack.notes.map(({ level, path }) => `${level} ${path.join('.')}`)).toEqual(
      expect.arrayContaining([
        'degraded alerting.routes.page',
        'degraded alerting.routes.ticket',
        'degraded workloads.web.objectives.windowDays',
        'degraded workloads.web.objectives.availability',
      ]),
    );
    const [slo] = Object.values((JSON.parse(Testing.synth(stack, true)) as Synthesized).resource['google_monitoring_slo'] ?? {});
    expect(slo).toMatchObject({ goal: 0.9999, rolling_period_days: 30 });
  });

  it('refuses receivers whose secret would be in the state, and channels of no receiver', () => {
    expect(issues({ channels: {} })).toEqual(['alerting.receivers.team [channel-missing]']);
    expect(issues({ channels: { team: channel, tema: channel } })).toEqual(['channels.tema [unknown-receiver]']);
    expect(issues({ channels: { team: 'team' } })).toContain('channels.team [wrong-value]');
    const paged = other({ alerting: { ...application.alerting, routes: { page: ['on-call'] } } });
    expect(issues({ ...paged, channels: {} })).toEqual(['alerting.receivers.on-call [channel-missing]']);
    expect(issues({ ...paged, channels: { 'on-call': channel } })).toEqual([]);
    const plain = other({ alerting: { receivers: { hook: webhook({ url: 'http://hooks.example.com' }) }, routes: { page: ['hook'] } } });
    expect(issues({ ...plain, channels: {} })).toEqual(['alerting.receivers.hook [channel-missing]']);
  });
});
