import { speaksHttp2 } from '../../model/port';
import type { ResolvedProbe, ResolvedWorkload } from '../../model/resolved-workload';

/** Why Cloud Run does not ask what a readiness probe of a container asks; undefined where it does. */
export function unaskedReadiness(workload: ResolvedWorkload, probe: ResolvedProbe): string | undefined {
  if (workload.kind === 'worker') return 'a worker pool gets no requests that could be held back';
  if (workload.kind !== 'service') return 'Cloud Run asks jobs for their start only';
  if (probe.kind === 'tcp' || probe.kind === 'exec') return 'Cloud Run asks for readiness over HTTP or gRPC only';
  // asked without them, a program that wants them would get no requests at all
  if (probe.kind === 'http' && Object.keys(probe.headers ?? {}).length > 0)
    return 'no version of the google provider has headers of readiness probes: ask for a path that needs none, or by gRPC';
  return probe.kind === 'http' && speaksHttp2(workload.protocol) && probe.port === workload.port
    ? 'Cloud Run asks over HTTP/1, which a port that speaks HTTP/2 does not answer: use grpc, or another port'
    : undefined;
}
