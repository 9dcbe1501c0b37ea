import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kubernetes, resolve, webhook } from 'orchestra-cdk';
import { alertmanagerSettings } from '../../lib/monitoring/alertmanager/alertmanager-settings';
import { ruleGroups } from '../../lib/monitoring/rules/rule-groups';
import { writeYaml } from '../../lib/output/yaml';
import { podsPlace } from '../../lib/targets/kubernetes/monitoring/pods-place';
import { environments, shop } from '../monitoring/monitored-application';
import { describeWith, engine } from './engine';
import { Prometheus, prometheusNeeds } from './prometheus';

jest.setTimeout(90_000);

/** What a webhook of Alertmanager gets, as far as the test reads it. */
interface Notification {
  readonly receiver: string;
  readonly alerts: readonly {
    readonly labels: { readonly [label: string]: string };
    readonly annotations: { readonly [name: string]: string };
  }[];
}

describeWith(['alertmanager', ...prometheusNeeds], 'alerts of a real Prometheus, by a real Alertmanager', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-alertmanager-'));
  const notifications: Notification[] = [];
  const receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      notifications.push(JSON.parse(text));
      response.end();
    });
  });
  // series of a cluster in which a workload has no replica, and queues of another one are long
  const exporter = createServer((_request, response) => {
    const own = 'namespace="shop",deployment="worker"';
    response
      .setHeader('content-type', 'text/plain; version=0.0.4')
      .end(
        [
          `kube_deployment_spec_replicas{${own}} 2`,
          `kube_deployment_status_replicas_available{${own}} 0`,
          'queue_length{namespace="shop",pod="web-6d4cf56db6-x2x4z"} 250',
          'kube_job_failed{namespace="shop",job_name="migrate",condition="true"} 1',
          '',
        ].join('\n'),
      );
  });
  const prometheus = new Prometheus();
  let alertmanager: ChildProcess | undefined;

  beforeAll(async () => {
    const [hook, metrics] = await Promise.all([listening(receiver), listening(exporter)]);
    const url = `http://${hook}/`;
    const receivers = { pages: webhook({ url: `${url}page` }), tickets: webhook({ url: `${url}ticket` }) };
    const app = resolve(
      { ...shop, alerting: { receivers, routes: { page: ['pages'], ticket: ['tickets'] } } },
      environments.prod,
      kubernetes.rules,
    );
    const settings = JSON.parse(JSON.stringify(alertmanagerSettings(app)).replaceAll('"30s"', '"1s"'));
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'alertmanager.yml'), writeYaml([settings]));
    const at = await free();
    alertmanager = spawn(
      engine('alertmanager'),
      [
        `--config.file=${folder}/alertmanager.yml`,
        `--storage.path=${folder}/data`,
        `--web.listen-address=${at}`,
        '--cluster.listen-address=',
      ],
      { stdio: 'ignore' },
    );
    // at once, and not after minutes
    const groups = JSON.stringify(ruleGroups(app, podsPlace(app))).replace(/"for":"\d+m"/g, '"for":"0s"');
    await prometheus.startWith(
      {
        global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
        rule_files: ['rules.yml'],
        alerting: { alertmanagers: [{ static_configs: [{ targets: [at] }] }] },
        scrape_configs: [{ job_name: 'all', honor_labels: true, static_configs: [{ targets: [metrics] }] }],
      },
      { 'rules.yml': `{"groups":${groups}}` },
    );
  });
  afterAll(async () => {
    alertmanager?.kill();
    for (const server of [receiver, exporter]) {
      server.closeAllConnections();
      server.close();
    }
    await prometheus.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('reach those that they are for, with their texts filled in; a ticket is held back while it pages', async () => {
    const of = (name: string) =>
      notifications.flatMap(({ receiver: to, alerts }) =>
        alerts
          .filter(({ labels }) => labels['alertname'] === name)
          .map(({ labels, annotations }) => ({ to, severity: labels['severity'], ...annotations })),
      );
    const wanted = ['orders-wait', 'replicas-unavailable', 'job-failed'];
    for (let tries = 0; tries < 200 && wanted.some((name) => of(name).length === 0); tries++)
      await new Promise((done) => setTimeout(done, 200));
    const [queue, replicas, job] = wanted.map((name) => of(name));
    expect(queue?.[0]).toEqual({
      to: 'pages',
      severity: 'page',
      summary: 'Orders wait',
      description: '250 orders wait.',
      runbook_url: 'https://runbooks.example.com/shop#orders-wait',
    });
    expect(replicas?.map(({ to }) => to)).toEqual(replicas?.map(() => 'pages'));
    expect(replicas?.[0]).toMatchObject({
      summary: 'worker has no available replica',
      description: '2 replicas are wanted, and none is available.',
    });
    expect(job?.[0]).toMatchObject({
      to: 'tickets',
      severity: 'ticket',
      description: 'The job migrate failed. The alert ends when it is deleted, or cleaned up.',
    });
  });

  test('have no text that Prometheus could not fill in', async () => {
    const texts = notifications.flatMap(({ alerts }) => alerts.flatMap(({ annotations }) => Object.values(annotations)));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter((text) => /\{\{|<no value>|error expanding/.test(text))).toEqual([]);
  });
});

function listening(server: ReturnType<typeof createServer>): Promise<string> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`))); // it listens on a port
}

/** An address that nothing listens at. */
async function free(): Promise<string> {
  const server = createServer();
  const address = await listening(server);
  await new Promise((done) => server.close(done));
  return address;
}
