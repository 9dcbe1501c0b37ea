import { containersOf, portsOf } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import { listNames } from '../list-names';
import { perObject } from '../per-object';
import type { ResolvedProbe, ResolvedWorkload } from '../resolved-workload';
import { tokenForm } from '../token';
import { repeatedHeaders } from './repeated-headers';

/**
 * Probes ask a port that something listens on, in a protocol of it, send each header once, and count successes for readiness alone. The program
 * of a job may listen on any: a job declares no ports.
 */
export function probes(workload: ResolvedWorkload, at: Path): Issue[] {
  const listening = new Set(portsOf(workload, at).map(({ port }) => port));
  const runsToItsEnd = workload.kind === 'job' || workload.kind === 'scheduled-job';
  return containersOf(workload, at).flatMap(({ container, path }) =>
    Object.entries<ResolvedProbe | undefined>({ ...container.probes }).flatMap(([name, probe]) =>
      probe === undefined
        ? []
        : [
            ...ofProbe(probe, [...path, 'probes', name], runsToItsEnd && container === workload ? undefined : listening),
            ...protocol(workload, probe, [...path, 'probes', name]),
          ],
    ),
  );
}

function ofProbe(probe: ResolvedProbe, path: Path, listening?: ReadonlySet<number>): Issue[] {
  const repeated = probe.kind === 'http' ? repeatedHeaders(probe.headers, [...path, 'headers']) : [];
  return [...port(probe, path, listening), ...successes(probe, path), ...repeated];
}

/** A server of HTTP/1 answers no gRPC, unless it answers both, as probes show. */
function protocol(workload: ResolvedWorkload, probe: ResolvedProbe, path: Path): Issue[] {
  if (probe.kind !== 'grpc' || !('protocol' in workload) || workload.protocol !== 'http1' || probe.port !== workload.port) return [];
  const asked = Object.values<ResolvedProbe | undefined>({ ...workload.probes });
  if (asked.some((each) => each?.kind === 'http' && each.port === workload.port)) return [];
  return [issue('probe-grpc-on-http1', path, 'must not be grpc on a port that speaks HTTP/1', "state protocol: 'grpc'")];
}

/** Without ports that are known, any may be asked. */
function port(probe: ResolvedProbe, path: Path, listening: ReadonlySet<number> | undefined): Issue[] {
  if (probe.kind === 'exec') return [];
  // a container without a main port leaves it open
  const asked: number | undefined = probe.port;
  if (asked === undefined)
    return [issue('probe-port-missing', [...path, 'port'], 'must be given where there is no main port', remedy(listening ?? none))];
  // one that Terraform knows only later may be the one
  if (listening === undefined || listening.has(asked) || hasToken(listening)) return [];
  return [issue('probe-port-unknown', [...path, 'port'], `must be a port of the workload, got ${asked}`, remedy(listening))];
}

const none: ReadonlySet<number> = new Set();

const hasToken = perObject((listening: ReadonlySet<number>) => [...listening].some((each) => tokenForm(each) !== undefined));

const remedy = perObject((listening: ReadonlySet<number>) =>
  listening.size === 0 ? 'the workload has no ports' : `ports of the workload are ${listNames([...listening].map(String))}`,
);

/** A start is over with the first success, and a program lives as long as it answers. */
function successes({ successThreshold = 1 }: ResolvedProbe, path: Path): Issue[] {
  if (successThreshold === 1 || path.at(-1) === 'readiness') return [];
  return [issue('probe-successes', [...path, 'successThreshold'], `must be 1 but for readiness, got ${successThreshold}`)];
}
