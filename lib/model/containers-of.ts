import type { Path } from './issue';
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
}

/** The main port, named after its protocol, then the named ones, then those of sidecars. */
export function portsOf(workload: ResolvedWorkload, path: Path = inApplication(workload)): readonly PlacedPort[] {
  const main = 'port' in workload ? [{ name: mainPortName, port: workload.port, path: [...path, 'port'] }] : [];
  const own = 'ports' in workload ? namedPorts(workload.ports, [...path, 'ports']) : [];
  const sidecars = Object.values(workload.sidecars).flatMap((each) => namedPorts(each.ports, [...path, 'sidecars', each.name, 'ports']));
  return [...main, ...own, ...sidecars];
}

/** Name of a workload's main port wherever ports have names. */
export const mainPortName = 'http';

function namedPorts(ports: { readonly [name: string]: number }, path: Path): PlacedPort[] {
  return Object.entries(ports).map(([name, port]) => ({ name, port, path: [...path, name] }));
}
