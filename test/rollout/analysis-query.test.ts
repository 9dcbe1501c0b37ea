import fc from 'fast-check';
import type { ResolvedLatency, ResolvedPrometheusQuery, ResolvedSuccessRatio } from '../../lib/model/analysis';
import { analysisQuery } from '../../lib/rollout/analysis-query';
import { plainNumber } from '../../lib/rollout/plain-number';

const schedule = {
  interval: '1m',
  count: 3,
  initialDelay: '0s',
  failureLimit: 0,
  inconclusiveLimit: 0,
  consecutiveErrorLimit: 4,
  dryRun: false,
} as const;
const ratio: ResolvedSuccessRatio = {
  kind: 'success-ratio',
  ...schedule,
  atLeast: 0.9,
  metric: 'requests',
  statusLabel: 'code',
  failedStatus: '5\\d"',
  window: '90s',
  noData: 'fail',
};
const slow: ResolvedLatency = {
  kind: 'latency',
  ...schedule,
  percentile: 99.9,
  below: '1s',
  metric: 'took_seconds',
  unit: 'seconds',
  window: '5m',
  noData: 'fail',
};
const own: ResolvedPrometheusQuery = {
  kind: 'prometheus',
  ...schedule,
  query: '{{args.workload}} {{args.namespace}} {{args.version}}',
  limit: { kind: 'below', value: 1 },
  noData: 'fail',
};
const pods = { kind: 'pods', workload: 'web', namespace: 'shop', version: '6d4cf' } as const;
const revision = { kind: 'cloud-run', project: 'acme', service: 'shop-web', revision: '${revision}' } as const;

describe('a query', () => {
  it('counts requests of the pods of a version, and calls no good one 0', () => {
    const matchers = 'namespace="shop",pod=~"web-6d4cf-.*"';
    expect(analysisQuery(ratio, pods)).toBe(
      `(sum(rate(requests{${matchers},code!~"5\\\\d\\""}[90s])) or vector(0)) / sum(rate(requests{${matchers}}[90s]))`,
    );
  });

  it('takes the percentile as a share', () => {
    expect(analysisQuery(slow, pods)).toBe(
      'histogram_quantile(0.999, sum by (le) (rate(took_seconds_bucket{namespace="shop",pod=~"web-6d4cf-.*"}[5m])))',
    );
  });

  it('asks Cloud Monitoring for its own metrics of a revision', () => {
    const matchers = 'monitored_resource="cloud_run_revision",project_id="acme",service_name="shop-web",revision_name="${revision}"';
    expect(analysisQuery(ratio, revision)).toBe(
      `(sum(rate(run_googleapis_com:request_count{${matchers},response_code!~"5\\\\d\\""}[270s])) or vector(0)) / sum(rate(run_googleapis_com:request_count{${matchers}}[270s]))`,
    );
    expect(analysisQuery(slow, revision)).toContain('rate(run_googleapis_com:request_latencies_bucket{');
    expect(analysisQuery(slow, revision)).toContain('}[8m])');
  });

  it('has its arguments filled in, or left to the engine', () => {
    expect(analysisQuery(own, pods)).toBe('web shop 6d4cf');
    expect(analysisQuery(own, revision)).toBe('shop-web acme ${revision}');
    const placeholders = {
      kind: 'pods',
      workload: '{{args.workload}}',
      namespace: '{{args.namespace}}',
      version: '{{args.version}}',
    } as const;
    expect(analysisQuery(own, placeholders)).toBe(own.query);
    expect(analysisQuery(ratio, placeholders)).toContain('namespace="{{args.namespace}}",pod=~"{{args.workload}}-{{args.version}}-.*"');
  });

  it('matches a name with points in it literally', () => {
    expect(analysisQuery(ratio, { ...pods, version: 'v1.2' })).toContain('pod=~"web-v1\\\\.2-.*"');
  });
});

describe('a number in plain digits', () => {
  it('has no exponent and is the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(plainNumber(value)).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Number(plainNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
