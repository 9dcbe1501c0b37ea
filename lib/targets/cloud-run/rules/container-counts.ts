import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { runnable, startedContainers } from './runnable';

const mostContainers = 10;
const mostArguments = 1000;

/** An instance has at most 10 containers, and each of them at most 1000 arguments. */
export function containerCounts(app: ResolvedApplication): Issue[] {
  const crowded = runnable(app).flatMap(({ workload, path }) => {
    const count = 1 + Object.keys(workload.sidecars).length;
    if (count <= mostContainers) return [];
    return [
      issue(
        'too-many-containers',
        [...path, 'sidecars'],
        `must be at most ${mostContainers - 1} beside the main container, got ${count - 1}`,
      ),
    ];
  });
  const wordy = startedContainers(app).flatMap(({ container: { args = [] }, path }) =>
    args.length <= mostArguments
      ? []
      : [issue('too-many-arguments', [...path, 'args'], `must be at most ${mostArguments} on Cloud Run, got ${args.length}`)],
  );
  return [...crowded, ...wordy];
}
