import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Analysis,
  above,
  analyze,
  atLeast,
  atMost,
  below,
  canary,
  compile,
  defineApplication,
  equals,
  type KubernetesObject,
  kubernetes,
  latency,
  type NoData,
  pause,
  prometheusQuery,
  resolve,
  secret,
  successRatio,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { fill } from '../../lib/model/filled-analysis';
import { judge } from '../../lib/rollout/acceptance';
import { analysisQuery, fillArguments, type QueryAnalysis, textArguments } from '../../lib/rollout/analysis-query';
import type { Measurement } from '../../lib/rollout/scenario';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { checkRules, Prometheus, prometheusNeeds, type Series } from './prometheus';
import { rolloutsNeeds } from './rollouts';
import { TurningReleases } from './turning-releases';

jest.setTimeout(180_000);

const namespace = 'measured';
const now = Math.floor(Date.now() / 1000);
/** Seconds, on a machine that does other things meanwhile. */
const tolerance = Number(process.env['TIMED_SECONDS'] ?? 5);

/** Counters of versions by what became of their requests, a sample every 15 seconds; each version is named after how it does. */
const versions: { readonly [version: string]: { readonly ok?: number; readonly failed?: number; readonly slow?: boolean } } = {
  good: { ok: 10, failed: 0 },
  bad: { ok: 5, failed: 5 },
  flawless: { ok: 10 },
  hopeless: { failed: 10 },
  slow: { ok: 10, slow: true },
  idle: { ok: 0, failed: 0 },
  broken: { ok: Number.NaN },
};
/** Nothing at all is known of `unseen`. */
const allVersions = [...Object.keys(versions), 'unseen'];

const analyses: { readonly [name: string]: Analysis } = {
  ...forEachAnswer('ratio', (noData) => successRatio({ atLeast: 0.95, count: 1, noData })),
  ...forEachAnswer('latency', (noData) => latency({ percentile: 99.9, below: '0.5s', count: 1, noData })),
  ...forEachAnswer('own', (noData) => prometheusQuery({ query: rate(), limit: atMost(0.25), count: 1, noData })),
  'at-least': prometheusQuery({ query: rate(), limit: atLeast(0.5), count: 1 }),
  below: prometheusQuery({ query: rate(), limit: below(1e-7), count: 1 }),
  above: prometheusQuery({ query: rate(), limit: above(-1e21), count: 1 }),
  many: prometheusQuery({
    query: 'rate(http_requests_total{pod=~"{{args.workload}}-{{args.version}}-.*"}[2m])',
    limit: atMost(0.1),
    count: 1,
  }),
  ...forEachAnswer('scalar', (noData) => prometheusQuery({ query: `scalar(${rate()})`, limit: atMost(0.25), count: 1, noData })),
  'scalar-equation': prometheusQuery({ query: `scalar(${rate()}) * 2`, limit: below(0.4), count: 1 }),
  // as an ingress or a mesh counts: by Service and Ingress, without any hash
  ingress: prometheusQuery({
    query: 'sum(rate(nginx_ingress_controller_requests{ingress="{{args.workload}}-{{args.workload}}-canary",status=~"5.."}[2m]))',
    limit: atMost(0.1),
    count: 1,
  }),
  mesh: prometheusQuery({
    query: 'sum(rate(istio_requests_total{destination_service_name="{{args.workload}}-canary",response_code="500"}[2m]))',
    limit: atMost(0.1),
    count: 1,
  }),
  whole: prometheusQuery({
    query: 'sum(rate(istio_requests_total{destination_workload="{{args.workload}}",response_code="500"}[2m]))',
    bothVersions: 'the mesh counts by workload',
    limit: atMost(0.1),
    count: 1,
  }),
  'own-argument': prometheusQuery({
    query: 'max({{args.name}}{pod=~"{{args.workload}}-{{args.version}}-.*"})',
    args: { name: 'http_requests_total' },
    limit: above(0),
    count: 1,
  }),
};

