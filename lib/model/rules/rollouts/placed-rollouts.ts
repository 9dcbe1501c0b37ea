import { workloadsOf } from '../../containers-of';
import type { Path } from '../../issue';
import type { ResolvedApplication } from '../../resolved';
import type { ResolvedService, ResolvedWorker, ResolvedWorkload } from '../../resolved-workload';
import type { ResolvedRollout } from '../../rollout';

/** A rollout, the workload that it is of, and where the user wrote it. */
export interface PlacedRollout<R extends ResolvedRollout = ResolvedRollout> {
  readonly rollout: R;
  readonly workload: ResolvedService | ResolvedWorker;
  readonly path: Path;
}

/** Every rollout, in the order of the workloads' names. */
export function rolloutsOf(app: ResolvedApplication): readonly PlacedRollout[] {
  return workloadsOf(app).flatMap(({ workload, path }) => rolloutOf(workload, path));
}

/** The rollout of a workload of a kind that has one. */
export function rolloutOf(workload: ResolvedWorkload, at: Path): readonly PlacedRollout[] {
  return 'rollout' in workload ? [{ rollout: workload.rollout, workload, path: [...at, 'rollout'] }] : [];
}
