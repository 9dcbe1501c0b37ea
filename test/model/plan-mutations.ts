import {
  analyze,
  type CanaryStep,
  experiment,
  headerRoute,
  mirrorRoute,
  pause,
  removeRoute,
  scale,
  scaleReplicas,
  scaleWithTraffic,
  weight,
} from 'orchestra-cdk';
import type { Plan } from './plan-grammar';
import { type Change, production, prometheus, unrouted } from './wrong-plans/shop';

/** Makes one mistake in a right plan. */
export interface Mutation {
  readonly code: string;
  change(plan: Plan): Change;
}

const versions = { new: { version: 'canary', replicas: 1 } } as const;
const header = headerRoute('extra', { 'x-extra': 'yes' });
const over = removeRoute('extra');

function web({ steps, options }: Plan, more: object = {}): Change {
  return { web: { rollout: { kind: 'canary', ...options, steps, ...more } } };
}

function first(code: string, ...wrong: readonly object[]): Mutation {
  return { code, change: (plan) => web(plan, { steps: [...wrong, ...plan.steps] }) };
}

function last(code: string, ...wrong: readonly object[]): Mutation {
  return { code, change: (plan) => web(plan, { steps: [...plan.steps, ...wrong] }) };
}

function set(code: string, wrong: object): Mutation {
  return { code, change: (plan) => web(plan, wrong) };
}

function only(plan: Plan, keep: (step: CanaryStep) => boolean): readonly CanaryStep[] {
  return plan.steps.filter(keep);
}

/** The weight before the end. */
function highest({ steps }: Plan): number {
  return Math.max(...steps.map((step) => (step.kind === 'weight' ? step.percent : 0)));
}

/** What needs neither a router nor anything else. */
function plain({ kind }: CanaryStep): boolean {
  return kind === 'weight' || kind === 'pause' || kind === 'analyze';
}

/** Single mistakes that can be made in any right plan, and what each is called. */
export const mutations: readonly Mutation[] = [
  set('canary-without-traffic', { steps: [pause('5m')], background: undefined }),
  { code: 'canary-weights-falling', change: (plan) => web(plan, { steps: [...plan.steps, weight(highest(plan) - 1)] }) },
  { code: 'canary-weight-repeated', change: (plan) => web(plan, { steps: [...plan.steps, weight(highest(plan))] }) },
  {
    code: 'canary-step-after-all-traffic',
    change: (plan) => web(plan, { steps: [...plan.steps, ...(highest(plan) < 100 ? [weight(100)] : []), header] }),
  },
  {
    code: 'canary-without-gate',
    change: (plan) => web(plan, { steps: only(plan, ({ kind }) => kind === 'weight'), background: undefined }),
  },
  {
    code: 'canary-without-way-back',
    change: (plan) => ({
      ...web(plan, {
        steps: only(plan, (step) => step.kind === 'weight' || (step.kind === 'pause' && step.duration !== undefined)),
        background: undefined,
      }),
      environment: production,
    }),
  },
  last('analyses-in-a-row', pause('1m'), analyze('errors'), analyze('health')),
  last('analyses-missing', pause('1m'), analyze()),
  last('analysis-repeated', pause('1m'), analyze('errors', 'errors')),
  last('unknown-analysis', pause('1m'), analyze('errrors')),
  first('analysis-without-traffic', analyze('latency'), pause('1m')),
  first('analysis-too-early', header, analyze('latency'), over),
  { code: 'background-never-starts', change: (plan) => web(plan, { background: { analyses: ['errors'], fromStep: plan.steps.length } }) },
  last('duration-zero', pause('0s')),
  first('experiment-endless', experiment({ versions })),
  first('experiment-without-versions', experiment({ versions: {}, duration: '5m' })),
  first(
    'experiment-weights-above-100',
    experiment({ versions: { one: { ...versions.new, weight: 60 }, two: { ...versions.new, weight: 50 } }, duration: '5m' }),
  ),
  first('header-repeated', headerRoute('extra', { 'x-extra': 'yes', 'X-Extra': 'no' }), over),
  first('wrong-regex', headerRoute('extra', { 'x-extra': { kind: 'regex', value: '(a)\\1' } }), over),
  first('route-without-headers', headerRoute('extra', {}), over),
  first('route-taken', header, mirrorRoute('extra', { percent: 5 }), over),
  last('route-not-open', over),
  first('scale-not-set', scaleWithTraffic()),
  first('traffic-without-replicas', scaleReplicas(0), header, scaleWithTraffic(), over),
  first('replicas-above-max', scaleReplicas(21), scaleWithTraffic()),
  set('rollout-stuck', { maxSurge: 0, maxUnavailable: '0%' }),
  set('scale-down-delay-unused', { dynamicStableScale: true, scaleDownDelay: '1m' }),
  {
    code: 'wants-router',
    change: (plan) => ({
      ...web(plan, { steps: [scale(10), ...plan.steps] }),
      environment: { ...unrouted, rollouts: { shareTolerance: 100 } },
    }),
  },
  {
    code: 'canary-share-off',
    change: (plan) => ({
      web: {
        scaling: { min: 1, max: 1 },
        rollout: { kind: 'canary', steps: [weight(1), pause('1m'), ...only(plan, plain).filter((step) => step.kind !== 'analyze')] },
      },
      environment: { kubernetes: { prometheus }, rollouts: { shareTolerance: 0 } },
    }),
  },
  {
    code: 'canary-drops-to-zero',
    change: (plan) => ({
      web: {
        scaling: { min: 1, max: 1 },
        rollout: {
          kind: 'canary',
          maxSurge: 0,
          maxUnavailable: 1,
          steps: [weight(1), pause('1m'), ...only(plan, plain).filter((step) => step.kind !== 'analyze')],
        },
      },
      environment: { kubernetes: { prometheus }, rollouts: { shareTolerance: 100 } },
    }),
  },
  {
    code: 'pause-blocks-delivery',
    change: (plan) => ({ ...web(plan, { steps: [...plan.steps, pause()] }), environment: { rollouts: { unattended: true } } }),
  },
  { code: 'rollout-too-long', change: (plan) => ({ ...web(plan), environment: { rollouts: { maxDuration: '59s' } } }) },
  {
    code: 'rollout-over-quota',
    change: (plan) => ({
      ...web(plan),
      environment: { kubernetes: { prometheus, routers: { web: { kind: 'istio' } }, quota: { pods: 20 } } },
    }),
  },
  last('out-of-range', weight(0)),
  last('unknown-key', { kind: 'pause', seconds: 30 }),
  last('wrong-quantity', { kind: 'pause', duration: '30' }),
  last('not-allowed', { kind: 'setWeight', percent: 30 }),
];
