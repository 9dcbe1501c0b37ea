import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedJob, ResolvedWorkload } from '../../model/resolved-workload';
import { heldBack } from './dependencies';
import { endingAtUp, profilesOf, waitingFor } from './profiles';

/** When a job runs, in words. */
export function whenItRuns(app: ResolvedApplication, { name, runs }: ResolvedJob): string {
  if (runs === 'before-release') return beforeRelease(app, name);
  const [profile] = profilesOf(app, name);
  if (profile === undefined) return `runs at every docker compose up, since it is in no profile${endsAtUp(app, name)}`;
  return `in the profile ${profile}, so that it runs only when asked for: docker compose run --rm ${name}`;
}

/** What needs a job's success waits for it; nothing that the job itself needs can. */
function beforeRelease(app: ResolvedApplication, job: string): string {
  const waiting = waitingFor(app, job);
  const all = waiting.length === heldBack(app).length;
  if (waiting.length > 0)
    return `docker compose up runs it and starts ${all ? 'the rest' : waiting.map(({ name }) => name).join(', ')} when it has succeeded`;
  const [profile] = profilesOf(app, job);
  if (profile === undefined) return `nothing waits for it${endsAtUp(app, job)}`;
  return `nothing waits for it: in the profile ${profile}, so that it runs when the rest is up: docker compose run --rm ${job}`;
}

function endsAtUp(app: ResolvedApplication, job: string): string {
  return endingAtUp(app).includes(job) ? '; docker compose up --wait would take its end for a failure' : '';
}

/** Whether a command starts each run. */
export function runsByHand(workload: ResolvedWorkload): boolean {
  return workload.kind === 'scheduled-job' || (workload.kind === 'job' && workload.runs === 'on-demand');
}
