import type { Path } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication, ResolvedWorkload } from '../../../model/resolved';
import type { Note } from '../../target';
import { placeOf } from '../place';
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
  const before = 'docker compose up runs it and starts the rest when it has succeeded';
  const [profile] = own(placeOf(app).profiles, workload.name) ?? [];
  const demand =
    profile === undefined
      ? 'runs at every docker compose up, since it is in no profile'
      : `in the profile ${profile}, so that it runs only when asked for: ${run}`;
  return [note(app, 'emulated', [...path, 'runs'], workload.runs === 'before-release' ? before : demand)];
}

function runsByHand(workload: ResolvedWorkload): boolean {
  return workload.kind === 'scheduled-job' || (workload.kind === 'job' && workload.runs === 'on-demand');
}
