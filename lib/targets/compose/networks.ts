import { portsOf } from '../../model/containers-of';
import type { ResolvedApplication, ResolvedWorkload } from '../../model/resolved';
import { calledWorkloads, callersOf, usedDatabases } from '../used-by-workload';
import type { Fields } from './fields';
import { databaseService } from './names';
import { placeOf } from './place';

/** The network that Compose makes by itself: of all that nobody has to be kept from. */
export const defaultNetwork = 'default';

/** The network on which a workload is found: its own where only those that name it may call it. */
export function networkOf(app: ResolvedApplication, workload: ResolvedWorkload): string {
  const isPublic = workload.kind === 'service' && workload.access.kind === 'public';
  const isGuarded = !isPublic && portsOf(workload).length > 0 && callersOf(app, workload.name).some((each) => each !== workload.name);
  return isGuarded ? workload.name : defaultNetwork;
}

/** The networks that a workload is in: the one where it is found, and those of what it calls. */
export function joinedNetworks(app: ResolvedApplication, workload: ResolvedWorkload): readonly string[] {
  const called = calledWorkloads(workload).flatMap((name) => app.workloads[name] ?? []);
  const networks = [
    networkOf(app, workload),
    ...called.map((each) => networkOf(app, each)),
    ...usedDatabases(workload).map(databaseService),
  ];
  return [...new Set(networks)].sort();
}

/** All networks; a database has nobody to call, so that its own leads nowhere else, unless a port of it is published. */
export function renderNetworks(app: ResolvedApplication): Fields {
  const ofWorkloads = Object.values(app.workloads).flatMap((workload) => joinedNetworks(app, workload));
  const networks = [...new Set([...ofWorkloads, ...Object.keys(app.databases).map(databaseService)])].sort();
  const isClosed = new Set(
    Object.keys(app.databases)
      .filter((name) => placeOf(app).databases[name]?.publish === undefined)
      .map(databaseService),
  );
  return Object.fromEntries(networks.map((name) => [name, isClosed.has(name) ? { internal: true } : {}]));
}
