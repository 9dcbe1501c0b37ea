import { calledPorts, portsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import type { KubernetesCaller } from '../service-options';
import { isExposed, isServiceStated, statedService } from '../stated-service';

/** A Service leads to ports that there are, and what is reached from outside is meant to be. */
export function exposure(workload: ResolvedWorkload, at: Path): Issue[] {
  const path = [...at, 'kubernetes'];
  return [
    ...unreasoned(workload, path),
    ...portless(workload, path),
    ...unknownPorts(workload, path),
    ...callersWithoutPort(workload, path),
    ...rangesEmpty(workload, path),
  ];
}

/** Kubernetes reads an empty list of ports as every port. */
function callersWithoutPort(workload: ResolvedWorkload, path: Path): Issue[] {
  const isCalled = calledPorts(workload).length > 0;
  const known = portsOf(workload).map(({ name }) => name);
  const remedy = known.length === 0 ? 'leave the caller out' : `ports are ${listNames(known)}`;
  return callersOf(workload).flatMap(({ ports }, index) => {
    const place = [...path, 'callers', index];
    if (ports?.length === 0) return [issue('empty', [...place, 'ports'], 'must be a list with at least one port, got []', remedy)];
    if (ports !== undefined || isCalled) return [];
    return [issue('caller-without-port', place, 'must name ports where the workload has none that others call, got none', remedy)];
  });
}

/** A load balancer takes an empty list for every address. */
function rangesEmpty(workload: ResolvedWorkload, path: Path): Issue[] {
  if (statedService(workload).loadBalancerSourceRanges?.length !== 0) return [];
  const remedy = "leave it out for every address, or state type 'cluster-ip' for none";
  return [issue('empty', [...path, 'service', 'loadBalancerSourceRanges'], 'must be a list with at least one range, got []', remedy)];
}

function callersOf({ kubernetes }: ResolvedWorkload): readonly KubernetesCaller[] {
  return kubernetes !== undefined && 'callers' in kubernetes ? (kubernetes.callers ?? []) : [];
}

function unreasoned(workload: ResolvedWorkload, path: Path): Issue[] {
  const { type, reason } = statedService(workload);
  const isPublic = workload.kind === 'service' && workload.access.kind === 'public';
  if (!isExposed(workload) || isPublic || reason !== undefined) return [];
  const access = workload.kind === 'service' ? " or access: { kind: 'public', reason: '…' }" : '';
  const message = `must have a reason beside it, got ${show(type)}, which lets in what comes from outside of the cluster`;
  return [issue('service-exposed', [...path, 'service', 'type'], message, `state service.reason${access}`)];
}

/** A service and a stateful service have a port in any case. */
function portless(workload: ResolvedWorkload, path: Path): Issue[] {
  if (!isServiceStated(workload) || calledPorts(workload).length > 0) return [];
  return [issue('service-without-port', [...path, 'service'], 'must be of a workload with a port that others call', 'state ports')];
}

function unknownPorts(workload: ResolvedWorkload, path: Path): Issue[] {
  const called = calledPorts(workload).map(({ name }) => name);
  const all = portsOf(workload).map(({ name }) => name);
  const ofNodes = Object.keys(statedService(workload).nodePorts ?? {}).filter((name) => !called.includes(name));
  return [
    ...ofNodes.map((name) => unknownPort(name, called, [...path, 'service', 'nodePorts', name])),
    ...callersOf(workload).flatMap(({ ports = [] }, index) =>
      ports.flatMap((name, position) =>
        all.includes(name) ? [] : [unknownPort(name, all, [...path, 'callers', index, 'ports', position])],
      ),
    ),
  ];
}

function unknownPort(name: string, known: readonly string[], path: Path): Issue {
  return issue('unknown-port', path, `must name a port of the workload, got ${show(name)}`, `ports are ${listNames(known)}`);
}
