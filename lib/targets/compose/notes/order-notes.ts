import { containersOf } from '../../../model/containers-of';
import type { ResolvedApplication } from '../../../model/resolved';
import type { Note } from '../../target';
import { callGraph, heldBack, releaseJobs, startOrder } from '../dependencies';
import { note } from './note';

/** Where the order of starts would go in a circle. */
export function orderNotes(app: ResolvedApplication): Note[] {
  const { calls, jobs } = startOrder(app);
  const broken = [...callGraph(app)].flatMap(([name, called]) => {
    const lost = called.filter((each) => calls.get(name)?.includes(each) !== true);
    return lost.flatMap((each) => circleNotes(app, name, each));
  });
  const needed = releaseJobs(app).flatMap((job) => {
    const first = heldBack(app).filter(({ name }) => jobs.get(name)?.includes(job) !== true);
    if (first.length === 0) return [];
    const names = first.map(({ name }) => name).join(', ');
    return [note(app, 'degraded', ['workloads', job], `starts after ${names}, which it needs itself, and so does not hold that back`)];
  });
  return [...broken, ...needed];
}

function circleNotes(app: ResolvedApplication, caller: string, called: string): Note[] {
  const workload = app.workloads[caller];
  if (workload === undefined) return [];
  return containersOf(workload).flatMap(({ container, path }) =>
    Object.entries(container.env)
      .filter(([, value]) => typeof value === 'object' && value.kind === 'service-url' && value.workload === called)
      .map(([name]) =>
        note(
          app,
          'degraded',
          [...path, 'env', name],
          `the two call each other, so neither waits for the other: ${called} may not answer yet`,
        ),
      ),
  );
}
