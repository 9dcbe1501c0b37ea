import { readFileSync } from 'node:fs';
import {
  type Application,
  alertRules,
  analyze,
  canary,
  compile,
  counter,
  defineApplication,
  gauge,
  histogram,
  httpSeries,
  kubernetes,
  type NamedEnvironment,
  pause,
  type ResolvedApplication,
  resolve,
  scrapeConfigs,
  weight,
} from 'orchestra-cdk';
import { parse, stringify } from 'yaml';
import { own } from '../../lib/model/own';
import { dashboardsOf } from '../../lib/monitoring/dashboards/dashboards-of';
import { plainQueries } from '../../lib/monitoring/dashboards/panel-query';
import { ruleGroups } from '../../lib/monitoring/rules/rule-groups';
import { analysisQuery } from '../../lib/rollout/analysis-query';
import { podsPlace } from '../../lib/targets/kubernetes/monitoring/pods-place';
import { describeWith } from './engine';
import { eventually } from './eventually';
import { FakeExporters } from './fake-exporters';
import { ControlPlane, controlPlaneNeeds, type LiveObject } from './kubernetes';
import { platformSamples, selectorsIn } from './platform-samples';
import { checkConfiguration, Prometheus, prometheusNeeds } from './prometheus';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(300_000);

const image = 'registry.example.com/program:1.0.0';
const size = { cpu: '100m', memory: '64Mi' } as const;
const shop = defineApplication({
  name: 'collected',
  workloads: {
    web: {
      kind: 'service',
      image,
      resources: size,
      port: 8080,
      ports: { metrics: 9101 },
      scaling: { min: 2, max: 2 },
      metrics: { series: { ...httpSeries, queue_length: gauge() } },
      objectives: { availability: '80%', latency: { percentile: 95, below: '500ms' } },
      alerts: { 'orders-wait': { query: 'queue_length >= 0', for: '1s', severity: 'ticket', summary: 'Orders wait' } },
      panels: { Orders: { query: 'queue_length' } },
      rollout: canary([weight(20), pause('1m'), analyze('availability', 'latency')]),
    },
    mail: {
      kind: 'worker',
      image,
      resources: size,
      ports: { main: 9102 },
      metrics: {
        port: 9102,
        path: '/stats',
        interval: '5s',
        series: { mails_total: counter({ labels: ['status'] }), answer_seconds: histogram({ buckets: [0.1, 1] }) },
      },
      panels: { Mails: { query: 'sum(rate(mails_total[1m]))' } },
    },
    store: {
      kind: 'stateful-service',
      image,
      resources: size,
      replicas: 3,
      port: 5432,
      protocol: 'tcp',
      volumes: { '/data': { kind: 'persistent', size: '1Gi' } },
      ports: { metrics: 9103 },
      metrics: { series: { quorum_size: gauge() } },
    },
    probe: {
      kind: 'agent',
      image,
      resources: size,
      ports: { metrics: 9104 },
      metrics: { series: { load_ratio: gauge() } },
      kubernetes: { namespace: 'collected-agents', host: { pid: true, reason: 'measures its node' } },
    },
    idle: { kind: 'worker', image, resources: size, ports: { main: 9105 } },
    prometheus: {
      kind: 'worker',
      image,
      resources: size,
      files: { '/etc/prometheus/scrape': scrapeConfigs(), '/etc/prometheus/rules': alertRules() },
      kubernetes: {
        identity: { token: true, rules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }], reason: 'finds what it collects' },
      },
    },
  },
} satisfies Application);
const lab: NamedEnvironment = { name: 'lab', tier: 'development', kubernetes: { prometheus: 'http://prometheus:9090' } };
const exposed = { web: '9101/metrics', mail: '9102/stats', store: '9103/metrics', probe: '9104/metrics' } as const;

