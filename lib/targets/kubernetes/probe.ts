import type { ResolvedProbe, ResolvedProbes } from '../../model/resolved';
import { escapeReferences } from '../escape-references';
import type { Fields } from './kubernetes-object';

/** The probes of a container, under the names that Kubernetes has for them. */
export function renderProbes({ startup, liveness, readiness }: ResolvedProbes): Fields {
  return {
    ...(startup && { startupProbe: renderProbe(startup) }),
    ...(liveness && { livenessProbe: renderProbe(liveness) }),
    ...(readiness && { readinessProbe: renderProbe(readiness) }),
  };
}

function renderProbe(probe: ResolvedProbe): Fields {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = probe;
  return { ...handler(probe), initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold };
}

function handler(probe: ResolvedProbe): Fields {
  switch (probe.kind) {
    case 'http':
      return { httpGet: { path: probe.path, port: probe.port } };
    case 'tcp':
      return { tcpSocket: { port: probe.port } };
    case 'grpc':
      return { grpc: { port: probe.port, ...(probe.service !== undefined && { service: probe.service }) } };
    case 'exec':
      // the kubelet expands references in probes too (ExpandContainerCommandOnlyStatic), though not in lifecycle commands
      return { exec: { command: probe.command.map(escapeReferences) } };
  }
}

/** Most seconds until the startup probe has been answered or has failed; 0 without one. */
export function startupSeconds({ startup }: ResolvedProbes): number {
  return startup === undefined ? 0 : startup.initialDelaySeconds + startup.periodSeconds * startup.failureThreshold;
}
