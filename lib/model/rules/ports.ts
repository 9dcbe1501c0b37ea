import { mainPortName, type PlacedPort, portsOf, workloadsOf } from '../containers-of';
import { formatPath, type Issue, issue } from '../issue';
import type { ResolvedApplication } from '../resolved';

/** Containers of one workload share an address, so each port and each port name is used once. */
export function ports(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload }) => {
    const all = portsOf(workload);
    return all.flatMap((each, index) => [...taken(each, all.slice(0, index)), ...misnamed(each)]);
  });
}

function taken(port: PlacedPort, earlier: readonly PlacedPort[]): Issue[] {
  const samePort = earlier.find((each) => each.port === port.port);
  const sameName = earlier.find((each) => each.name === port.name);
  return [
    ...(samePort
      ? [issue('port-taken', port.path, `must be a port of its own, got ${port.port}, as in ${formatPath(samePort.path)}`)]
      : []),
    ...(sameName && port.name !== mainPortName
      ? [issue('port-name-taken', port.path, `must have a name of its own, as in ${formatPath(sameName.path)}`)]
      : []),
  ];
}

function misnamed({ name, path }: PlacedPort): Issue[] {
  if (name !== mainPortName || path.at(-1) === 'port') return [];
  return [issue('port-name-taken', path, `must not be named ${mainPortName}, the name of the main port`)];
}
