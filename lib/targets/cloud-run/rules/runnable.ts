import { containersOf, type PlacedContainer, workloadsOf } from '../../../model/containers-of';
import type { Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type {
  ResolvedJob,
  ResolvedScheduledJob,
  ResolvedService,
  ResolvedWorker,
  ResolvedWorkload,
} from '../../../model/resolved-workload';

/** A workload of a kind that Cloud Run runs. */
export type Runnable = ResolvedService | ResolvedJob | ResolvedScheduledJob | ResolvedWorker;

export function isRunnable(workload: ResolvedWorkload): workload is Runnable {
  return workload.kind !== 'agent' && workload.kind !== 'stateful-service';
}

/** The workloads that Cloud Run runs, with their paths. */
export function runnable(app: ResolvedApplication): readonly { readonly workload: Runnable; readonly path: Path }[] {
  return workloadsOf(app).flatMap(({ workload, path }) => (isRunnable(workload) ? [{ workload, path }] : []));
}

/** A container that Cloud Run starts, and the workload that it is of. */
export interface StartedContainer extends PlacedContainer {
  readonly workload: Runnable;
}

/** Nearly every rule asks for them. */
const known = new WeakMap<ResolvedApplication, readonly StartedContainer[]>();

/** Every container that Cloud Run starts: main containers and sidecars. */
export function startedContainers(app: ResolvedApplication): readonly StartedContainer[] {
  const started = known.get(app) ?? runnable(app).flatMap(({ workload }) => startedIn(workload).map((each) => ({ ...each, workload })));
  known.set(app, started);
  return started;
}

/** The main container and the sidecars of one workload. */
export function startedIn(workload: Runnable): readonly PlacedContainer[] {
  return containersOf(workload).slice(0, 1 + Object.keys(workload.sidecars).length);
}
