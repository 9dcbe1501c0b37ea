import { portsOf } from '../model/containers-of';
import type { ResolvedWorkload } from '../model/resolved-workload';

/** Setting of Linux, by network namespace: the lowest port that needs no right. */
export const unprivilegedPorts = 'net.ipv4.ip_unprivileged_port_start';

/** The lowest port of a workload below 1024, where Linux lets root alone listen; undefined where there is none. */
export function firstPrivilegedPort(workload: ResolvedWorkload): number | undefined {
  const privileged = portsOf(workload).flatMap(({ port }) => (port < 1024 ? [port] : []));
  return privileged.length === 0 ? undefined : Math.min(...privileged);
}