describeWith([...controlPlaneNeeds, ...rolloutsNeeds, ...prometheusNeeds], 'a real Prometheus with the generated configuration', () => {
  const plane = new ControlPlane();
  const prometheus = new Prometheus();
  const app = resolve(shop, lab);
  const groups = ruleGroups(app, podsPlace(app));
  const alerts = groups.flatMap(({ rules }) => rules.flatMap((rule) => ('alert' in rule ? [rule.expr] : [])));
  const panels = [...new Set(dashboardsOf(app, podsPlace(app)).flatMap((each) => plainQueries(each, '30s')))];
  /** Of objects that there are. */
  let names: readonly string[] = [];
  const exporters = new FakeExporters(
    Object.fromEntries(Object.entries(exposed).map(([name, place]) => [place, seriesOf(app, name)])),
    (seconds) => platformSamples([...alerts, ...panels], names, seconds),
  );
  beforeAll(async () => {
    await Promise.all([plane.start({ rollouts: true }), exporters.listen()]);
    await plane.apply({ objects: compile(kubernetes, shop, lab).output });
    for (const namespace of ['collected', 'collected-agents']) expect(await plane.unready(namespace, 120)).toEqual([]);
    const all = await Promise.all(
      ['collected', 'collected-agents'].map((each) =>
        plane.list('pods,persistentvolumeclaims,deployments,replicasets,rollouts.argoproj.io', each),
      ),
    );
    names = all.flat().map(({ metadata }) => metadata.name);
    const global = { evaluation_interval: '1s' };
    const settings = { global, scrape_config_files: ['scrape.yml'], rule_files: ['rules.yml'] };
    await prometheus.startWith(settings, await generatedFiles(plane, exporters.address));
  });
  afterAll(async () => {
    exporters.stop();
    await Promise.all([plane.stop(), prometheus.stop()]);
  });

  test('finds every pod that has metrics, with the rights of its account, and nothing else', async () => {
    const pods = (await Promise.all(['collected', 'collected-agents'].map((each) => plane.list('pods', each)))).flat();
    const expected = pods.flatMap((pod) => {
      const workload = workloadOf(pod);
      return Object.hasOwn(exposed, workload) ? [`${workload} ${pod.metadata.namespace}/${pod.metadata.name} up`] : [];
    });
    expect(expected.length).toBe(2 + 1 + 3 + 3);
    const isThere = (found: readonly string[]): boolean => String(found) === String(expected.sort());
    expect(await eventually(() => targets(prometheus), isThere)).toHaveLength(expected.length);
  });

  test('takes the jobs of the platform, which follow from rights in the cluster', async () => {
    const verbs = ['get', 'list', 'watch'] as const;
    const rules = [
      { resources: ['nodes', 'nodes/metrics'], verbs, clusterWide: true },
      { resources: ['pods'], verbs, clusterWide: true },
    ];
    const identity = { token: true, rules, reason: 'collects series of the platform' };
    const wide = { ...shop, workloads: { ...shop.workloads, prometheus: { ...shop.workloads.prometheus, kubernetes: { identity } } } };
    const resolved = resolve(wide, lab);
    const jobs = podsPlace(resolved).scrapeConfigs(resolved);
    expect(jobs).toHaveLength(Object.keys(exposed).length + 5);
    // the files of an account are in its pods alone
    const account = '/var/run/secrets/kubernetes.io/serviceaccount/';
    expect(await checkConfiguration(JSON.stringify({ scrape_configs: jobs }).replaceAll(account, './'), ['token', 'ca.crt'])).toBe('');
  });

  test('has an answer to every analysis, for the pods of the version that is asked for', async () => {
    const [pod] = (await plane.list('pods', 'collected')).filter((each) => workloadOf(each) === 'web');
    const version = pod?.metadata.labels?.['rollouts-pod-template-hash'] ?? '';
    const queries = ['web-availability', 'web-latency'].map((name) => {
      const analysis = own(app.analyses, name);
      if (analysis?.kind !== 'success-ratio' && analysis?.kind !== 'latency') throw new Error(`no analysis ${name}`);
      return (hash: string) => analysisQuery(analysis, { kind: 'pods', workload: 'web', namespace: 'collected', version: hash });
    });
    for (const query of queries) {
      expect(await eventually(() => numbers(prometheus, query(version)), isAnswer)).toHaveLength(1);
      expect(await numbers(prometheus, query('bcdfghjkl'))).toEqual([]);
    }
    const [ratio] = await numbers(prometheus, queries[0]?.(version) ?? '');
    expect(ratio).toBeCloseTo(10 / 11, 2);
  });

  test('evaluates every rule, records every objective, and fires the alert whose query has an answer', async () => {
    const recorded = groups.flatMap(({ rules }) => rules.flatMap((rule) => ('record' in rule ? [rule.record] : [])));
    expect(recorded.length).toBeGreaterThan(0);
    for (const name of new Set(recorded)) await eventually(() => numbers(prometheus, name), isAnswer);
    const found = (await prometheus.ask('rules')) as { groups: { rules: { name: string; health: string; lastError?: string }[] }[] };
    const rules = found.groups.flatMap((group) => group.rules);
    expect(rules).toHaveLength(groups.flatMap((group) => group.rules).length);
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    await eventually(() => numbers(prometheus, 'ALERTS{alertname="orders-wait",alertstate="firing",workload="web"}'), isAnswer);
  });

  test('has data for every selector of an alert, as far as nothing has to be wrong for it', async () => {
    const asked = selectorsIn(alerts).filter((each) => !each.startsWith('ALERTS'));
    expect(asked.length).toBeGreaterThan(30);
    expect(await unanswered(prometheus, asked)).toEqual([]);
  });

  test('has data for every panel', async () => {
    const asked = panels.filter((query) => !query.includes('ALERTS{'));
    expect(asked.length).toBeGreaterThan(30);
    expect(await unanswered(prometheus, asked)).toEqual([]);
  });
});

