import { type PlacedPort, portsOf } from '../../../model/containers-of';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { backingServices } from '../backing-services';
import { placeOf } from '../place';
import type { HostPort } from '../settings';
import { hostAddress } from '../settings';

interface PlacedHostPort extends Required<HostPort> {
  readonly path: Path;
  readonly position: number;
  readonly transport: PlacedPort['transport'];
}

/** Each port of the host leads to one thing, and a debugger does not listen where the program does. */
export function hostPorts(app: ResolvedApplication): Issue[] {
  const known = new Map<string, Earlier>();
  const twice = hostPortsOf(app).flatMap((each) => {
    const earlier = takenBy(each, known);
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
    Object.entries(ports).map(([port, host]) => ({ ...host, path: [...path, 'publish', name], transport: transportOf(app, name, port) })),
  );
  const backing = backingServices(app).flatMap(({ path: [noun = '', name = ''], container }) =>
    container?.publish === undefined ? [] : [{ ...container.publish, path: [...path, noun, name, 'publish'], transport: 'TCP' as const }],
  );
  const ofDebuggers = Object.entries(develop).flatMap(([name, { debugPort }]) =>
    debugPort === undefined
      ? []
      : [{ port: debugPort, address: hostAddress, path: [...path, 'develop', name, 'debugPort'], transport: 'TCP' as const }],
  );
  return [...workloads, ...backing, ...ofDebuggers].map((each, position) => ({ ...each, position }));
}

function transportOf({ workloads }: ResolvedApplication, name: string, port: string): PlacedPort['transport'] {
  const workload = own(workloads, name);
  return (workload && portsOf(workload).find((each) => each.name === port))?.transport ?? 'TCP';
}

const everyAddress = '0.0.0.0';

/** The first port of each address among those before with the same number. */
type Earlier = Map<string, PlacedHostPort>;

/** The first one before that has the same port at an address in common; afterwards this one is known too. */
function takenBy(each: PlacedHostPort, known: Map<string, Earlier>): PlacedHostPort | undefined {
  const key = `${each.port} ${each.transport}`;
  const earlier: Earlier = known.get(key) ?? new Map();
  known.set(key, earlier);
  const [first] = earlier.values();
  const [here, everywhere] = [earlier.get(each.address), earlier.get(everyAddress)];
  if (here === undefined) earlier.set(each.address, each);
  if (each.address === everyAddress) return first;
  if (here === undefined || everywhere === undefined) return here ?? everywhere;
  return here.position < everywhere.position ? here : everywhere;
}

function debugPorts(app: ResolvedApplication): Issue[] {
  return Object.entries(placeOf(app).develop).flatMap(([name, { debugPort }]) => {
    const workload = own(app.workloads, name);
    const taken = workload === undefined ? undefined : portsOf(workload).find(({ port }) => port === debugPort);
    if (taken === undefined) return [];
    const path = ['environments', app.environment.name, 'compose', 'develop', name, 'debugPort'];
    return [issue('port-taken', path, `must be a port of its own, got ${taken.port}, as in ${formatPath(taken.path)}`)];
  });
}
