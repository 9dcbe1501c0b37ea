import fc from 'fast-check';
import { olderReplicaCounts } from '../../lib/rollout/older-replica-counts';
import {
  type BasicCanary,
  leastAvailable,
  mostPods,
  type Pods,
  type ReplicaCounts,
  replicaCounts,
  targetReplicaCounts,
} from '../../lib/rollout/replica-counts';
import { oracleRows } from './oracle-rows';

const basicRows = oracleRows<BasicCanary & { readonly want: ReplicaCounts }>('argo-basic');
const targetRows = oracleRows<readonly [replicas: number, weight: number, maxSurge: number, canary: number, stable: number]>('argo-approx');

const base = { abort: false, promoteFull: false, older: 0, maxSurge: '25%', maxUnavailable: 0 } as const;

const allowance = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%` as const),
);
const limits = fc.record({
  replicas: fc.integer({ min: 0, max: 60 }),
  maxSurge: allowance,
  maxUnavailable: allowance,
  weight: fc.integer({ min: 0, max: 100 }),
  abort: fc.boolean(),
  promoteFull: fc.boolean(),
});
/** Also more available replicas than asked for: those that are still going away. */
const anyPods = fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 }));
const anyState = fc
  .record({ limits, canary: anyPods, stable: fc.option(anyPods, { nil: undefined }), older: fc.integer({ min: 0, max: 8 }) })
  .map(({ limits, ...pods }) => ({ ...limits, ...pods }) satisfies BasicCanary);

describe('targetReplicaCounts', () => {
  it(`agrees with all ${targetRows.length} rows`, () => {
    const wrong = targetRows.filter(([replicas, weight, maxSurge, canary, stable]) => {
      const found = targetReplicaCounts({ replicas, weight, maxSurge });
      return found[0] !== canary || found[1] !== stable;
    });
    expect(targetRows.length).toBeGreaterThan(4000);
    expect(wrong).toEqual([]);
  });

  it.each([
    [1, '1/1 1/1 1/1 1/1 1/0'],
    [2, '1/2 1/2 1/1 2/1 2/0'],
    [3, '1/3 1/3 2/2 3/1 3/0'],
    [4, '1/4 1/3 2/2 3/1 4/0'],
    [5, '1/5 1/4 3/3 4/1 5/0'],
    [10, '1/9 3/8 5/5 8/3 10/0'],
  ])('splits %i replicas with a surge of 25 percent at 10, 25, 50, 75 and 100 percent', (replicas, counts) => {
    expect([10, 25, 50, 75, 100].map((weight) => targetReplicaCounts({ replicas, weight, maxSurge: '25%' }).join('/')).join(' ')).toBe(
      counts,
    );
  });

  it('leaves no new replica where the controller leaves none for want of a surge', () => {
    const defects = [2, 5, 10, 25].map((replicas, i) => targetReplicaCounts({ replicas, weight: [75, 90, 95, 98][i] ?? 0, maxSurge: 0 }));
    expect(defects).toEqual([
      [0, 2],
      [0, 5],
      [0, 10],
      [0, 25],
    ]);
    expect(targetReplicaCounts({ replicas: 2, weight: 75, maxSurge: 1 })).toEqual([2, 1]);
  });

  it('never has more than one replica above those wanted, nor fewer than wanted', () => {
    fc.assert(
      fc.property(limits, (input) => {
        const [canary, stable] = targetReplicaCounts(input);
        const extra = canary + stable - input.replicas;
        return Number.isInteger(canary) && Number.isInteger(stable) && canary >= 0 && stable >= 0 && (extra === 0 || extra === 1);
      }),
    );
  });

  it('gives a version at 0 or 100 percent none or all', () => {
    fc.assert(
      fc.property(limits, ({ replicas, maxSurge }) => {
        expect(targetReplicaCounts({ replicas, maxSurge, weight: 0 })).toEqual([0, replicas]);
        expect(targetReplicaCounts({ replicas, maxSurge, weight: 100 })).toEqual([replicas, 0]);
      }),
    );
  });
});

describe('mostPods and leastAvailable', () => {
  it('round a surge up and what may be missing down', () => {
    expect(mostPods({ replicas: 5, maxSurge: '25%' })).toBe(7);
    expect(mostPods({ replicas: 5, maxSurge: 25 })).toBe(30);
    expect(leastAvailable({ replicas: 5, maxSurge: '25%', maxUnavailable: '25%' })).toBe(4);
  });

  it('let one replica be missing where neither leaves anything to move', () => {
    expect(leastAvailable({ replicas: 5, maxSurge: '0%', maxUnavailable: '10%' })).toBe(4);
    expect(leastAvailable({ replicas: 5, maxSurge: 1, maxUnavailable: '10%' })).toBe(5);
  });

  it('let no more be missing than there are', () => {
    expect(leastAvailable({ replicas: 2, maxSurge: 0, maxUnavailable: 4 })).toBe(0);
    expect(leastAvailable({ replicas: 0, maxSurge: 0, maxUnavailable: 0 })).toBe(0);
  });
});

describe('replicaCounts', () => {
  it(`agrees with all ${basicRows.length} rows`, () => {
    const wrong = basicRows
      .map(({ want, ...input }) => ({ input, want, got: replicaCounts(input) }))
      .filter(({ want, got }) => want[0] !== got[0] || want[1] !== got[1]);
    expect(basicRows.length).toBeGreaterThan(900);
    expect(wrong).toEqual([]);
  });

  it('adds new replicas before it takes old ones away', () => {
    const canary = { ...base, replicas: 4, weight: 50, stable: [4, 4] } as const;
    expect(replicaCounts({ ...canary, canary: [0, 0] })).toEqual([1, 4]);
    expect(replicaCounts({ ...canary, canary: [1, 0] })).toEqual([1, 4]);
    expect(replicaCounts({ ...canary, canary: [1, 1] })).toEqual([1, 3]);
  });

  it('makes room at once where a surge is not allowed', () => {
    expect(replicaCounts({ ...base, replicas: 4, weight: 50, maxSurge: 0, maxUnavailable: 1, canary: [0, 0], stable: [4, 4] })).toEqual([
      0, 3,
    ]);
  });

  it('gives all replicas to the first version, whatever the weight', () => {
    expect(replicaCounts({ ...base, replicas: 4, weight: 10, canary: [0, 0] })).toEqual([4, 0]);
    expect(replicaCounts({ ...base, replicas: 2, weight: 10, canary: [4, 4] })).toEqual([2, 0]);
  });

  it('goes back to the stable version after an abort, and all the way when promoted in full', () => {
    const canary = { ...base, replicas: 4, weight: 50, maxSurge: 4, canary: [2, 2], stable: [2, 2] } as const;
    expect(replicaCounts({ ...canary, abort: true })).toEqual([2, 4]);
    expect(replicaCounts({ ...canary, promoteFull: true })).toEqual([4, 2]);
  });

  it('takes no replica away while older versions have some', () => {
    expect(replicaCounts({ ...base, replicas: 4, weight: 50, older: 1, canary: [2, 2], stable: [4, 4] })).toEqual([2, 4]);
  });

  it('follows a change of the replicas wanted while the new ones do not get ready', () => {
    const canary = { ...base, weight: 100, maxSurge: '100%', maxUnavailable: '25%' } as const;
    expect(replicaCounts({ ...canary, replicas: 4, canary: [0, 0], stable: [4, 4] })).toEqual([4, 3]);
    expect(replicaCounts({ ...canary, replicas: 8, canary: [4, 0], stable: [3, 3] })).toEqual([8, 3]);
    expect(replicaCounts({ ...canary, replicas: 4, canary: [8, 0], stable: [3, 3] })).toEqual([4, 3]);
  });

  it('answers with whole counts that are not negative', () => {
    fc.assert(
      fc.property(anyState, (state) => replicaCounts(state).every((count) => Number.isInteger(count) && count >= 0)),
      { numRuns: 2000 },
    );
  });

  it('never asks for more replicas than wanted and surge together, or than there already are', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const before = state.canary[0] + (state.stable?.[0] ?? 0) + state.older;
        const [canary, stable] = replicaCounts(state);
        return canary + stable + state.older <= Math.max(before, mostPods(state));
      }),
      { numRuns: 2000 },
    );
  });

  it('never takes away a replica that availability needs', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { canary, stable = [0, 0] } = state;
        return serving(replicaCounts(state), state) >= Math.min(serving([canary[0], stable[0]], state), leastAvailable(state));
      }),
      { numRuns: 2000 },
    );
  });

  it('comes to rest when no replica gets available', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const available: readonly [number, number] = [state.canary[1], state.stable?.[1] ?? 0];
        let counts: ReplicaCounts = [state.canary[0], state.stable?.[0] ?? 0];
        for (let round = 0; round < 200; round++) {
          const next = replicaCounts(withCounts(state, counts, [Math.min(counts[0], available[0]), Math.min(counts[1], available[1])]));
          if (next[0] === counts[0] && next[1] === counts[1]) return true;
          counts = next;
        }
        return false;
      }),
    );
  });

  it('reaches the target when all replicas get available, in whatever order', () => {
    const pace = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });
    fc.assert(
      fc.property(anyState, pace, pace, (state, canaryPace, stablePace) => {
        const target = targetReplicaCounts({ ...state, weight: finalWeight(state) });
        expect(atRest(state, canaryPace, stablePace)).toEqual(target);
      }),
      { numRuns: 500 },
    );
  });
});

/** Replicas that still serve under other counts: those that are not available are taken away first. */
function serving([canary, stable]: ReplicaCounts, state: BasicCanary): number {
  return Math.min(canary, state.canary[1]) + Math.min(stable, state.stable?.[1] ?? 0);
}

function withCounts(state: BasicCanary, counts: ReplicaCounts, available: readonly [number, number], older = state.older): BasicCanary {
  const stable: Pods | undefined = state.stable === undefined ? undefined : [counts[1], available[1]];
  return { ...state, older, canary: [counts[0], available[0]], ...(stable === undefined ? {} : { stable }) };
}

function finalWeight({ promoteFull, stable, abort, weight }: BasicCanary): number {
  if (promoteFull || stable === undefined) return 100;
  return abort ? 0 : weight;
}

/** Where a rollout comes to rest when some replicas get available in each round, and in the end all. */
function atRest(state: BasicCanary, canaryPace: readonly number[], stablePace: readonly number[]): ReplicaCounts {
  let counts: ReplicaCounts = [state.canary[0], state.stable?.[0] ?? 0];
  let ready: readonly [number, number] = [Math.min(counts[0], state.canary[1]), Math.min(counts[1], state.stable?.[1] ?? 0)];
  let older = state.older;
  for (let round = 0; round < 1000; round++) {
    const next = replicaCounts(withCounts(state, counts, ready, older));
    const [left = 0] = olderReplicaCounts({ ...state, available: ready[0] + ready[1] + older, older: [[older, older]] });
    const grown = [canaryPace[round] ?? 100, stablePace[round] ?? 100] as const;
    const nextReady = [Math.min(next[0], ready[0] + grown[0]), Math.min(next[1], ready[1] + grown[1])] as const;
    const same = next[0] === counts[0] && next[1] === counts[1] && left === older && nextReady[0] === next[0] && nextReady[1] === next[1];
    if (same && round > canaryPace.length && round > stablePace.length) return counts;
    [counts, ready, older] = [next, nextReady, left];
  }
  return counts;
}
