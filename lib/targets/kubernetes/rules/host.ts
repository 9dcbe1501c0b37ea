import { portsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { NodeAccess } from '../host-options';
import { isNone, nodesAtATime } from '../render/daemon-set';
import { hostOf } from '../render/host';
import { outsideMounts } from './outside-mounts';

/** What is had of a node is said whole: ports that there are, folders where nothing else lies, and no second pod in the way. */
export function host(workload: ResolvedWorkload, at: Path): Issue[] {
  const access = hostOf(workload);
  if (access === undefined) return [];
  const path = [...at, 'kubernetes', 'host'];
  return [
    ...nothing(access, path),
    ...ports(workload, access, path),
    ...outsideMounts(workload, Object.keys(access.paths ?? {}), [...path, 'paths']),
    ...surge(workload, access, at),
    ...privileged(workload, access, at),
  ];
}

function nothing({ network, pid, ipc, paths = {}, ports: opened = {} }: NodeAccess, path: Path): Issue[] {
  const isEmpty = network !== true && pid !== true && ipc !== true && Object.keys({ ...paths, ...opened }).length === 0;
  return isEmpty ? [issue('empty', path, 'must open something of the node: network, pid, ipc, paths or ports', 'leave it out')] : [];
}

/** In the network of the node, a port is the same on both sides. */
function ports(workload: ResolvedWorkload, { network, ports: opened = {} }: NodeAccess, path: Path): Issue[] {
  const known = new Map(portsOf(workload).map(({ name, port }) => [name, port]));
  return Object.entries(opened).flatMap(([name, hostPort]) => {
    const port = known.get(name);
    const place = [...path, 'ports', name];
    if (port === undefined) {
      const remedy = known.size === 0 ? 'the workload has no ports' : `ports: ${listNames([...known.keys()])}`;
      return [issue('host-port-unknown', place, 'must be named like a port of the workload', remedy)];
    }
    if (network !== true || port === hostPort) return [];
    return [issue('host-port-differs', place, `must be ${port} in the network of the node, got ${hostPort}`)];
  });
}

/** The new pod would find the port taken by the old one. */
function surge(workload: ResolvedWorkload, { network, ports: opened = {} }: NodeAccess, at: Path): Issue[] {
  if (workload.kind !== 'agent' || workload.kubernetes?.updates?.kind !== 'rolling') return [];
  const takesPorts = Object.keys(opened).length > 0 || (network === true && portsOf(workload).length > 0);
  const { maxSurge } = nodesAtATime(workload.kubernetes.updates);
  if (!takesPorts || isNone(maxSurge)) return [];
  const message = `must be 0 where pods take ports of their node, got ${maxSurge}`;
  return [issue('surge-with-host-ports', [...at, 'kubernetes', 'updates', 'maxSurge'], message, 'state maxUnavailable')];
}

/** The setting that opens ports below 1024 is one of the pod's own network. */
function privileged(workload: ResolvedWorkload, { network }: NodeAccess, at: Path): Issue[] {
  if (network !== true || workload.security.root !== undefined) return [];
  return portsOf(workload, at)
    .filter(({ port }) => port < 1024)
    .map(({ port, path }) =>
      issue('port-privileged', path, `must be at least 1024 in the network of the node, got ${port}`, 'state security.root with a reason'),
    );
}
