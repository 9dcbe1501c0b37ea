import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { runnable } from './runnable';

/** Cloud Run starts all containers of an instance together. */
export function initContainers(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) =>
    workload.init.map((_container, index) =>
      issue(
        'init-unsupported',
        [...path, 'init', index],
        'must not be there on Cloud Run',
        "do it in the image's entry point, or in a job that runs before a release",
      ),
    ),
  );
}
