import type { RolloutPlan } from '../../rollout/plan';
import { rehearse } from '../../rollout/rehearse';
import type { Scenario } from '../../rollout/scenario';
import type { Rehearsal } from '../../rollout/time-line';

/** A rehearsal and the scenario that it is of. */
export interface RehearsedRelease {
  readonly scenario: Scenario;
  readonly rehearsal: Rehearsal;
}

/** A release that is well, and what follows where a person has to promote it. */
export interface RehearsedReleases {
  readonly good: RehearsedRelease;
  /** The same, promoted at once wherever it waits for a person. @default - it waits for no person */
  readonly promoted?: RehearsedRelease;
}

/** Rehearses a release that is well; one that waits for a person is not at its end there, so that the rest is rehearsed too. */
export function rehearsedReleases(plan: RolloutPlan, scenario: Scenario): RehearsedReleases {
  const good = { scenario, rehearsal: rehearse(plan, scenario) };
  if (good.rehearsal.verdict !== 'waiting') return { good };
  const promptly = { ...scenario, promoteAfterSeconds: 0 };
  return { good, promoted: { scenario: promptly, rehearsal: rehearse(plan, promptly) } };
}
