import type { Path } from './issue';
import type { GivenFurtherPort, GivenPorts } from './port';
import type { ResolvedApplication } from './resolved';
import type { ResolvedContainer, ResolvedWorkload } from './resolved-workload';

/** A container of a workload and where the user wrote it. */
export interface PlacedContainer {
  readonly container: ResolvedContainer;
  readonly path: Path;
}

/** Path of a workload in its application. */
const inApplication = ({ name }: ResolvedWorkload): Path => ['workloads', name];

/** The main container, the sidecars and the init containers of a workload. */
export function containersOf(workload: ResolvedWorkload, path: Path = inApplication(workload)): readonly PlacedContainer[] {
  const sidecars = Object.values(workload.sidecars).map((container) => ({ container, path: [...path, 'sidecars', container.name] }));
  const init = workload.init.map((container, index) => ({ container, path: [...path, 'init', index] }));
  return [{ container: workload, path }, ...sidecars, ...init];
}

/** Every workload with its path, in the order of names. */
export function workloadsOf(app: ResolvedApplication): readonly { readonly workload: ResolvedWorkload; readonly path: Path }[] {
  return Object.values(app.workloads).map((workload) => ({ workload, path: inApplication(workload) }));
}

/** Every container of an application. */
export function allContainers(app: ResolvedApplication): readonly PlacedContainer[] {
  return Object.values(app.workloads).flatMap((workload) => containersOf(workload));
}

/** A port that something in a workload listens on, and where the user wrote it. */
export interface PlacedPort {
  readonly name: string;
  readonly port: number;
  readonly path: Path;
  readonly transport: 'TCP' | 'UDP';
  /** Where others call it. */
  readonly servicePort: number;
  /** What is spoken on a further port, where that is stated. */
  readonly protocol?: Exclude<GivenFurtherPort['protocol'], undefined>;
  /** Whether others call it. */
  readonly isCalled: boolean;
}

/** The main port, then the named ones, then those of sidecars. */
export function portsOf(workload: ResolvedWorkload, path: Path = inApplication(workload)): readonly PlacedPort[] {
  const main = mainPortOf(workload, path);
  const own = 'ports' in workload ? namedPorts(workload.ports, [...path, 'ports']) : [];
  const sidecars = Object.values(workload.sidecars).flatMap((each) => namedPorts(each.ports, [...path, 'sidecars', each.name, 'ports']));
  return [...(main === undefined ? [] : [main]), ...own, ...sidecars];
}

/** Those that others call. */
export function calledPorts(workload: ResolvedWorkload): readonly PlacedPort[] {
  return portsOf(workload).filter(({ isCalled }) => isCalled);
}

/** What a workload is about, where it answers. */
export function mainPortOf(workload: ResolvedWorkload, path: Path = inApplication(workload)): PlacedPort | undefined {
  if (!('port' in workload)) return undefined;
  const { port, portName, servicePort } = workload;
  return { name: portName, port, path: [...path, 'port'], transport: 'TCP', servicePort, isCalled: true };
}

/** The port of that name among those that others call; the main one where none is named. */
export function calledPort(workload: ResolvedWorkload, name?: string): PlacedPort | undefined {
  return name === undefined ? mainPortOf(workload) : calledPorts(workload).find((each) => each.name === name);
}

/** Ports of one container, by name. */
export function namedPorts(ports: GivenPorts, at: Path = []): readonly PlacedPort[] {
  return Object.entries(ports).map(([name, stated]) => {
    const path = [...at, name];
    if (typeof stated === 'number') return { name, port: stated, path, transport: 'TCP', servicePort: stated, isCalled: true };
    const { port, servicePort = port, protocol, service } = stated;
    const transport = protocol === 'udp' ? 'UDP' : 'TCP';
    return { name, port, path: [...path, 'port'], transport, servicePort, ...(protocol && { protocol }), isCalled: service };
  });
}
