import type { CanaryStep, RolloutPlan, Scenario } from 'orchestra-cdk';
import { analyze, canary, definePlan, pause, scale, scaleReplicas, scaleWithTraffic, successRatio, weight } from 'orchestra-cdk';

/** What the controller's own end-to-end tests expect, as a plan, a scenario and moments at which to look. */
export interface ControllerCase {
  readonly name: string;
  readonly plan: RolloutPlan;
  readonly scenario: Scenario;
  /** Replicas right before the given second. */
  readonly expected: readonly { readonly second: number; readonly canary: number; readonly stable: number; readonly older?: number }[];
}

const routed = (steps: readonly CanaryStep[], options = {}): RolloutPlan => definePlan(canary(steps, options), { traffic: 'weights' });
const promotions = (...seconds: readonly number[]) => seconds.map((at) => ({ at, do: 'promote' as const }));

/** Facts of the controller's test suite (version 1.9.1): counts of replicas after each act. */
export const controllerCases: readonly ControllerCase[] = [
  {
    name: 'setCanaryScale: weight, replicas, and with the traffic again',
    plan: routed([pause(), scale(25), pause('100s'), weight(50), pause('10s'), scaleReplicas(3), pause(), scaleWithTraffic(), pause('5s')]),
    scenario: { replicas: 4, readySeconds: { canary: 2 }, actions: promotions(10, 30, 40, 60, 64) },
    expected: [
      { second: 10, canary: 0, stable: 4 },
      { second: 30, canary: 1, stable: 4 },
      { second: 40, canary: 1, stable: 4 },
      { second: 60, canary: 3, stable: 4 },
      { second: 64, canary: 2, stable: 4 },
      // the old replicas are still within their delay
      { second: 90, canary: 4, stable: 4 },
    ],
  },
  {
    name: 'a surge of 100 % without steps, scaled while nothing gets ready',
    plan: definePlan(canary([], { maxSurge: '100%', maxUnavailable: '25%' })),
    scenario: {
      replicas: 4,
      readySeconds: { canary: 'never', stable: 1 },
      actions: [
        { at: 10, do: 'scale', replicas: 8 },
        { at: 20, do: 'scale', replicas: 4 },
      ],
      untilSeconds: 100,
    },
    expected: [
      { second: 10, canary: 4, stable: 3 },
      { second: 20, canary: 8, stable: 3 },
      { second: 30, canary: 4, stable: 3 },
    ],
  },
  {
    name: 'a weight that falls honours maxUnavailable',
    plan: definePlan(canary([weight(100), pause(), weight(0), pause(), weight(100), analyze('bad')], { maxSurge: 2, maxUnavailable: 0 }), {
      analyses: { bad: successRatio({ atLeast: 1 }) },
    }),
    scenario: {
      replicas: 3,
      readySeconds: { canary: 5, stable: 5 },
      measurements: { bad: 'bad' },
      actions: [
        { atStep: 1, after: 20, do: 'promote' },
        { atStep: 3, after: 20, do: 'promote' },
      ],
    },
    expected: [
      { second: 20, canary: 3, stable: 0 },
      // two seconds after the promotion that leads to weight 0
      { second: 32, canary: 3, stable: 2 },
      // two seconds after the abort: the promotion at 50 leads to weight 100, and the analysis fails at once
      { second: 62, canary: 3, stable: 2 },
    ],
  },
  {
    name: 'dynamicStableScale follows the traffic up and down',
    plan: routed([weight(25), pause(), weight(75), pause()], { dynamicStableScale: true }),
    scenario: {
      replicas: 4,
      readySeconds: { canary: 1, stable: [3, 3, 10] },
      actions: [
        { at: 10, do: 'promote' },
        { at: 20, do: 'abort' },
      ],
    },
    expected: [
      { second: 10, canary: 1, stable: 3 },
      { second: 20, canary: 3, stable: 1 },
      // two of the three that come back are ready
      { second: 25, canary: 1, stable: 4 },
      { second: 40, canary: 0, stable: 4 },
    ],
  },
  {
    name: 'after an abort the new replicas go after one second',
    plan: routed([scaleReplicas(1), pause()], { abortScaleDownDelay: '1s' }),
    scenario: { replicas: 1, readySeconds: { canary: 1 }, actions: [{ at: 10, do: 'abort' }] },
    expected: [
      { second: 10, canary: 1, stable: 1 },
      { second: 13, canary: 0, stable: 1 },
    ],
  },
  {
    name: 'after an abort the new replicas stay where the delay is 0',
    plan: routed([scaleReplicas(1), pause()], { abortScaleDownDelay: '0s' }),
    scenario: { replicas: 1, readySeconds: { canary: 1 }, actions: [{ at: 10, do: 'abort' }] },
    expected: [{ second: 3600, canary: 1, stable: 1 }],
  },
  {
    name: 'a newer version that arrives during a pause takes the place of the one before',
    plan: definePlan(canary([weight(10), pause(), weight(50)])),
    scenario: { replicas: 3, readySeconds: { canary: 0 }, actions: [{ at: 10, do: 'update' }] },
    expected: [{ second: 11, canary: 1, stable: 3, older: 0 }],
  },
];
