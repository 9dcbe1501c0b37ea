import fc from 'fast-check';
import type { RoutedCanary } from '../../lib/rollout/routed-replica-counts';
import type { RolloutStep } from '../../lib/rollout/step-weight';

const percent = fc.integer({ min: 0, max: 100 });

const step: fc.Arbitrary<RolloutStep> = fc.oneof(
  { weight: 3, arbitrary: percent.map((setWeight) => ({ setWeight })) },
  fc.constant({}),
  fc
    .oneof(
      fc.record({ weight: fc.integer({ min: 0, max: 200 }) }),
      fc.record({ replicas: fc.integer({ min: 0, max: 40 }) }),
      fc.constant({ matchTrafficWeight: true }),
    )
    .map((setCanaryScale) => ({ setCanaryScale })),
);

const pods = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }));

/** Any state of a routed canary, also such as no rollout comes to. */
export const routedCanary: fc.Arbitrary<RoutedCanary> = fc.record(
  {
    abort: fc.boolean(),
    abortScaleDownDelaySeconds: fc.constantFrom(0, 30),
    canary: pods,
    dynamicStableScale: fc.boolean(),
    index: fc.integer({ min: 0, max: 6 }),
    minPodsPerReplicaSet: fc.integer({ min: 0, max: 4 }),
    promoteFull: fc.boolean(),
    replicas: fc.integer({ min: 0, max: 40 }),
    stable: pods,
    steps: fc.array(step, { maxLength: 6 }),
    weights: percent.map((canary) => [canary, 100 - canary] as const),
  },
  { requiredKeys: ['abort', 'canary', 'dynamicStableScale', 'index', 'promoteFull', 'replicas', 'steps'] },
);
