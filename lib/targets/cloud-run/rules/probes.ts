import type { PlacedContainer } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { speaksHttp2 } from '../../../model/port';
import type { ResolvedProbe } from '../../../model/resolved-workload';
import { isStated } from '../../target';
import type { CloudRunContext } from '../context';
import { type Runnable, startedIn } from '../runnable';

/** Cloud Run runs no commands in a container; what an instance does without, readiness and the probes of worker pools, has a note instead. */
export function execProbes(workload: Runnable, at: Path): Issue[] {
  if (workload.kind === 'worker') return [];
  return startedIn(workload, at).flatMap(({ container: { probes }, path }) =>
    (['startup', 'liveness'] as const)
      .filter((name) => probes[name]?.kind === 'exec')
      .map((name) =>
        issue('probe-exec-unsupported', [...path, 'probes', name], 'must not be exec on Cloud Run', 'answer over HTTP or gRPC'),
      ),
  );
}

/** Cloud Run passes on requests of HTTP; bytes of another protocol have no way in. */
export function protocols(workload: Runnable, at: Path, { origins, isCalledByUrl }: CloudRunContext): Issue[] {
  if (workload.kind !== 'service' || workload.protocol !== 'tcp') return [];
  const isKnown = isStated({ origins }, [...at, 'protocol']);
  if (!isKnown && isCalledByUrl) return [];
  const elsewhere = 'run it on Kubernetes, or use databases or caches, which Google Cloud runs';
  const remedy = isKnown ? elsewhere : `state protocol: 'http1' where it speaks that; else ${elsewhere}`;
  return [issue('protocol-unsupported', [...at, 'protocol'], "must be http1, http2 or grpc on Cloud Run, got 'tcp'", remedy)];
}

/** What Cloud Run asks: no later and no seldomer than it can, and no longer than until the next question. */
export function probeTimings(workload: Runnable, at: Path): Issue[] {
  return startedIn(workload, at).flatMap(({ container, path }) =>
    Object.entries<ResolvedProbe | undefined>({ ...container.probes }).flatMap(([name, probe]) =>
      probe === undefined ? [] : timing(probe, [...path, 'probes', name]),
    ),
  );
}

const longestPause = 240;

function timing(probe: ResolvedProbe, path: Path): Issue[] {
  const { timeoutSeconds, periodSeconds } = probe;
  const late = (['initialDelaySeconds', 'periodSeconds'] as const).flatMap((key) =>
    probe[key] <= longestPause
      ? []
      : [issue('probe-too-slow', [...path, key], `must be at most ${longestPause} on Cloud Run, got ${probe[key]}`)],
  );
  if (timeoutSeconds <= periodSeconds) return late;
  const message = `must be at most periodSeconds (${periodSeconds}) on Cloud Run, got ${timeoutSeconds}`;
  return [...late, issue('probe-timeout-above-period', [...path, 'timeoutSeconds'], message)];
}

/** TLS ends before the container. */
export function httpsProbes(workload: Runnable, at: Path): Issue[] {
  return startedIn(workload, at).flatMap(({ container, path }) =>
    Object.entries<ResolvedProbe | undefined>({ ...container.probes }).flatMap(([name, probe]) =>
      probe?.kind === 'http' && probe.scheme === 'https'
        ? [issue('probe-https-unsupported', [...path, 'probes', name, 'scheme'], "must be 'http' on Cloud Run, got 'https'")]
        : [],
    ),
  );
}

/** HTTP probes speak HTTP/1, which a port that speaks HTTP/2 without TLS does not answer. */
export function http2Probes(workload: Runnable, at: Path): Issue[] {
  if (workload.kind !== 'service' || !speaksHttp2(workload.protocol)) return [];
  const message = 'must not be http on a port that speaks HTTP/2';
  return startedIn(workload, at).flatMap(({ container: { probes }, path }) =>
    (['startup', 'liveness'] as const).flatMap((name) => {
      const probe = probes[name];
      if (probe?.kind !== 'http' || probe.port !== workload.port) return [];
      return [issue('probe-http-on-http2', [...path, 'probes', name], message, 'use grpc, or tcp for startup')];
    }),
  );
}

const longestWindow = 240;

/** A container that has not started after 240 seconds never will; worker pools are asked only where the provider knows how. */
export function startupWindows(workload: Runnable, at: Path, { provider }: CloudRunContext): Issue[] {
  if (workload.kind !== 'worker') return startedIn(workload, at).flatMap(startupWindow);
  if (provider?.knows.workerPoolProbes !== true) return [];
  return startedIn(workload, at).flatMap((placed) => (placed.container.probes.startup?.kind === 'exec' ? [] : startupWindow(placed)));
}

function startupWindow({ container: { probes }, path }: PlacedContainer): Issue[] {
  if (probes.startup === undefined) return [];
  const { failureThreshold, periodSeconds } = probes.startup;
  if (failureThreshold * periodSeconds <= longestWindow) return [];
  const message = `must be at most ${longestWindow} seconds together with periodSeconds (${periodSeconds}), got ${failureThreshold} × ${periodSeconds}`;
  return [issue('startup-window-too-long', [...path, 'probes', 'startup', 'failureThreshold'], message)];
}