/** Queries that have no answer within the time. */
async function unanswered(prometheus: Prometheus, queries: readonly string[]): Promise<readonly string[]> {
  const ask = async () => {
    const found = await Promise.all(queries.map(async (query) => ({ query, numbers: await numbers(prometheus, query) })));
    return found.filter((each) => !isAnswer(each.numbers)).map(({ query }) => query);
  };
  return eventually(ask, (left) => left.length === 0, 20).catch(ask);
}

function seriesOf(app: ResolvedApplication, name: string) {
  const workload = own(app.workloads, name);
  return workload !== undefined && 'metrics' in workload ? (workload.metrics?.series ?? {}) : {};
}

function workloadOf({ metadata }: LiveObject): string {
  return metadata.labels?.['app.kubernetes.io/instance'] ?? '';
}

/** What the pods of the collector have mounted, as Prometheus reads it outside of the cluster, with the account of these pods. */
async function generatedFiles(plane: ControlPlane, proxy: string): Promise<{ readonly [name: string]: string }> {
  const { data } = JSON.parse(await plane.kubectl(['get', 'configmap', 'prometheus', '-n', 'collected', '-o', 'json'])) as {
    data: { readonly [key: string]: string };
  };
  const fileOf = (end: string) => Object.entries(data).find(([key]) => key.endsWith(end))?.[1] ?? '';
  const token = (await plane.kubectl(['create', 'token', 'prometheus', '-n', 'collected'])).trim();
  const kubeconfig = parse(readFileSync(plane.kubeconfig, 'utf8')) as { users: object[] };
  const scrape = parse(fileOf('workloads.yml')) as { scrape_configs: { kubernetes_sd_configs: object[] }[] };
  const platform = {
    job_name: 'platform',
    scrape_interval: '1s',
    scrape_timeout: '1s',
    honor_labels: true,
    metrics_path: '/platform',
    proxy_url: proxy,
    static_configs: [{ targets: ['platform'] }],
  };
  const nearby = scrape.scrape_configs.map((job) => ({
    ...job,
    scrape_interval: '1s',
    scrape_timeout: '1s',
    proxy_url: proxy, // nothing answers at the addresses of simulated pods
    kubernetes_sd_configs: job.kubernetes_sd_configs.map((each) => ({ ...each, kubeconfig_file: 'kubeconfig' })),
  }));
  return {
    kubeconfig: stringify({ ...kubeconfig, users: [{ name: 'admin', user: { token } }] }),
    'scrape.yml': stringify({ scrape_configs: [...nearby, platform] }),
    'rules.yml': fileOf('rules.yml'),
  };
}

async function targets(prometheus: Prometheus): Promise<readonly string[]> {
  const { activeTargets } = (await prometheus.ask('targets?state=active')) as {
    activeTargets: { labels: Readonly<Record<string, string>>; health: string }[];
  };
  return activeTargets
    .filter(({ labels }) => labels['job'] !== 'platform')
    .map(({ labels, health }) => `${labels['job']} ${labels['namespace']}/${labels['pod']} ${health}`)
    .sort();
}

async function numbers(prometheus: Prometheus, query: string): Promise<readonly number[]> {
  return (await prometheus.query(query, Date.now() / 1000)).map(({ value }) => value);
}

function isAnswer(found: readonly number[]): boolean {
  return found.length > 0 && !found.some(Number.isNaN);
}
