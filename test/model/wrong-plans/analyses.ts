import { analyze, atMost, experiment, latency, pause, prometheusQuery, successRatio, webCheck, weight } from 'orchestra-cdk';
import { errorQuery, options, sets, steps, type WrongPlan } from './shop';

const rollout = 'workloads.web.rollout';
const gate = pause('5m');
const versions = { new: { version: 'canary', replicas: 1 } } as const;

/** One more analysis, which nothing uses. */
function extra(analysis: object): { readonly analyses: object } {
  return { analyses: { extra: analysis } };
}

const ratio = (more: object) => extra(successRatio({ atLeast: 0.95, ...more }));
const query = (text: string) => extra(prometheusQuery({ query: text, limit: atMost(5) }));
/** The same, asked after the first weight. */
const asked = (text: string) => ({ ...query(text), ...steps(weight(10), gate, analyze('extra')) });
const fromStart = { ...options({ background: { analyses: ['extra'], fromStep: 0 } }), ...ratio({}) };

/** Questions that have no answer, or one that decides nothing. */
export const analyses: readonly WrongPlan[] = [
  {
    title: 'an analysis that is not declared',
    ...steps(weight(10), gate, analyze('errors', 'sucess-rate')),
    code: 'unknown-analysis',
    path: `${rollout}.steps[2].analyses[1]`,
  },
  {
    title: 'an analysis of an experiment that is not declared',
    ...steps(weight(10), gate, experiment({ versions, analyses: ['extra'] })),
    code: 'unknown-analysis',
    path: `${rollout}.steps[2].analyses[0]`,
  },
  {
    title: 'an analysis in the background that is not declared',
    ...options({ background: { analyses: ['extra'] } }),
    code: 'unknown-analysis',
    path: `${rollout}.background.analyses[0]`,
  },
  {
    title: 'an analysis before the switch that is not declared',
    ...sets({ before: ['extra'] }),
    code: 'unknown-analysis',
    path: `${rollout}.before[0]`,
  },
  {
    title: 'an analysis after the switch that is not declared',
    ...sets({ after: ['extra'] }),
    code: 'unknown-analysis',
    path: `${rollout}.after[0]`,
  },
  {
    title: 'an analysis named twice at once',
    ...steps(weight(10), gate, analyze('errors', 'errors')),
    code: 'analysis-repeated',
    path: `${rollout}.steps[2].analyses[1]`,
  },
  {
    title: 'a step that analyzes nothing',
    ...steps(weight(10), gate, analyze()),
    code: 'analyses-missing',
    path: `${rollout}.steps[2].analyses`,
  },
  {
    title: 'a background of nothing',
    ...options({ background: { analyses: [] } }),
    code: 'analyses-missing',
    path: `${rollout}.background.analyses`,
  },
  {
    title: 'a background that begins after the end',
    ...options({ background: { analyses: ['errors'], fromStep: 11 } }),
    code: 'background-never-starts',
    path: `${rollout}.background.fromStep`,
  },
  {
    title: 'requests measured before there are any',
    ...steps(analyze('success-rate'), weight(10), gate),
    code: 'analysis-without-traffic',
    path: `${rollout}.steps[0].analyses[0]`,
  },
  {
    title: 'requests of a second set that nobody calls',
    ...sets({ before: ['latency'] }),
    code: 'analysis-without-traffic',
    path: `${rollout}.before[0]`,
  },
  {
    title: 'requests measured when the first ones arrive',
    ...steps(weight(10), analyze('success-rate')),
    code: 'analysis-too-early',
    path: `${rollout}.steps[1].analyses[0]`,
  },
  {
    title: 'requests measured right after the switch',
    ...sets({ after: ['latency'] }),
    code: 'analysis-too-early',
    path: `${rollout}.after[0]`,
  },
  {
    title: 'requests measured in the background before there are any',
    ...fromStart,
    code: 'analysis-too-early',
    path: `${rollout}.background.analyses[0]`,
  },
  {
    title: 'one measurement too early that passes anyway',
    ...ratio({ count: 1, noData: 'pass' }),
    ...steps(weight(10), pause('59s'), analyze('extra')),
    code: 'analysis-too-early',
    path: `${rollout}.steps[2].analyses[0]`,
  },
  {
    title: 'measurements too early that fail, more than may',
    ...ratio({ count: 9, interval: '20s', failureLimit: 2, noData: 'fail' }),
    ...steps(weight(10), analyze('extra'), gate),
    code: 'analysis-too-early',
    path: `${rollout}.steps[1].analyses[0]`,
  },
  {
    title: 'as many failures as measurements',
    ...ratio({ count: 3, failureLimit: 3 }),
    code: 'analysis-cannot-fail',
    path: 'analyses.extra.failureLimit',
  },
  {
    title: 'a success ratio that nothing is below',
    ...ratio({ atLeast: 0 }),
    code: 'analysis-cannot-fail',
    path: 'analyses.extra.atLeast',
  },
  {
    title: 'more successes in a row than there can be',
    ...ratio({ count: 3, failureLimit: 1, consecutiveSuccessLimit: 3 }),
    code: 'limit-above-count',
    path: 'analyses.extra.consecutiveSuccessLimit',
  },
  {
    title: 'more measurements without a verdict than there are',
    ...ratio({ count: 3, inconclusiveLimit: 4 }),
    code: 'limit-above-count',
    path: 'analyses.extra.inconclusiveLimit',
  },
  {
    title: 'failures that every request is',
    ...ratio({ failedStatus: '.*' }),
    code: 'analysis-always-fails',
    path: 'analyses.extra.failedStatus',
  },
  {
    title: 'failures told by what RE2 does not know',
    ...ratio({ failedStatus: '(?!2)...' }),
    code: 'wrong-regex',
    path: 'analyses.extra.failedStatus',
  },
  {
    title: 'failures told by a bracket that stays open',
    ...ratio({ failedStatus: '[45..' }),
    code: 'wrong-regex',
    path: 'analyses.extra.failedStatus',
  },
  { title: 'measurements without time between them', ...ratio({ interval: '0s' }), code: 'duration-zero', path: 'analyses.extra.interval' },
  {
    title: 'web checks without time between them',
    ...extra(webCheck({ url: 'https://checks.example.com', limit: atMost(1), interval: '0m' })),
    code: 'duration-zero',
    path: 'analyses.extra.interval',
  },
  {
    title: 'more questions than Prometheus has samples',
    ...ratio({ interval: '5s' }),
    code: 'interval-too-short',
    path: 'analyses.extra.interval',
  },
  { title: 'a window of no time', ...ratio({ window: '0m' }), code: 'duration-zero', path: 'analyses.extra.window' },
  {
    title: 'a window with a single sample',
    ...ratio({ window: '30s', interval: '30s' }),
    code: 'window-too-short',
    path: 'analyses.extra.window',
  },
  {
    title: 'a window that leaves gaps',
    ...ratio({ window: '2m', interval: '5m' }),
    code: 'window-below-interval',
    path: 'analyses.extra.window',
  },
  {
    title: 'a window that the environment has made too short',
    environment: { analyses: { latency: { window: '45s' } } },
    code: 'window-too-short',
    path: 'environments.stage.analyses.latency.window',
  },
  {
    title: 'a latency in nobody knows what',
    ...extra(latency({ percentile: 95, below: '1s', metric: 'request_duration' })),
    code: 'latency-unit-unclear',
    path: 'analyses.extra.unit',
  },
  {
    title: 'a unit against the name',
    ...extra(latency({ percentile: 95, below: '1s', metric: 'request_seconds', unit: 'milliseconds' })),
    code: 'latency-unit-contradicts',
    path: 'analyses.extra.unit',
  },
  {
    title: 'the buckets of a histogram',
    ...extra(latency({ percentile: 95, below: '1s', metric: 'request_seconds_bucket' })),
    code: 'histogram-part',
    path: 'analyses.extra.metric',
  },
  {
    title: 'an argument that does not exist',
    ...query('max(up{job="{{args.service}}"})'),
    code: 'unknown-argument',
    path: 'analyses.extra.query',
  },
  {
    title: 'an address with an argument that does not exist',
    ...extra(webCheck({ url: 'https://checks.example.com/{{args.pod}}', limit: atMost(1) })),
    code: 'unknown-argument',
    path: 'analyses.extra.url',
  },
  {
    title: 'an argument where none is filled in',
    ...ratio({ failedStatus: '{{args.version}}' }),
    code: 'unknown-argument',
    path: 'analyses.extra.failedStatus',
  },
  {
    title: 'an argument that is not closed',
    ...query('max(up{job="{{args.workload"})'),
    code: 'argument-unclosed',
    path: 'analyses.extra.query',
  },
  { title: 'a bracket that is not closed', ...query('sum(rate(errors_total[2m])'), code: 'query-unbalanced', path: 'analyses.extra.query' },
  {
    title: 'a bracket that is not opened',
    ...query('sum(rate(errors_total)[2m])]'),
    code: 'query-unbalanced',
    path: 'analyses.extra.query',
  },
  { title: 'a quote that is not closed', ...query('max(up{job="web})'), code: 'query-unbalanced', path: 'analyses.extra.query' },
  {
    title: 'a question about both versions',
    ...asked('sum(rate(errors_total{service="{{args.workload}}"}[2m]))'),
    code: 'query-without-version',
    path: 'analyses.extra.query',
  },
  {
    title: 'a question that leaves the new version out',
    ...asked('sum(rate(errors_total{pod=~"{{args.workload}}-.*",pod!~".*{{args.version}}.*"}[2m]))'),
    code: 'query-without-version',
    path: 'analyses.extra.query',
  },
  {
    title: 'a question that leaves the Service of the canary out',
    ...asked('sum(rate(errors_total{service=~"{{args.workload}}.*",service!="{{args.workload}}-canary"}[2m]))'),
    code: 'query-without-version',
    path: 'analyses.extra.query',
  },
  {
    title: 'an argument of that analysis that is not given',
    ...extra(prometheusQuery({ query: 'max(up{a="{{args.b}}"})', args: { a: 'x' }, limit: atMost(5) })),
    code: 'unknown-argument',
    path: 'analyses.extra.query',
  },
  {
    title: 'an argument of a header that is not given',
    ...extra(prometheusQuery({ query: 'max(up)', prometheus: { address: 'http://p', headers: { a: '{{args.b}}' } }, limit: atMost(5) })),
    code: 'unknown-argument',
    path: 'analyses.extra.prometheus.headers.a',
  },
  {
    title: 'an argument that is named as one of those that are there',
    ...extra(prometheusQuery({ query: 'max(up)', args: { version: 'x' }, limit: atMost(5) })),
    code: 'wrong-name',
    path: 'analyses.extra.args.version',
  },
  {
    title: 'a secret as an argument that is not declared',
    ...extra(prometheusQuery({ query: 'max(up)', args: { token: { kind: 'secret', name: 'a' } }, limit: atMost(5) })),
    code: 'unknown-secret',
    path: 'analyses.extra.args.token',
  },
  {
    title: 'one argument with two values in one run',
    analyses: {
      extra: prometheusQuery({ query: 'max(up)', args: { a: 'x' }, limit: atMost(5) }),
      other: prometheusQuery({ query: 'max(up)', args: { a: 'y' }, limit: atMost(5) }),
    },
    ...steps(weight(10), gate, analyze('extra', 'other')),
    code: 'argument-contradicts',
    path: `${rollout}.steps[2].analyses[1]`,
  },
  {
    title: 'a job that is not there',
    ...extra({ kind: 'job', workload: 'smoke' }),
    ...steps(weight(10), gate, analyze('extra')),
    code: 'unknown-workload',
    path: 'analyses.extra.workload',
  },
  {
    title: 'a job that runs anyway',
    ...extra({ kind: 'job', workload: 'migrate' }),
    ...steps(weight(10), gate, analyze('extra')),
    code: 'job-not-on-demand',
    path: 'analyses.extra.workload',
  },
  {
    title: 'a check that is no job',
    ...extra({ kind: 'job', workload: 'web' }),
    ...sets({ before: ['extra'] }),
    code: 'job-not-on-demand',
    path: 'analyses.extra.workload',
  },
  {
    title: 'half of a surrogate pair in a query',
    ...query(`${errorQuery} # \ud800`),
    code: 'text-unwritable',
    path: 'analyses.extra.query',
  },
];
