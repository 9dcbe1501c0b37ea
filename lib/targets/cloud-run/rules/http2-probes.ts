import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { startedContainers } from './runnable';

/** HTTP probes speak HTTP/1, which a port that speaks HTTP/2 without TLS does not answer. */
export function http2Probes(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap(({ workload, container: { probes }, path }) => {
    if (workload.kind !== 'service' || workload.protocol !== 'http2') return [];
    return (['startup', 'liveness'] as const)
      .filter((name) => {
        const probe = probes[name];
        return probe?.kind === 'http' && probe.port === workload.port;
      })
      .map((name) =>
        issue(
          'probe-http-on-http2',
          [...path, 'probes', name],
          'must not be http on a port that speaks HTTP/2',
          'use grpc, or tcp for startup',
        ),
      );
  });
}
