import type {
  AnalysisSchedule,
  ClientCredentials,
  Latency,
  PrometheusQuery,
  PrometheusServer,
  RolloutField,
  SuccessRatio,
  WebCheck,
} from '../analysis';
import { parseLatency } from '../quantity';
import { headerName } from '../schema/names';
import { secretReference } from './container-shape';
import { duration } from './rollout-shape';
import { fields, flag, kinds, listOf, number, oneOf, parsed, recordOf, type Shape, text, when, whole } from './shape';

const kind = text();
const noData = oneOf('inconclusive', 'pass', 'fail');
const some = text({ pattern: /\S/, allowed: 'a text that is not empty' });
const metric = text({ pattern: /^[a-zA-Z_:][a-zA-Z0-9_:]*$/, allowed: "a metric's name such as 'http_requests_total'" });
const anyNumber = number(-Number.MAX_VALUE, Number.MAX_VALUE);
const limitShape = fields({ kind, value: anyNumber }, ['kind', 'value']);
const limits = { 'at-least': limitShape, 'at-most': limitShape, below: limitShape, above: limitShape };
const scalar = when(
  (value) => typeof value === 'number',
  anyNumber,
  when((value) => typeof value === 'boolean', flag, text()),
);

const schedule: { readonly [K in keyof Required<AnalysisSchedule>]: Shape } = {
  interval: duration,
  count: whole(1, 1000),
  initialDelay: duration,
  failureLimit: whole(0, 1000),
  inconclusiveLimit: whole(0, 1000),
  consecutiveErrorLimit: whole(0, 1000),
  consecutiveSuccessLimit: whole(1, 1000),
  dryRun: flag,
};

const address = text({ pattern: /^https?:\/\/[^\s/]+\S*$/, allowed: 'an http or https address' });
const headers = recordOf(text({ pattern: /^[^\r\n]+$/, allowed: 'one line of text' }), headerName);
const args = recordOf(
  when(
    (value) => typeof value !== 'object' || value === null,
    text(),
    kinds({
      secret: secretReference,
      'rollout-field': fields<RolloutField>(
        {
          kind,
          path: text({ pattern: /^(?:metadata|spec|status)\..+$/, allowed: "a field of the Rollout such as 'spec.replicas'" }),
        },
        ['kind', 'path'],
      ),
    }),
  ),
  {
    pattern: /^(?!(?:workload|namespace|version)$)[a-z](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/,
    allowed: 'letters, digits, hyphens and underscores, starting with a small letter, and not workload, namespace or version',
    code: 'wrong-name',
  },
);
const prometheus = fields<PrometheusServer>(
  {
    address,
    headers,
    oauth2: fields<ClientCredentials>({ tokenUrl: address, clientId: some, clientSecret: some, scopes: listOf(some) }, [
      'tokenUrl',
      'clientId',
      'clientSecret',
    ]),
    timeoutSeconds: whole(1, 300),
  },
  ['address'],
  { address: 'http://localhost' },
);

/** The keys of each kind of analysis. */
const shapes = {
  'success-ratio': {
    ...schedule,
    args,
    prometheus,
    atLeast: number(0, 1),
    metric,
    statusLabel: text({ pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/, allowed: "a label's name such as 'status'" }),
    failedStatus: some,
    window: duration,
    noData,
  } satisfies { readonly [K in keyof Required<Omit<SuccessRatio, 'kind'>>]: Shape },
  latency: {
    ...schedule,
    args,
    prometheus,
    percentile: number(1, 99.999), // 0.95 is a slip for 95
    below: parsed(parseLatency, "an amount of time such as '500ms' or '1.5s'"),
    metric,
    unit: oneOf('milliseconds', 'seconds'),
    window: duration,
    noData,
  } satisfies { readonly [K in keyof Required<Omit<Latency, 'kind'>>]: Shape },
  prometheus: { ...schedule, args, prometheus, query: some, bothVersions: some, limit: kinds(limits), noData } satisfies {
    readonly [K in keyof Required<Omit<PrometheusQuery, 'kind'>>]: Shape;
  },
  web: {
    ...schedule,
    args,
    headers,
    url: address,
    jsonPath: text({ pattern: /^\{.+\}$/, allowed: "a path in braces such as '{$.ok}'" }),
    limit: kinds({ ...limits, equals: fields({ kind, value: scalar }, ['kind', 'value']) }),
  } satisfies { readonly [K in keyof Required<Omit<WebCheck, 'kind'>>]: Shape },
  job: { ...schedule, workload: text() },
};

/** What must be given, and what stands in for it while the rest is checked. */
const required: { readonly [K in keyof typeof shapes]: { readonly [key: string]: unknown } } = {
  'success-ratio': { atLeast: 0.5 },
  latency: { percentile: 95, below: '1s' },
  prometheus: { query: 'vector(1)', limit: { kind: 'at-least', value: 0 } },
  web: { url: 'http://localhost', limit: { kind: 'equals', value: true } },
  job: { workload: '' },
};

type Kind = keyof typeof shapes;
const allKinds = Object.keys(shapes) as Kind[]; // the keys of a literal

/** An analysis as an application states it. */
export const analysis = kinds(
  Object.fromEntries(
    allKinds.map((name) => [
      name,
      fields<{ [key: string]: unknown }>({ kind, ...shapes[name] }, ['kind', ...Object.keys(required[name])], required[name]),
    ]),
  ),
);

/** What an environment may say of an analysis of that kind; undefined for an unknown kind. */
export function analysisOverrideOf(declared: unknown): Shape | undefined {
  const name = allKinds.find((each) => each === (declared as { readonly kind?: unknown } | null)?.kind); // any value may be asked for it
  return name === undefined ? undefined : fields<{ [key: string]: unknown }>(shapes[name]);
}
