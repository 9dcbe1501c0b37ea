import {
  type Analysis,
  analyze,
  canary,
  equals,
  jobCheck,
  latency,
  pause,
  prometheusQuery,
  successRatio,
  type Workload,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { prometheus, rolledOut } from './rolled-out-shop';

function metric(analysis: Analysis, workloads: { readonly [name: string]: Workload } = {}) {
  const rollout = canary([weight(10), pause('5m'), analyze('measure')]);
  return rolledOut(rollout, { prometheus }, { analyses: { measure: analysis }, workloads }).at(
    'AnalysisTemplate/measure',
    'spec',
    'metrics',
    0,
  );
}

describe('an AnalysisTemplate', () => {
  it('takes the workload, its namespace and its version', () => {
    const rendered = rolledOut(
      canary([weight(10), pause('5m'), analyze('a')]),
      { prometheus },
      { analyses: { a: successRatio({ atLeast: 0.9 }) } },
    );
    expect(rendered.at('AnalysisTemplate/a', 'spec', 'args')).toEqual([{ name: 'workload' }, { name: 'namespace' }, { name: 'version' }]);
  });

  it('asks for the share of good requests of the version', () => {
    const pods = 'namespace="{{args.namespace}}",pod=~"{{args.workload}}-{{args.version}}-.*"';
    expect(metric(successRatio({ atLeast: 0.95 }))).toEqual({
      name: 'measure',
      interval: '1m',
      count: 3,
      failureLimit: 0,
      inconclusiveLimit: 0,
      consecutiveErrorLimit: 4,
      successCondition: 'len(result) > 0 && all(result, {# >= 0.95})',
      failureCondition: 'any(result, {# < 0.95})',
      provider: {
        prometheus: {
          address: prometheus,
          query: `(sum(rate(http_requests_total{${pods},status!~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total{${pods}}[2m]))`,
        },
      },
    });
  });

  it.each([
    ['pass', { successCondition: 'all(result, {isNaN(#) || # < 0.5})' }],
    ['fail', { successCondition: 'len(result) > 0 && all(result, {# < 0.5})' }],
    ['inconclusive', { successCondition: 'len(result) > 0 && all(result, {# < 0.5})', failureCondition: 'any(result, {# >= 0.5})' }],
  ] as const)('lets an answer without a number %s', (noData, conditions) => {
    const found = metric(latency({ percentile: 99.9, below: '500ms', metric: 'rpc_seconds', initialDelay: '1m', noData }));
    expect(found).toMatchObject({
      ...conditions,
      initialDelay: '1m',
      provider: { prometheus: { query: expect.stringContaining('quantile(0.999,') } },
    });
    expect(Object.keys(found ?? {}).filter((key) => key.endsWith('Condition'))).toEqual(Object.keys(conditions));
  });

  it('writes numbers in plain digits', () => {
    const limit = (value: number) => metric(prometheusQuery({ query: 'a', limit: { kind: 'above', value }, noData: 'fail' }));
    expect(limit(1e-7)).toMatchObject({ successCondition: 'len(result) > 0 && all(result, {# > 0.0000001})' });
    expect(limit(1e21)).toMatchObject({ successCondition: 'len(result) > 0 && all(result, {# > 1000000000000000000000.0})' });
  });

  it('asks an address', () => {
    const url = 'https://checks.example.com/{{args.version}}';
    expect(metric(webCheck({ url, jsonPath: '{$.state}', limit: equals('a "good" one'), count: 1 }))).toMatchObject({
      count: 1,
      successCondition: 'result == "a \\"good\\" one"',
      provider: { web: { url, jsonPath: '{$.state}' } },
    });
    expect(metric(webCheck({ url, limit: { kind: 'at-most', value: 3 } }))).toMatchObject({ successCondition: 'result <= 3' });
  });

  it('runs a job as it would run by itself', () => {
    const found = metric(jobCheck({ workload: 'smoke' }), { smoke: { kind: 'job', image: 'web', command: ['smoke', '{{args.version}}'] } });
    expect(found).toMatchObject({
      count: 1,
      provider: {
        job: {
          metadata: { labels: { 'app.kubernetes.io/instance': 'smoke' } },
          spec: {
            backoffLimit: 3,
            template: { spec: { restartPolicy: 'Never', containers: [{ command: ['smoke', '{{args.version}}'] }] } },
          },
        },
      },
    });
    expect(found).not.toHaveProperty('successCondition');
  });

  it('decides nothing in a dry run', () => {
    const analyses = { a: successRatio({ atLeast: 0.9, dryRun: true }) };
    const rendered = rolledOut(canary([weight(10), pause('5m'), analyze('a')]), { prometheus }, { analyses });
    expect(rendered.at('AnalysisTemplate/a', 'spec', 'dryRun')).toEqual([{ metricName: '^a$' }]);
  });

  it('is made for what a rollout asks only', () => {
    const analyses = { a: successRatio({ atLeast: 0.9 }), idle: successRatio({ atLeast: 0.9 }) };
    const rendered = rolledOut(canary([weight(10), pause('5m'), analyze('a')]), { prometheus }, { analyses });
    expect(rendered.names.filter((name) => name.startsWith('AnalysisTemplate/'))).toEqual(['AnalysisTemplate/a']);
    expect(rendered.notes.map(({ level, path }) => `${level} ${path}`)).toContain('unsupported analyses.idle');
  });
});
