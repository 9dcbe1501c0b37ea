import { mainPortOf, type PlacedPort, portsOf } from '../containers-of';
import { formatPath, type Issue, issue, type Path } from '../issue';
import type { ResolvedWorkload } from '../resolved-workload';

/**
 * Containers of one workload share an address, so each port and each port name is used once, and so is each number at which others call
 * one. UDP has numbers of its own.
 */
export function ports(workload: ResolvedWorkload, at: Path): Issue[] {
  const earlier: Earlier = { byPort: new Map(), byCalled: new Map(), byName: new Map() };
  const main = mainPortOf(workload, at);
  return portsOf(workload, at).flatMap((each) => [...numberTaken(each, earlier), ...nameTaken(each, earlier, main)]);
}

/** The first port of each number, of each number that others call, and of each name. */
interface Earlier {
  readonly byPort: Map<string, PlacedPort>;
  readonly byCalled: Map<string, PlacedPort>;
  readonly byName: Map<string, PlacedPort>;
}

function numberTaken(each: PlacedPort, { byPort, byCalled }: Earlier): Issue[] {
  const { port, servicePort, transport, path, isCalled } = each;
  const same = firstOf(byPort, `${port} ${transport}`, each);
  const called = isCalled ? firstOf(byCalled, `${servicePort} ${transport}`, each) : undefined;
  if (same !== undefined) return [issue('port-taken', path, `must be a port of its own, got ${port}, as in ${formatPath(same.path)}`)];
  if (called === undefined) return [];
  const message = `must be called at a port of its own, got ${servicePort}, as in ${formatPath(called.path)}`;
  return [issue('service-port-taken', path, message, 'state another servicePort')];
}

function nameTaken(each: PlacedPort, { byName }: Earlier, main: PlacedPort | undefined): Issue[] {
  const { name, path } = each;
  const same = firstOf(byName, name, each);
  if (same === undefined) return [];
  // the main one comes first
  if (name === main?.name) return [issue('port-name-taken', path, `must not be named ${name}, the name of the main port`)];
  return [issue('port-name-taken', path, `must have a name of its own, as in ${formatPath(same.path)}`)];
}

/** The one before under the same key; where there is none, this one is known from then on. */
function firstOf(known: Map<string, PlacedPort>, key: string, each: PlacedPort): PlacedPort | undefined {
  const earlier = known.get(key);
  if (earlier === undefined) known.set(key, each);
  return earlier;
}
