import { mainPortName, type PlacedPort, portsOf } from '../containers-of';
import { formatPath, type Issue, issue, type Path } from '../issue';
import type { ResolvedWorkload } from '../resolved-workload';

/** Containers of one workload share an address, so each port and each port name is used once. */
export function ports(workload: ResolvedWorkload, at: Path): Issue[] {
  const earlier: Earlier = { byPort: new Map(), byName: new Map() };
  return portsOf(workload, at).flatMap((each) => [...taken(each, earlier), ...misnamed(each)]);
}

/** The first port of each number and of each name. */
interface Earlier {
  readonly byPort: Map<number, PlacedPort>;
  readonly byName: Map<string, PlacedPort>;
}

function taken(port: PlacedPort, { byPort, byName }: Earlier): Issue[] {
  const [samePort, sameName] = [byPort.get(port.port), byName.get(port.name)];
  if (samePort === undefined) byPort.set(port.port, port);
  if (sameName === undefined) byName.set(port.name, port);
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
