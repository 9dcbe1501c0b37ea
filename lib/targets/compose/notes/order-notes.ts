import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { Note } from '../../target';
import { callPlaces } from '../../used-by-workload';
import { callGraph, heldBack, releaseJobs, startOrder } from '../dependencies';
import { note } from './note';

/** Where the order of starts would go in a circle. */
export function orderNotes(app: ResolvedApplication): Note[] {
  const { calls, jobs } = startOrder(app);
  const broken = [...callGraph(app)].flatMap(([name, called]) => {
    const kept = new Set(calls.get(name));
    return called.filter((each) => !kept.has(each)).flatMap((each) => circleNotes(app, name, each));
  });
  const waiting = heldBack(app).map(({ name }) => ({ name, after: new Set(jobs.get(name)) }));
  const needed = releaseJobs(app).flatMap((job) => {
    const first = waiting.filter(({ after }) => !after.has(job));
    if (first.length === 0) return [];
    const names = first.map(({ name }) => name).join(', ');
    return [note(app, 'degraded', ['workloads', job], `starts after ${names}, which it needs itself, and so does not hold that back`)];
  });
  return [...broken, ...needed];
}

function circleNotes(app: ResolvedApplication, caller: string, called: string): Note[] {
  const workload = own(app.workloads, caller);
  if (workload === undefined) return [];
  const reason = `the two call each other, so neither waits for the other: ${called} may not answer yet`;
  return callPlaces(workload, called).map((path) => note(app, 'degraded', path, reason));
}
