import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { heldBack, releaseJobs, startOrder } from './dependencies';
import { placeOf } from './place';

/** Profile of the jobs of a release that hold nothing back. */
export const releaseProfile = 'release';

/** Profiles of a workload; without any it always starts. */
export function profilesOf(app: ResolvedApplication, workload: string): readonly string[] {
  return own(placeOf(app).profiles, workload) ?? defaultProfiles(app).get(workload) ?? [];
}

/**
 * A job of the release starts with those that wait for it. Where none does, since all of them are needed by it, it is run by hand
 * behind them: `docker compose up --wait` takes a container that has ended for a failure unless another service waits for its end.
 */
const defaultProfiles = perObject((app: ResolvedApplication): ReadonlyMap<string, readonly string[]> => {
  const jobs = releaseJobs(app).map((job): readonly [string, readonly string[]] => {
    const waiting = waitingFor(app, job).map(({ name }) => own(placeOf(app).profiles, name) ?? []);
    if (waiting.length === 0) return [job, [releaseProfile]];
    return [job, waiting.some((profiles) => profiles.length === 0) ? [] : [...new Set(waiting.flat())].sort()];
  });
  return new Map(jobs);
});

/** What starts only when a job of the release has succeeded. */
export function waitingFor(app: ResolvedApplication, job: string): readonly ResolvedWorkload[] {
  const { jobs } = startOrder(app);
  return heldBack(app).filter(({ name }) => jobs.get(name)?.includes(job) ?? false);
}

/** Jobs of the release to run by hand when the rest is up. */
export function jobsAfterUp(app: ResolvedApplication): readonly string[] {
  return releaseJobs(app).filter((job) => waitingFor(app, job).length === 0 && profilesOf(app, job).length > 0);
}

/** Jobs that start with the rest, and whose end no service waits for: with them, `docker compose up --wait` fails. */
export function endingAtUp(app: ResolvedApplication): readonly string[] {
  return Object.values(app.workloads)
    .filter(({ kind, name }) => (kind === 'job' || kind === 'scheduled-job') && profilesOf(app, name).length === 0)
    .filter(({ name }) => !waitingFor(app, name).some((waiting) => profilesOf(app, waiting.name).length === 0))
    .map(({ name }) => name);
}
