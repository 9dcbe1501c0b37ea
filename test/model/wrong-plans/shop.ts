import {
  type Application,
  analyze,
  atMost,
  canary,
  equals,
  jobCheck,
  latency,
  type NamedEnvironment,
  pause,
  prometheusQuery,
  successRatio,
  webCheck,
  weight,
} from 'orchestra-cdk';

/** What differs from a shop whose plan is right. */
export interface Change {
  /** Of the workload `web`. */
  readonly web?: object;
  /** Further workloads, or others. */
  readonly workloads?: object;
  /** Further analyses, or others. */
  readonly analyses?: object;
  /** Of the environment. */
  readonly environment?: object;
}

/** A plan that is refused, and how. */
export interface WrongPlan extends Change {
  readonly title: string;
  readonly code: string;
  readonly path: string;
  /** What else is wrong as a consequence. */
  readonly also?: readonly string[];
}

/** The plan that a paper on progressive delivery gives: 10, 25, 50, 75 and all, with measurements after the first and the third. */
export const paperPlan = canary([
  weight(10),
  pause('5m'),
  analyze('success-rate', 'latency'),
  weight(25),
  pause('5m'),
  weight(50),
  pause('10m'),
  analyze('success-rate', 'latency'),
  weight(75),
  pause('5m'),
  weight(100),
]);

/** A query that asks about the new version. */
export const errorQuery = 'sum(rate(errors_total{pod=~"{{args.workload}}-{{args.version}}-.*"}[2m])) or vector(0)';

const image = `registry.example.com/shop/web:1.4.2@sha256:${'a'.repeat(64)}`;
const analyses = {
  'success-rate': successRatio({ atLeast: 0.95 }),
  latency: latency({ percentile: 95, below: '500ms' }),
  errors: prometheusQuery({ query: errorQuery, limit: atMost(5) }),
  health: webCheck({ url: 'https://checks.example.com/{{args.version}}', jsonPath: '{$.ok}', limit: equals(true) }),
  smoke: jobCheck({ workload: 'smoke-test' }),
};

export function shopWith({ web = {}, workloads = {}, analyses: more = {} }: Change): Application {
  const all = {
    web: { kind: 'service', image, scaling: { min: 10, max: 20 }, rollout: paperPlan, ...web },
    'smoke-test': { kind: 'job', image },
    migrate: { kind: 'job', image, runs: 'before-release' },
    ...workloads,
  };
  return { name: 'shop', workloads: all, analyses: { ...analyses, ...more } } as Application; // as it may come from JavaScript
}

export const prometheus = 'http://prometheus.monitoring:9090';
/** A cluster in which the number of replicas shares out the traffic. */
export const unrouted = { kubernetes: { prometheus } };
/** Where it matters most. */
export const production = { tier: 'production' };

export function placeWith({ environment = {} }: Change): NamedEnvironment {
  const kubernetes = { namespace: 'shop', prometheus, routers: { web: { kind: 'istio' } } };
  return { name: 'stage', tier: 'staging', kubernetes, ...environment } as NamedEnvironment; // as it may come from JavaScript
}

/** A canary of these steps. */
export function steps(...all: readonly object[]): { readonly web: object } {
  return { web: { rollout: { kind: 'canary', steps: all } } };
}

/** What a canary of a right plan says besides. */
export function options(more: object): { readonly web: object } {
  return { web: { rollout: { ...paperPlan, ...more } } };
}

/** A blue/green rollout. */
export function sets(more: object): { readonly web: object } {
  return { web: { rollout: { kind: 'blue-green', ...more } } };
}
