import {
  type Analysis,
  analyze,
  blueGreen,
  canary,
  equals,
  experiment,
  jobCheck,
  type KubernetesSettings,
  latency,
  patch,
  pause,
  prometheusQuery,
  rolloutField,
  secret,
  successRatio,
  type Workload,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import type { Rendered } from '../compile-workload';
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

  it('takes nothing that it does not name, and what a patch names', () => {
    const smoke = webCheck({ url: 'https://checks.example.com/{{args.version}}', limit: equals(true) });
    const image = 'docker.io/library/alpine:3.8';
    const check = jobCheck({ workload: 'checks' });
    const more = { analyses: { smoke, check }, workloads: { checks: { kind: 'job', image } } } as const;
    const argsOf = (cluster: KubernetesSettings, ...names: readonly string[]): unknown[] => {
      const rendered = rolledOut(canary([weight(10), pause('5m'), analyze(...names)]), cluster, more);
      const ofUse = rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'steps', 2, 'analysis', 'args');
      return [...names.map((name) => rendered.at(`AnalysisTemplate/${name}`, 'spec', 'args')), ofUse];
    };
    const version = { name: 'version', valueFrom: { podTemplateHashValue: 'Latest' } };
    expect(argsOf({}, 'check')).toEqual([undefined, undefined]);
    expect(argsOf({}, 'check', 'smoke')).toEqual([undefined, [{ name: 'version' }], [version]]);
    const change = { spec: { metrics: [{ name: 'smoke', provider: { web: { url: 'https://checks.example.com/{{args.workload}}' } } }] } };
    const patches = [patch('AnalysisTemplate/smoke', change, { reason: 'another address' })];
    expect(argsOf({ patches }, 'smoke')).toEqual([
      [{ name: 'workload' }, { name: 'version' }],
      [{ name: 'workload', value: 'web' }, version],
    ]);
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
    const condition = (digits: string) =>
      `let answer = map([result], {type(#) == "array" ? # : [#]})[0]; len(answer) > 0 && all(answer, {# > ${digits}})`;
    expect(limit(1e-7)).toMatchObject({ successCondition: condition('0.0000001') });
    expect(limit(1e21)).toMatchObject({ successCondition: condition('1000000000000000000000.0') });
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

  it('asks an address that is a secret', () => {
    const analyses = { hook: webCheck({ url: '{{args.hook}}/state', args: { hook: secret('hook', 'url') }, limit: equals(true) }) };
    const rendered = rolledOut(canary([weight(10), analyze('hook')]), {}, { analyses, secrets: { hook: { keys: ['url'] } } });
    expect(rendered.at('AnalysisTemplate/hook', 'spec', 'metrics', 0, 'provider', 'web')).toMatchObject({ url: '{{args.hook}}/state' });
    expect(rendered.at('AnalysisTemplate/hook', 'spec', 'args')).toContainEqual({
      name: 'hook',
      valueFrom: { secretKeyRef: { name: 'hook', key: 'url' } },
    });
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

  it('has no end of its own where it is measured until the steps end, or a timed experiment', () => {
    const analyses = { a: successRatio({ atLeast: 0.9, count: 5, consecutiveSuccessLimit: 2, failureLimit: 1 }) };
    const endless = { name: 'a', interval: '1m', failureLimit: 1, inconclusiveLimit: 0, consecutiveErrorLimit: 4 };
    const counted = { ...endless, count: 5, consecutiveSuccessLimit: 2 };
    const fields = (rendered: Rendered, name: string) => {
      const {
        successCondition: _,
        failureCondition: __,
        provider: ___,
        ...rest
      } = rendered.at(`AnalysisTemplate/${name}`, 'spec', 'metrics', 0) as {
        readonly [field: string]: unknown;
      }; // as it is rendered
      return rest;
    };
    const beside = { background: { analyses: ['a'], fromStep: 2 } };
    const templates = (rendered: Rendered) => rendered.names.filter((name) => name.startsWith('AnalysisTemplate/'));
    const steps = [weight(10), pause('5m')];
    const alone = rolledOut(canary([...steps, pause('5m')], beside), { prometheus }, { analyses });
    expect([templates(alone), fields(alone, 'a')]).toEqual([['AnalysisTemplate/a'], endless]);
    const both = rolledOut(canary([...steps, analyze('a'), pause('5m')], beside), { prometheus }, { analyses });
    expect(templates(both)).toEqual(['AnalysisTemplate/a', 'AnalysisTemplate/a-continuous']);
    expect([fields(both, 'a'), fields(both, 'a-continuous')]).toEqual([counted, endless]);
    const strategy = ['Rollout/web', 'spec', 'strategy', 'canary'] as const;
    expect(both.at(...strategy, 'analysis', 'templates')).toEqual([{ templateName: 'a-continuous' }]);
    expect(both.at(...strategy, 'steps', 2, 'analysis', 'templates')).toEqual([{ templateName: 'a' }]);
    const versions = { fresh: { version: 'canary' as const, replicas: 1 } };
    const timed = rolledOut(canary([...steps, experiment({ versions, analyses: ['a'], duration: '1h' })]), { prometheus }, { analyses });
    expect([templates(timed), fields(timed, 'a')]).toEqual([['AnalysisTemplate/a'], endless]);
    const ended = rolledOut(canary([...steps, experiment({ versions, analyses: ['a'] })]), { prometheus }, { analyses });
    expect([templates(ended), fields(ended, 'a')]).toEqual([['AnalysisTemplate/a'], counted]);
    const late = { a: { ...analyses.a, initialDelay: '1m' as const } };
    const switched = rolledOut(blueGreen({ after: ['a'], scaleDownDelay: '10m' }), { prometheus }, { analyses: late });
    expect([templates(switched), fields(switched, 'a')]).toEqual([['AnalysisTemplate/a'], { ...counted, initialDelay: '1m' }]);
  });

  it('takes texts, secrets and fields of the Rollout as arguments, and asks a Prometheus of its own', () => {
    const own = {
      address: 'https://thanos.example.com',
      headers: { authorization: 'Bearer {{args.token}}', 'X-Scope-OrgID': '{{args.namespace}}' },
      oauth2: { tokenUrl: 'https://id.example.com/token', clientId: 'shop', clientSecret: '{{args.token}}', scopes: ['read'] },
      timeoutSeconds: 5,
    };
    const query = 'max(busy{pod=~"{{args.workload}}-{{args.version}}-.*",zone="{{args.zone}}",region="{{args.region}}"})';
    const args = { token: secret('prometheus-token'), zone: 'a', region: rolloutField("metadata.labels['region']") };
    const analyses = {
      busy: prometheusQuery({ query, limit: { kind: 'below', value: 1 }, args, prometheus: own }),
      ratio: successRatio({ atLeast: 0.9, prometheus: { address: 'http://other:9090' } }),
      web: webCheck({
        url: 'https://checks.example.com',
        headers: { 'x-zone': '{{args.zone}}' },
        args: { zone: 'a' },
        limit: equals(true),
      }),
    };
    const rollout = canary([weight(10), pause('5m'), analyze('busy', 'ratio', 'web')]);
    const rendered = rolledOut(rollout, {}, { analyses, secrets: { 'prometheus-token': {} } });
    const builtIn = [{ name: 'workload' }, { name: 'namespace' }, { name: 'version' }];
    expect(rendered.at('AnalysisTemplate/busy', 'spec', 'args')).toEqual([
      ...builtIn,
      { name: 'region' },
      { name: 'token', valueFrom: { secretKeyRef: { name: 'prometheus-token', key: 'value' } } },
      { name: 'zone', value: 'a' },
    ]);
    expect(rendered.at('AnalysisTemplate/busy', 'spec', 'metrics', 0, 'provider')).toEqual({
      prometheus: {
        address: own.address,
        query,
        headers: [
          { key: 'X-Scope-OrgID', value: '{{args.namespace}}' },
          { key: 'authorization', value: 'Bearer {{args.token}}' },
        ],
        authentication: { oauth2: own.oauth2 },
        timeout: 5,
      },
    });
    expect(rendered.at('AnalysisTemplate/ratio', 'spec', 'metrics', 0, 'provider', 'prometheus')).toMatchObject({
      address: 'http://other:9090',
    });
    expect(rendered.at('AnalysisTemplate/web', 'spec', 'metrics', 0, 'provider', 'web')).toMatchObject({
      headers: [{ key: 'x-zone', value: '{{args.zone}}' }],
    });
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'steps', 2, 'analysis', 'args')).toEqual([
      expect.objectContaining({ name: 'workload' }),
      expect.objectContaining({ name: 'namespace' }),
      expect.objectContaining({ name: 'version' }),
      { name: 'region', valueFrom: { fieldRef: { fieldPath: "metadata.labels['region']" } } },
    ]);
  });

  it('is made for what a rollout asks only', () => {
    const analyses = { a: successRatio({ atLeast: 0.9 }), idle: successRatio({ atLeast: 0.9 }) };
    const rendered = rolledOut(canary([weight(10), pause('5m'), analyze('a')]), { prometheus }, { analyses });
    expect(rendered.names.filter((name) => name.startsWith('AnalysisTemplate/'))).toEqual(['AnalysisTemplate/a']);
    expect(rendered.notes.map(({ level, path }) => `${level} ${formatPath(path)}`)).toContain('unsupported analyses.idle');
  });
});
