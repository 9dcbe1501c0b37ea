import type { Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Note } from '../../target';
import { heldBack } from '../dependencies';
import { endingAtUp, profilesOf, waitingFor } from '../profiles';
import { note, stated } from './note';

/** When jobs run, how often, and how long. */
export function jobNotes(app: ResolvedApplication, workload: ResolvedWorkload): Note[] {
  if (workload.kind !== 'job' && workload.kind !== 'scheduled-job') return [];
  const path = ['workloads', workload.name];
  const once = 'runs once at a time, and knows no number of its own';
  return [
    ...whenNotes(app, workload, path),
    ...(runsByHand(workload)
      ? stated(app, 'degraded', [...path, 'retries'], 'docker compose run tries once; with docker compose up it is tried again')
      : []),
    ...stated(app, 'unsupported', [...path, 'timeoutSeconds'], 'no run is ended because of its age'),
    ...['tasks', 'parallelism'].flatMap((key) => stated(app, 'unsupported', [...path, key], once)),
  ];
}

function whenNotes(app: ResolvedApplication, workload: ResolvedWorkload, path: Path): Note[] {
  const run = `docker compose run --rm ${workload.name}`;
  if (workload.kind === 'scheduled-job') {
    const cron = `Compose has no clock: let the host's own start it (${run})`;
    return ['schedule', 'timeZone', 'concurrency'].flatMap((key) => stated(app, 'unsupported', [...path, key], cron));
  }
  if (workload.kind !== 'job') return [];
  const [profile] = profilesOf(app, workload.name);
  const always = `runs at every docker compose up, since it is in no profile${endsAtUp(app, workload.name)}`;
  const demand = profile === undefined ? always : `in the profile ${profile}, so that it runs only when asked for: ${run}`;
  return [note(app, 'emulated', [...path, 'runs'], workload.runs === 'before-release' ? beforeRelease(app, workload.name) : demand)];
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

function runsByHand(workload: ResolvedWorkload): boolean {
  return workload.kind === 'scheduled-job' || (workload.kind === 'job' && workload.runs === 'on-demand');
}
