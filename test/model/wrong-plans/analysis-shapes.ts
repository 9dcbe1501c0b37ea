import { errorQuery, type WrongPlan } from './shop';

const limit = { kind: 'at-most', value: 5 };

/** One more analysis, which nothing uses, so that only its shape is at stake. */
function extra(analysis: unknown): { readonly analyses: object } {
  return { analyses: { extra: analysis } };
}

const ratio = (more: object) => extra({ kind: 'success-ratio', atLeast: 0.9, ...more });
const latency = (more: object) => extra({ kind: 'latency', percentile: 95, below: '1s', ...more });
const query = (more: object) => extra({ kind: 'prometheus', query: errorQuery, limit, ...more });
const web = (more: object) => extra({ kind: 'web', url: 'https://checks.example.com', limit, ...more });

/** What no analysis may look like. */
export const analysisShapes: readonly WrongPlan[] = [
  { title: 'an unknown kind of analysis', ...extra({ kind: 'datadog' }), code: 'not-allowed', path: 'analyses.extra.kind' },
  {
    title: 'a name of an analysis with capitals',
    analyses: { Extra: { kind: 'job', workload: 'smoke-test' } },
    code: 'wrong-name',
    path: 'analyses.Extra',
  },
  { title: 'a success ratio in percent', ...ratio({ atLeast: 95 }), code: 'out-of-range', path: 'analyses.extra.atLeast' },
  { title: 'a success ratio without a limit', ...extra({ kind: 'success-ratio' }), code: 'missing', path: 'analyses.extra.atLeast' },
  { title: 'a metric with a hyphen', ...ratio({ metric: 'http-requests' }), code: 'wrong-value', path: 'analyses.extra.metric' },
  { title: 'a label with a dot', ...ratio({ statusLabel: 'http.status' }), code: 'wrong-value', path: 'analyses.extra.statusLabel' },
  { title: 'failures that nothing tells', ...ratio({ failedStatus: ' ' }), code: 'wrong-value', path: 'analyses.extra.failedStatus' },
  { title: 'a word for no data that does not exist', ...ratio({ noData: 'ignore' }), code: 'not-allowed', path: 'analyses.extra.noData' },
  { title: 'a percentile that is a share', ...latency({ percentile: 0.99 }), code: 'out-of-range', path: 'analyses.extra.percentile' },
  { title: 'a percentile of all', ...latency({ percentile: 100 }), code: 'out-of-range', path: 'analyses.extra.percentile' },
  { title: 'a latency without a unit', ...latency({ below: '500' }), code: 'wrong-quantity', path: 'analyses.extra.below' },
  { title: 'a latency of nothing', ...latency({ below: '0ms' }), code: 'wrong-quantity', path: 'analyses.extra.below' },
  { title: 'an unknown unit', ...latency({ unit: 'ms' }), code: 'not-allowed', path: 'analyses.extra.unit' },
  { title: 'a window in words', ...latency({ window: '2 min' }), code: 'wrong-quantity', path: 'analyses.extra.window' },
  { title: 'no measurement at all', ...query({ count: 0 }), code: 'out-of-range', path: 'analyses.extra.count' },
  { title: 'fewer failures than none', ...query({ failureLimit: -1 }), code: 'out-of-range', path: 'analyses.extra.failureLimit' },
  { title: 'an interval as a number', ...query({ interval: 60 }), code: 'wrong-quantity', path: 'analyses.extra.interval' },
  { title: 'a dry run in words', ...query({ dryRun: 'true' }), code: 'wrong-type', path: 'analyses.extra.dryRun' },
  { title: 'a query without text', ...query({ query: '' }), code: 'wrong-value', path: 'analyses.extra.query' },
  { title: 'a query without a limit', ...extra({ kind: 'prometheus', query: errorQuery }), code: 'missing', path: 'analyses.extra.limit' },
  {
    title: 'an unknown kind of limit',
    ...query({ limit: { kind: 'less', value: 1 } }),
    code: 'not-allowed',
    path: 'analyses.extra.limit.kind',
  },
  {
    title: 'a query whose answer must equal something',
    ...query({ limit: { kind: 'equals', value: 1 } }),
    code: 'not-allowed',
    path: 'analyses.extra.limit.kind',
  },
  {
    title: 'a limit that is no number',
    ...query({ limit: { kind: 'below', value: '5' } }),
    code: 'wrong-type',
    path: 'analyses.extra.limit.value',
  },
  { title: 'an address without a scheme', ...web({ url: 'checks.example.com' }), code: 'wrong-value', path: 'analyses.extra.url' },
  { title: 'a place in an answer without braces', ...web({ jsonPath: '$.ok' }), code: 'wrong-value', path: 'analyses.extra.jsonPath' },
  { title: 'a job check without a job', ...extra({ kind: 'job' }), code: 'missing', path: 'analyses.extra.workload' },
  {
    title: 'a schedule in the words of Argo Rollouts',
    ...web({ successCondition: 'true' }),
    code: 'unknown-key',
    path: 'analyses.extra.successCondition',
  },
  {
    title: 'an override of an analysis that is not declared',
    environment: { analyses: { erors: { count: 2 } } },
    code: 'unknown-analysis',
    path: 'environments.stage.analyses.erors',
  },
  {
    title: 'an override that its kind does not have',
    environment: { analyses: { errors: { atLeast: 0.9 } } },
    code: 'unknown-key',
    path: 'environments.stage.analyses.errors.atLeast',
  },
];
