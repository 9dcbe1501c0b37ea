import fc from 'fast-check';
import type { ReplicaCounts } from '../../lib/rollout/replica-counts';
import { desiredWeight, type RoutedCanary, routedReplicaCounts } from '../../lib/rollout/routed-replica-counts';
import { oracleRows } from './oracle-rows';
import { routedCanary } from './routed-canary';

const rows = oracleRows<RoutedCanary & { readonly want: ReplicaCounts }>('argo-routed');

const base = {
  replicas: 10,
  index: 0,
  weights: [0, 100],
  canary: [0, 0],
  stable: [10, 10],
  dynamicStableScale: false,
  abort: false,
  promoteFull: false,
} as const;

describe('routedReplicaCounts', () => {
  it(`agrees with all ${rows.length} rows`, () => {
    const wrong = rows
      .map(({ want, ...input }) => ({ input, want, got: routedReplicaCounts(input) }))
      .filter(({ want, got }) => want[0] !== got[0] || want[1] !== got[1]);
    expect(rows.length).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
  });

  it('keeps the stable version whole, so that there is always a way back', () => {
    expect(routedReplicaCounts({ ...base, steps: [{ setWeight: 25 }] })).toEqual([3, 10]);
    expect(routedReplicaCounts({ ...base, steps: [{ setWeight: 25 }], index: 1 })).toEqual([10, 10]);
  });

  it('scales the new version apart from its traffic until it is told to follow it again', () => {
    const steps = [{}, { setCanaryScale: { weight: 25 } }, {}, { setWeight: 50 }, { setCanaryScale: { matchTrafficWeight: true } }];
    const counts = steps.map((_, index) => routedReplicaCounts({ ...base, replicas: 4, steps, index })[0]);
    expect(counts).toEqual([0, 1, 1, 1, 2]);
  });

  it('lets go of a separate scale after an abort, unless the new version is to stay', () => {
    const aborted = { ...base, steps: [{ setCanaryScale: { replicas: 6 } }], abort: true } as const;
    expect(routedReplicaCounts(aborted)).toEqual([0, 10]);
    expect(routedReplicaCounts({ ...aborted, abortScaleDownDelaySeconds: 30 })).toEqual([0, 10]);
    expect(routedReplicaCounts({ ...aborted, abortScaleDownDelaySeconds: 0 })).toEqual([6, 10]);
  });

  it('takes replicas from the stable version as its traffic falls, when asked to', () => {
    const dynamic = { ...base, dynamicStableScale: true, steps: [{ setWeight: 40 }] } as const;
    expect(routedReplicaCounts(dynamic)).toEqual([4, 10]);
    expect(routedReplicaCounts({ ...dynamic, weights: [40, 60] })).toEqual([4, 6]);
  });

  it('walks the weights back after an abort when the stable version has lost replicas', () => {
    const steps = [{ setWeight: 20 }, { setWeight: 50 }, { setWeight: 80 }];
    const aborted = { ...base, dynamicStableScale: true, steps, index: 0, abort: true, weights: [80, 20], canary: [8, 8] } as const;
    expect(routedReplicaCounts({ ...aborted, stable: [2, 2] })).toEqual([8, 5]);
    expect(routedReplicaCounts({ ...aborted, stable: [5, 5], weights: [50, 50], canary: [5, 5] })).toEqual([5, 8]);
    expect(routedReplicaCounts({ ...aborted, stable: [8, 8], weights: [20, 80], canary: [2, 2] })).toEqual([2, 10]);
    expect(routedReplicaCounts({ ...aborted, stable: [10, 10], weights: [0, 100], canary: [0, 0] })).toEqual([0, 10]);
  });

  it('gives all replicas to a version that has no other beside it', () => {
    const { stable: _, ...alone } = { ...base, steps: [{ setWeight: 10 }] };
    expect(routedReplicaCounts(alone)).toEqual([10, 0]);
  });

  it('answers with whole counts that are not negative', () => {
    fc.assert(
      fc.property(routedCanary, (input) => routedReplicaCounts(input).every((count) => Number.isInteger(count) && count >= 0)),
      { numRuns: 2000 },
    );
  });

  it('never takes replicas from the stable version that its traffic needs', () => {
    fc.assert(
      fc.property(routedCanary, (input) => {
        const needed = input.weights === undefined ? input.replicas : Math.ceil((input.replicas * input.weights[1]) / 100);
        return input.stable === undefined || input.weights === undefined || routedReplicaCounts(input)[1] >= needed;
      }),
      { numRuns: 2000 },
    );
  });

  it('gives a version that has any replica at least the fewest asked for, unless a step gives a count', () => {
    fc.assert(
      fc.property(routedCanary, (input) => {
        if (input.steps.some((step) => step.setCanaryScale?.replicas !== undefined)) return true;
        const [canary] = routedReplicaCounts(input);
        return canary === 0 || canary >= (input.minPodsPerReplicaSet ?? 0);
      }),
    );
  });
});

describe('desiredWeight', () => {
  it('is that of the steps, and nothing after an abort', () => {
    const steps = [{ setWeight: 20 }, {}, { setWeight: 50 }];
    expect(desiredWeight({ ...base, steps, index: 1 })).toBe(20);
    expect(desiredWeight({ ...base, steps, index: 1, abort: true })).toBe(0);
  });
});
