import type { HostPort } from '../../../model/compose-place';
import { portsOf } from '../../../model/containers-of';
import { hostAddress } from '../../../model/defaults';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { backingServices } from '../backing-services';
import { placeOf } from '../place';

interface PlacedHostPort extends Required<HostPort> {
  readonly path: Path;
}

/** Each port of the host leads to one thing, and a debugger does not listen where the program does. */
export function hostPorts(app: ResolvedApplication): Issue[] {
  const all = hostPortsOf(app);
  const twice = all.flatMap((each, index) => {
    const earlier = all.slice(0, index).find((other) => other.port === each.port && overlap(other, each));
    if (earlier === undefined) return [];
    const message = `must be a port of the host that is free, got ${each.port}, as in ${formatPath(earlier.path)}`;
    return [issue('host-port-taken', each.path, message)];
  });
  return [...twice, ...debugPorts(app)];
}

function hostPortsOf(app: ResolvedApplication): readonly PlacedHostPort[] {
  const { publish, develop } = placeOf(app);
  const path = ['environments', app.environment.name, 'compose'];
  const workloads = Object.entries(publish).flatMap(([name, ports]) =>
    Object.values(ports).map((host) => ({ ...host, path: [...path, 'publish', name] })),
  );
  const backing = backingServices(app).flatMap(({ path: [noun = '', name = ''], container }) =>
    container?.publish === undefined ? [] : [{ ...container.publish, path: [...path, noun, name, 'publish'] }],
  );
  const ofDebuggers = Object.entries(develop).flatMap(([name, { debugPort }]) =>
    debugPort === undefined ? [] : [{ port: debugPort, address: hostAddress, path: [...path, 'develop', name, 'debugPort'] }],
  );
  return [...workloads, ...backing, ...ofDebuggers];
}

function overlap(one: Required<HostPort>, other: Required<HostPort>): boolean {
  return [one.address, other.address].includes('0.0.0.0') || one.address === other.address;
}

function debugPorts(app: ResolvedApplication): Issue[] {
  return Object.entries(placeOf(app).develop).flatMap(([name, { debugPort }]) => {
    const workload = app.workloads[name];
    const own = workload === undefined ? undefined : portsOf(workload).find(({ port }) => port === debugPort);
    if (own === undefined) return [];
    const path = ['environments', app.environment.name, 'compose', 'develop', name, 'debugPort'];
    return [issue('port-taken', path, `must be a port of its own, got ${own.port}, as in ${formatPath(own.path)}`)];
  });
}
