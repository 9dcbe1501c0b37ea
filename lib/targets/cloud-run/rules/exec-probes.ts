import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { startedContainers } from './runnable';

/** Cloud Run runs no commands in a container; what an instance does without, readiness and the probes of worker pools, has a note instead. */
export function execProbes(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap(({ workload, container: { probes }, path }) =>
    (['startup', 'liveness'] as const)
      .filter((name) => workload.kind !== 'worker' && probes[name]?.kind === 'exec')
      .map((name) =>
        issue('probe-exec-unsupported', [...path, 'probes', name], 'must not be exec on Cloud Run', 'answer over HTTP or gRPC'),
      ),
  );
}
