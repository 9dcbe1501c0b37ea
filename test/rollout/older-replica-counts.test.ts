import fc from 'fast-check';
import { olderReplicaCounts } from '../../lib/rollout/older-replica-counts';
import { leastAvailable } from '../../lib/rollout/replica-counts';

const limits = fc.record({
  replicas: fc.integer({ min: 0, max: 60 }),
  maxSurge: fc.integer({ min: 0, max: 12 }),
  maxUnavailable: fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%` as const),
});

describe('olderReplicaCounts', () => {
  const wanted = { replicas: 4, maxSurge: 1, maxUnavailable: 0 } as const;

  it('takes the newest of the older versions first, as far as availability allows', () => {
    expect(
      olderReplicaCounts({
        ...wanted,
        available: 7,
        older: [
          [2, 2],
          [3, 3],
        ],
      }),
    ).toEqual([0, 2]);
  });

  it('takes replicas that are not available whatever the availability', () => {
    expect(olderReplicaCounts({ ...wanted, available: 2, older: [[3, 1]] })).toEqual([1]);
  });

  it('never takes a replica that availability needs', () => {
    fc.assert(
      fc.property(
        limits,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 })), { maxLength: 4 }),
        fc.integer({ min: 0, max: 60 }),
        (limits, older, others) => {
          const available = others + older.reduce((sum, [spec, ready]) => sum + Math.min(spec, ready), 0);
          const counts = olderReplicaCounts({ ...limits, available, older });
          const left = others + counts.reduce((sum, count) => sum + count, 0);
          return left >= Math.min(available, leastAvailable(limits)) && counts.every((count) => Number.isInteger(count) && count >= 0);
        },
      ),
    );
  });
});
