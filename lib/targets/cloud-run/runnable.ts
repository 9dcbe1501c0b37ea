import { containersOf, type PlacedContainer, workloadsOf } from '../../model/containers-of';
import type { Path } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedJob, ResolvedScheduledJob, ResolvedService, ResolvedWorker, ResolvedWorkload } from '../../model/resolved-workload';

/** A workload of a kind that Cloud Run runs. */
export type Runnable = ResolvedService | ResolvedJob | ResolvedScheduledJob | ResolvedWorker;

export function isRunnable(workload: ResolvedWorkload): workload is Runnable {
  return workload.kind !== 'agent' && workload.kind !== 'stateful-service';
}

/** The workloads that Cloud Run runs, with their paths. */
export function runnable(app: ResolvedApplication): readonly { readonly workload: Runnable; readonly path: Path }[] {
  return workloadsOf(app).flatMap(({ workload, path }) => (isRunnable(workload) ? [{ workload, path }] : []));
}

/** Every container that Cloud Run starts: the main container and the sidecars. */
export function startedIn(workload: Runnable, at: Path): readonly PlacedContainer[] {
  return containersOf(workload, at).slice(0, 1 + Object.keys(workload.sidecars).length);
}