describeWith([...rolloutsNeeds, ...prometheusNeeds], 'what analyses measure, asked of a real Prometheus by the real controller', () => {
  const cluster = new ControlPlane();
  const prometheus = new Prometheus();
  let templates: readonly KubernetesObject[] = [];
  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), prometheus.start(series())]);
    templates = templatesOf(analyses, prometheus.address);
    await cluster.apply({ objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, ...templates] });
  });
  afterAll(() => Promise.all([cluster.stop(), prometheus.stop()]));

  test('every query is PromQL', async () => {
    const groups = [{ name: 'analyses', rules: Object.keys(analyses).map((name) => ({ record: 'a', expr: query(name, 'good') })) }];
    expect(await checkRules(JSON.stringify({ groups }))).toBe('');
  });

  test('a share of good requests is 1 without a failed one, 0 without a good one, and no number without any', async () => {
    const found = await Promise.all(allVersions.map(async (version) => [version, await measure('ratio-fail', version)]));
    expect(Object.fromEntries(found)).toEqual({
      good: 1,
      flawless: 1,
      slow: 1,
      bad: 0.5,
      hopeless: 0,
      idle: 'NaN',
      broken: 'NaN',
      unseen: 'empty',
    });
  });

  test('the controller decides on every answer as the rehearsal does', async () => {
    const runs = Object.keys(analyses).flatMap((name) => versionsOf(name).map((version) => ({ name, version })));
    await cluster.apply({ objects: runs.map(({ name, version }) => run(templates, name, version)) });
    const verdicts = await phases(cluster, runs.length);
    const expected = await Promise.all(
      runs.map(
        async ({ name, version }) => [`${name}.${version}`, capitalized(judge(resolved(name), await measure(name, version)))] as const,
      ),
    );
    expect(verdicts).toEqual(Object.fromEntries(expected));
  });

  test('a release that turns bad at any step after the first measurement is sent back in the rehearsed time', async () => {
    const sentBack = await new TurningReleases(cluster, isWhole).perform();
    process.stderr.write(
      `${sentBack.map(({ step, happened, rehearsed }) => `step ${step}: ${happened} s, rehearsed ${rehearsed} s`).join('; ')}\n`,
    );
    for (const { happened, rehearsed } of sentBack) expect(Math.abs((happened ?? Number.NaN) - rehearsed)).toBeLessThan(tolerance);
  });

  async function measure(name: string, version: string): Promise<Measurement> {
    const [sample, ...others] = await prometheus.query(query(name, version), Date.now() / 1000);
    if (sample === undefined) return 'empty';
    const worst = [sample, ...others].map(({ value }) => value).sort((a, b) => b - a)[0] ?? Number.NaN;
    return Number.isNaN(worst) ? 'NaN' : worst;
  }
});

