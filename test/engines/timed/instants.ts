import { type Moment, type PodCounts, type RolloutPlan, rehearse } from 'orchestra-cdk';
import { Versions } from '../observed';
import type { RolloutState } from '../rollout-history';
import { type TimedPlan, timedWorld } from './timed-plan';

/** How a rollout stands. */
export interface Standing {
  readonly step: number;
  readonly phase: string;
  /** Percent that the newest version gets from the router; all or nothing where sets are switched. */
  readonly weight: number;
  readonly pods: PodCounts;
  readonly available: PodCounts;
}

/** A second at which something changes, and what has come of it. */
export interface Instant {
  readonly seconds: number;
  readonly standing: Standing;
  /** What may be seen between the instant before and this one: all that the rehearsal went through. */
  readonly passed: readonly Standing[];
}

/** A standing of a rollout in a cluster. */
export interface Sighting {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly standing: Standing;
}

/** Before the new version arrives, and then each second at which something changes. */
export function instantsOf(plan: RolloutPlan, given: TimedPlan): readonly Instant[] {
  const { timeLine } = rehearse(plan, timedWorld(given));
  const instants: Instant[] = [{ seconds: Number.NEGATIVE_INFINITY, standing: atRest(plan, given.replicas), passed: [] }];
  for (const seconds of new Set(timeLine.map((moment) => moment.seconds))) {
    const passed = timeLine.filter((moment) => moment.seconds === seconds).map((moment) => standingOf(moment, plan));
    const standing = passed.at(-1);
    if (standing !== undefined && !isSame(standing, instants.at(-1)?.standing)) instants.push({ seconds, standing, passed });
  }
  return instants;
}

/** What was seen of a rollout in a cluster after a moment. */
export function sightingsOf(history: readonly RolloutState[], since: number, plan: RolloutPlan): readonly Sighting[] {
  const versions = new Versions(history.findLast(({ at }) => at <= since)?.pods ?? []);
  return history.flatMap((state): Sighting[] => {
    if (state.at <= since) return [];
    const { step, phase, weight = 0, pods, available } = versions.observe(state, plan);
    return state.observed ? [{ at: state.at, standing: { step, phase, weight, pods, available } }] : [];
  });
}

export function isSame(a: Standing, b: Standing | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** One line. */
export function describeStanding({ step, phase, weight, pods, available }: Standing): string {
  const counts = (['stable', 'canary', 'older'] as const).map((version) =>
    pods[version] === available[version] ? String(pods[version]) : `${available[version]}/${pods[version]}`,
  );
  return `${step} ${phase} ${weight} % ${counts.join(' ')}`;
}

function standingOf({ step, phase, weight, pods, available }: Moment, { rollout, traffic }: RolloutPlan): Standing {
  const isWeighed = rollout.kind === 'blue-green' || traffic === 'weights';
  return { step, phase, weight: isWeighed ? weight : 0, pods: counts(pods), available: counts(available) };
}

/** In one order of keys. */
function counts({ stable, canary, older }: PodCounts): PodCounts {
  return { stable, canary, older };
}

function atRest({ rollout }: RolloutPlan, replicas: number): Standing {
  const pods = { stable: replicas, canary: 0, older: 0 };
  return { step: rollout.kind === 'canary' ? rollout.steps.length : 0, phase: 'Healthy', weight: 0, pods, available: pods };
}
