import type { PlacedPort } from '../../../model/containers-of';
import type { ResolvedProbe, ResolvedProbes } from '../../../model/resolved-workload';
import { escapeReferences } from '../../escape-references';
import { requestHandler } from '../../request-handler';
import type { Fields } from '../kubernetes-object';

/**
 * The probes of a container, under the names that Kubernetes has for them.
 *
 * @param ports - those of the container
 */
export function renderProbes({ startup, liveness, readiness }: ResolvedProbes, ports: readonly PlacedPort[]): Fields {
  const alike = liveness?.kind === 'tcp' && readiness?.kind === 'tcp' && liveness.port === readiness.port;
  return {
    ...(startup && { startupProbe: renderProbe(startup) }),
    ...(liveness && { livenessProbe: { ...renderProbe(liveness), ...(alike && askedByName(liveness.port, ports)) } }),
    ...(readiness && { readinessProbe: renderProbe(readiness) }),
  };
}

/**
 * Scanners refuse a liveness probe that is the same as the readiness probe, since a busy program would be restarted. A port that accepts
 * connections tells no busy program from a free one, so here both may ask it: the one by name, the other by number.
 */
function askedByName(port: number, ports: readonly PlacedPort[]): Fields {
  const named = ports.find((each) => each.port === port && each.transport === 'TCP');
  return { tcpSocket: { port: named?.name ?? port } };
}

function renderProbe(probe: ResolvedProbe): Fields {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold } = probe;
  return {
    ...handler(probe),
    initialDelaySeconds,
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
    ...(successThreshold !== undefined && { successThreshold }),
  };
}

function handler(probe: ResolvedProbe): Fields {
  // the kubelet expands references in probes too (ExpandContainerCommandOnlyStatic), though not in lifecycle commands
  if (probe.kind === 'exec') return { exec: { command: probe.command.map(escapeReferences) } };
  return { ...requestHandler(probe) };
}

/** Most seconds until the startup probe has been answered or has failed; 0 without one. */
export function startupSeconds({ startup }: ResolvedProbes): number {
  return startup === undefined ? 0 : startup.initialDelaySeconds + startup.periodSeconds * startup.failureThreshold;
}
