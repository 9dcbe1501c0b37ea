import { collectedWorkloads, collectorsOf } from '../../../model/collectors';
import { portsOf } from '../../../model/containers-of';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { calledWorkloads, callersOf } from '../../used-by-workload';
import { backingServices, usedBackingServices } from '../backing-services';
import type { ComposeNetwork } from '../host';
import { placeOf } from '../place';
import type { Fields } from './fields';

/** The network that Compose makes by itself: of all that may be reached by all. */
export const defaultNetwork = 'default';

/** The network on which a workload is found: its own where only those that name it may call it. */
export function networkOf(app: ResolvedApplication, workload: ResolvedWorkload): string {
  const isPublic = workload.kind === 'service' && workload.access.kind === 'public';
  const isGuarded = !isPublic && portsOf(workload).length > 0 && callersOf(app, workload.name).some((each) => each !== workload.name);
  return isGuarded ? workload.name : defaultNetwork;
}

/** The networks that a workload is in: the one where it is found, and those of what it calls, or collects metrics of. */
export function joinedNetworks(app: ResolvedApplication, workload: ResolvedWorkload): readonly string[] {
  const called = calledWorkloads(workload).flatMap((name) => own(app.workloads, name) ?? []);
  const collected = collectorsOf(app).includes(workload) ? collectedWorkloads(app) : [];
  const networks = [workload, ...called, ...collected].map((each) => networkOf(app, each));
  return [...new Set([...networks, ...usedBackingServices(workload)])].sort();
}

/** All networks; databases and caches call nothing, so that their own lead nowhere else, unless a port of them is published. */
export function renderNetworks(app: ResolvedApplication): Fields {
  const ofWorkloads = Object.values(app.workloads).flatMap((workload) => joinedNetworks(app, workload));
  const backing = backingServices(app);
  const networks = [...new Set([...ofWorkloads, ...backing.map(({ service }) => service)])].sort();
  const isClosed = new Set(backing.filter(({ container }) => container?.publish === undefined).map(({ service }) => service));
  return Object.fromEntries(networks.map((name) => [name, renderNetwork(own(placeOf(app).networks, name), isClosed.has(name))]));
}

/** What others have made is as open as they have made it. */
function renderNetwork({ name, external = false }: ComposeNetwork = {}, isClosed: boolean): Fields {
  return { ...(name !== undefined && { name }), ...(external ? { external } : isClosed && { internal: true }) };
}
