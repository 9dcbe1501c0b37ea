import fc from 'fast-check';
import { type RoutedTraffic, trafficWeight } from '../../lib/rollout/traffic-weights';
import { routedCanary } from './routed-canary';

const steps = [{ setWeight: 10 }, {}, { setWeight: 50 }, {}];
const base = {
  replicas: 10,
  steps,
  index: 0,
  weights: [0, 100],
  canary: [1, 1],
  stable: [10, 10],
  dynamicStableScale: false,
  abort: false,
  promoteFull: false,
  newVersion: 'update',
  atDesiredCounts: true,
} as const satisfies RoutedTraffic;

const anyTraffic: fc.Arbitrary<RoutedTraffic> = fc
  .tuple(routedCanary, fc.constantFrom('update', 'stable', 'undone'), fc.boolean())
  .map(([canary, newVersion, atDesiredCounts]) => ({ ...canary, newVersion, atDesiredCounts }));

describe('trafficWeight', () => {
  it('is the weight of the step once the replicas for it are there, and the one before until then', () => {
    expect(trafficWeight(base)).toBe(10);
    expect(trafficWeight({ ...base, atDesiredCounts: false })).toBe(0);
    expect(trafficWeight({ ...base, index: 2, atDesiredCounts: false })).toBe(10);
    expect(trafficWeight({ ...base, index: 2 })).toBe(50);
    expect(trafficWeight({ ...base, index: 4, atDesiredCounts: false })).toBe(50);
    expect(trafficWeight({ ...base, index: 4 })).toBe(100);
  });

  it('is nothing while no new replica is available', () => {
    expect(trafficWeight({ ...base, index: 2, canary: [5, 0], weights: [10, 90] })).toBe(0);
  });

  it('is nothing at once after an abort, when the stable version is whole', () => {
    expect(trafficWeight({ ...base, abort: true, index: 0, weights: [50, 50] })).toBe(0);
  });

  it('leaves the router alone while the stable version is too small for its traffic', () => {
    expect(trafficWeight({ ...base, stable: [10, 8] })).toBeUndefined();
    expect(trafficWeight({ ...base, stable: [10, 9] })).toBe(10);
    expect(trafficWeight({ ...base, abort: true, stable: [10, 9] })).toBeUndefined();
  });

  it('leaves the router alone as long as no version is stable', () => {
    const { stable: _, ...first } = base;
    expect(trafficWeight(first)).toBeUndefined();
  });

  it('goes back to nothing when the new version has become the stable one', () => {
    const { stable: _, ...promoted } = base;
    expect(trafficWeight({ ...promoted, newVersion: 'stable', canary: [10, 10], weights: [100, 0] })).toBe(0);
  });

  it('stays when promoted in full, until the new version is the stable one', () => {
    expect(trafficWeight({ ...base, promoteFull: true, weights: [10, 90] })).toBe(10);
    const { weights: _, ...unrecorded } = base;
    expect(trafficWeight({ ...unrecorded, promoteFull: true })).toBe(0);
  });

  it('follows the available new replicas when promoted in full with dynamic scale', () => {
    const full = { ...base, dynamicStableScale: true, promoteFull: true } as const;
    expect([1, 4, 10, 12].map((available) => trafficWeight({ ...full, canary: [10, available] }))).toEqual([10, 40, 100, 100]);
  });

  it('says nothing to the router for a rollout without steps before it is promoted', () => {
    expect(trafficWeight({ ...base, steps: [], canary: [10, 10] })).toBe(0);
  });

  describe('on the way back with dynamic scale', () => {
    const aborted = { ...base, dynamicStableScale: true, abort: true, index: 0, weights: [80, 20], canary: [8, 8] } as const;

    it('waits for the stable replicas that the next weight down needs', () => {
      expect(trafficWeight({ ...aborted, stable: [5, 2] })).toBe(80);
      expect(trafficWeight({ ...aborted, stable: [5, 4] })).toBe(80);
      expect(trafficWeight({ ...aborted, stable: [5, 5] })).toBe(50);
      expect(trafficWeight({ ...aborted, weights: [50, 50], canary: [5, 5], stable: [9, 9] })).toBe(10);
    });

    it('takes from below the lowest weight what the stable version can take over', () => {
      expect(trafficWeight({ ...aborted, weights: [10, 90], canary: [1, 1], stable: [10, 9] })).toBe(10);
      expect(trafficWeight({ ...aborted, weights: [10, 90], canary: [1, 1], stable: [10, 10] })).toBe(0);
      expect(trafficWeight({ ...aborted, weights: [0, 100], canary: [1, 1], stable: [10, 9] })).toBeUndefined();
    });

    it('keeps the weight while an undone update waits for the stable version to be whole', () => {
      const { stable: _, ...undone } = { ...base, newVersion: 'undone', dynamicStableScale: true, index: 4, weights: [50, 50] } as const;
      expect(trafficWeight({ ...undone, canary: [10, 6] })).toBe(50);
      expect(trafficWeight({ ...undone, canary: [10, 10] })).toBe(0);
    });

    it('never grows', () => {
      fc.assert(
        fc.property(anyTraffic, (input) => {
          const aborted = { ...input, abort: true, newVersion: 'update' } as const;
          const weight = trafficWeight(aborted);
          return weight === undefined || aborted.weights === undefined || weight <= aborted.weights[0];
        }),
        { numRuns: 2000 },
      );
    });
  });

  it('is a whole percentage, and leaves no more traffic than the stable version can take', () => {
    fc.assert(
      fc.property(anyTraffic, (input) => {
        const weight = trafficWeight(input);
        if (weight === undefined) return true;
        const available = input.stable?.[1] ?? input.canary[1];
        const inRange = Number.isInteger(weight) && weight >= 0 && weight <= 100;
        return inRange && available >= Math.floor(((100 - weight) * input.replicas) / 100);
      }),
      { numRuns: 2000 },
    );
  });
});