describeWith(rolloutsNeeds, 'what web checks read, asked by the real controller', () => {
  const cluster = new ControlPlane();
  let server: Server;
  const answers: { readonly [path: string]: Measurement } = { number: 3, many: 30, text: 'ready', yes: true, no: false };
  const checks = (address: string): { readonly [name: string]: Analysis } => ({
    few: webCheck({ url: `${address}/{{args.version}}`, jsonPath: '{$.value}', limit: below(10), count: 1, consecutiveErrorLimit: 0 }),
    ready: webCheck({
      url: `${address}/{{args.version}}`,
      jsonPath: '{$.value}',
      limit: equals('ready'),
      count: 1,
      consecutiveErrorLimit: 0,
    }),
    three: webCheck({ url: `${address}/{{args.version}}`, jsonPath: '{$.value}', limit: equals(3), count: 1, consecutiveErrorLimit: 0 }),
    yes: webCheck({ url: `${address}/{{args.version}}`, jsonPath: '{$.value}', limit: equals(true), count: 1, consecutiveErrorLimit: 0 }),
  });
  beforeAll(async () => {
    server = createServer((request, response) => {
      const value = answers[request.url?.slice(1) ?? ''];
      response.statusCode = value === undefined ? 500 : 200;
      response.end(JSON.stringify({ value, authorization: request.headers.authorization }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await cluster.start({ rollouts: true });
    await cluster.apply({ objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }] });
  });
  afterAll(async () => {
    server.close();
    await cluster.stop();
  });

  test('the controller decides on every answer as the rehearsal does', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
    const all = checks(url);
    const templates = templatesOf(all);
    const runs = Object.keys(all).flatMap((name) => [...Object.keys(answers), 'down'].map((version) => ({ name, version })));
    const token = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token', namespace }, stringData: { value: 's3cret' } };
    const [known] = templatesOf({ known: secretCheck(url) });
    const secretRun = run(known === undefined ? [] : [known], 'known', 'number');
    await cluster.apply({ objects: [token, secretRun, ...runs.map(({ name, version }) => run(templates, name, version))] });
    const expected = runs.map(({ name, version }) => {
      const analysis = resolveAnalysis(all, name);
      return [`${name}.${version}`, capitalized(judge(analysis, answers[version] ?? 'error'))] as const;
    });
    expect(await phases(cluster, runs.length + 1)).toEqual({ 'known.number': 'Successful', ...Object.fromEntries(expected) });
  });
});

/** Says by a header what only a secret tells. */
function secretCheck(url: string): Analysis {
  return webCheck({
    url: `${url}/{{args.version}}`,
    headers: { authorization: 'Bearer {{args.token}}' },
    args: { token: secret('token') },
    jsonPath: '{$.authorization}',
    limit: equals('Bearer s3cret'),
    count: 1,
  });
}

function forEachAnswer(name: string, make: (noData: NoData) => Analysis): { readonly [name: string]: Analysis } {
  return Object.fromEntries((['pass', 'fail', 'inconclusive'] as const).map((noData) => [`${name}-${noData}`, make(noData)]));
}

/** Failed requests a second. */
function rate(): string {
  return 'sum(rate(http_requests_total{namespace="{{args.namespace}}",pod=~"{{args.workload}}-{{args.version}}-.*",status="500"}[2m]))';
}

function series(): Series[] {
  return [...routed(), ...ofPods()];
}

/** Requests of the canary as its router counts them, one in four of which fails. */
function routed(): Series[] {
  const samples = Array.from({ length: 120 }, (_, index) => ({ time: now - 600 + index * 15, value: 5 * index }));
  return [
    { metric: 'nginx_ingress_controller_requests', labels: { ingress: 'web-web-canary', status: '500' }, samples },
    {
      metric: 'istio_requests_total',
      labels: { destination_service_name: 'web-canary', destination_workload: 'web', response_code: '500' },
      samples,
    },
  ];
}

function ofPods(): Series[] {
  return Object.entries(versions).flatMap(([version, { ok, failed, slow = false }]) => {
    const labels = { namespace, pod: `web-${version}-abcde` };
    const counter = (metric: string, perSample: number, more: { readonly [label: string]: string }): Series => ({
      metric,
      labels: { ...labels, ...more },
      samples: Array.from({ length: 120 }, (_, index) => ({ time: now - 600 + index * 15, value: perSample * index })),
    });
    const all = (ok ?? 0) + (failed ?? 0);
    return [
      ...(ok === undefined ? [] : [counter('http_requests_total', ok, { status: '200' })]),
      ...(failed === undefined ? [] : [counter('http_requests_total', failed, { status: '500' })]),
      counter('http_request_duration_milliseconds_bucket', slow ? 0 : all, { le: '100' }),
      counter('http_request_duration_milliseconds_bucket', all, { le: '1000' }),
      counter('http_request_duration_milliseconds_bucket', all, { le: '+Inf' }),
    ];
  });
}

function applicationOf(asked: { readonly [name: string]: Analysis }) {
  const rollout = canary([weight(25), pause('10m'), analyze(...Object.keys(asked))]);
  return defineApplication({
    name: 'shop',
    workloads: { web: { kind: 'service', image: 'registry.example.com/web:1', rollout } },
    analyses: asked,
    secrets: { token: {} },
  });
}

function environment(prometheus = 'http://prometheus.invalid') {
  const routers = { web: { kind: 'ingress' } } as const;
  return { name: 'dev', tier: 'development', kubernetes: { namespace, prometheus, routers } } as const;
}

function templatesOf(asked: { readonly [name: string]: Analysis }, prometheus?: string): readonly KubernetesObject[] {
  const { output } = compile(kubernetes, applicationOf(asked), environment(prometheus));
  return output.filter(({ kind }) => kind === 'AnalysisTemplate');
}

/** Those that know no version are asked once. */
function versionsOf(name: string): readonly string[] {
  return ['ingress', 'mesh', 'whole'].includes(name) ? ['good'] : allVersions;
}

function resolved(name: string) {
  return resolveAnalysis(analyses, name);
}

function resolveAnalysis(asked: { readonly [name: string]: Analysis }, name: string) {
  const found = resolve(applicationOf(asked), environment()).analyses[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return fill(found).analysis;
}

function query(name: string, version: string): string {
  const analysis = resolved(name) as QueryAnalysis; // all of them are queries
  return fillArguments(analysisQuery(analysis, { kind: 'pods', workload: 'web', namespace, version }), textArguments(analysis));
}

/** What a rollout makes of a template, with the arguments that it gives. */
function run(templates: readonly KubernetesObject[], name: string, version: string): object {
  const spec = templates.find(({ metadata }) => metadata.name === name)?.['spec'];
  const { metrics, args: declared = [] } = (spec ?? {}) as { readonly metrics?: readonly object[]; readonly args?: readonly Argument[] }; // rendered so
  const given: { readonly [argument: string]: string } = { workload: 'web', namespace, version };
  const args = declared.map((argument) => ({ ...argument, value: argument.value ?? given[argument.name] }));
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: { name: `${name}.${version}`, namespace },
    spec: { args, metrics },
  };
}

async function phases(cluster: ControlPlane, count: number): Promise<{ readonly [run: string]: string }> {
  const limit = Date.now() + 90_000;
  for (;;) {
    const list = JSON.parse(await cluster.kubectl(['get', 'analysisruns', '-n', namespace, '-o', 'json'])) as List; // kubectl's own output
    const done = list.items.flatMap(({ metadata, status }) => {
      const phase = status?.metricResults?.[0]?.measurements?.[0]?.phase;
      return phase === undefined ? [] : [[metadata.name, phase] as const];
    });
    if (done.length === count || Date.now() > limit) return Object.fromEntries(done);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

interface Argument {
  readonly name: string;
  readonly value?: string;
}

interface List {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status?: { readonly metricResults?: readonly { readonly measurements?: readonly { readonly phase: string }[] }[] };
  }[];
}

function capitalized(phase: string): string {
  return `${phase.charAt(0).toUpperCase()}${phase.slice(1)}`;
}
