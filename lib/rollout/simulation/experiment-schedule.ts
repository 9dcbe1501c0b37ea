import type { ExperimentStep } from '../../model/canary-step';

/** Versions that run side by side. */
export interface RunningExperiment {
  /** When all replicas are available; infinite when they never are. */
  readonly since: number;
  /** When it has failed, because no further replica has got available for too long; infinite when they all do in time. */
  readonly failsAt: number;
  readonly pods: number;
  /** Percent of the traffic while it runs. */
  readonly weights: { readonly canary: number; readonly stable: number };
}

interface Circumstances {
  readonly now: number;
  /** Until each replica of a version is available, the last for all further ones. */
  readonly readySeconds: { readonly canary: readonly number[]; readonly stable: readonly number[] };
  readonly progressDeadlineSeconds: number;
}

/** What becomes of an experiment that begins now. */
export function scheduleExperiment(
  { versions }: ExperimentStep,
  { now, readySeconds, progressDeadlineSeconds }: Circumstances,
): RunningExperiment {
  let [since, failsAt, pods] = [now, Number.POSITIVE_INFINITY, 0];
  const weights = { canary: 0, stable: 0 };
  for (const { version, replicas, weight = 0 } of Object.values(versions)) {
    const given = readySeconds[version];
    const ready = Array.from({ length: replicas }, (_, made) => given[Math.min(made, given.length - 1)] ?? 0).sort((a, b) => a - b);
    let last = 0;
    for (const seconds of ready) {
      if (seconds - last > progressDeadlineSeconds) break;
      last = seconds;
    }
    const all = ready.at(-1) ?? 0;
    since = Math.max(since, now + all);
    if (last < all) failsAt = Math.min(failsAt, now + last + progressDeadlineSeconds);
    pods += replicas;
    weights[version] += weight;
  }
  return { since, failsAt, pods, weights };
}
