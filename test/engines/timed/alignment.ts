import { describeStanding, type Instant, isSame, type Sighting, type Standing } from './instants';

/** How far what was seen has followed what was rehearsed. */
export interface Alignment {
  /** When each instant was first seen in full, in milliseconds since 1970, as many as were; of the first one, which is the beginning, it says nothing. */
  readonly arrivals: readonly number[];
  /** What was seen that the rehearsal does not know. */
  readonly strangers: readonly string[];
}

/**
 * Finds the instants among the sightings, in their order. In between, every part of a standing is on its way from the one to the other:
 * nothing else may be seen. How many replicas are available on the way depends on the cluster.
 */
export function align(instants: readonly Instant[], sightings: readonly Sighting[]): Alignment {
  const begun = sightings[0]?.at ?? 0;
  const arrivals = [begun];
  const strangers: string[] = [];
  for (const { at, standing } of sightings) {
    const reached = arrivals.length - 1;
    const [here, next, before] = [instants[reached], instants[arrivals.length], instants[Math.max(0, reached - 1)]];
    if (next !== undefined && isSame(standing, next.standing)) arrivals.push(at);
    else if (
      ![before, here, next].some((each) => each !== undefined && isSame(standing, each.standing)) &&
      !isBetween(standing, [before, here, next])
    ) {
      strangers.push(`after ${((at - begun) / 1000).toFixed(1)} s: ${describeStanding(standing)}`);
    }
  }
  return { arrivals, strangers };
}

function isBetween(standing: Standing, instants: readonly (Instant | undefined)[]): boolean {
  const known = instants.flatMap((instant) => (instant === undefined ? [] : [instant.standing, ...instant.passed]));
  const within = (measure: (of: Standing) => number) => {
    const values = known.map(measure);
    return measure(standing) >= Math.min(...values) && measure(standing) <= Math.max(...values);
  };
  const isPhaseKnown = standing.phase === 'Progressing' || known.some(({ phase }) => phase === standing.phase);
  const versions = ['stable', 'canary', 'older'] as const;
  return (
    isPhaseKnown &&
    within(({ step }) => step) &&
    within(({ weight }) => weight) &&
    versions.every((version) => within(({ pods }) => pods[version]))
  );
}
