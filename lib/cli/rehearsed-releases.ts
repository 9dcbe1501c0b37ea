import type { RolloutPlan } from '../rollout/plan';
import { rehearse } from '../rollout/rehearse';
import type { Rehearsal } from '../rollout/time-line';
import type { World } from '../rollout/world';

/** A rehearsal and the world that it is of. */
export interface RehearsedRelease {
  readonly world: World;
  readonly rehearsal: Rehearsal;
}

/** A release that is well, and what follows where a person has to promote it. */
export interface RehearsedReleases {
  readonly good: RehearsedRelease;
  /** The same, promoted at once wherever it waits for a person. @default - it waits for nobody */
  readonly promoted?: RehearsedRelease;
}

/** Rehearses a release that is well; one that waits for a person is not at its end there, so that the rest is rehearsed too. */
export function rehearsedReleases(plan: RolloutPlan, world: World): RehearsedReleases {
  const good = { world, rehearsal: rehearse(plan, world) };
  if (good.rehearsal.verdict !== 'waiting') return { good };
  const promptly = { ...world, promoteAfterSeconds: 0 };
  return { good, promoted: { world: promptly, rehearsal: rehearse(plan, promptly) } };
}
