import { calledPorts, type PlacedPort, portsOf, workloadsOf } from '../../../model/containers-of';
import { groupBy } from '../../../model/group-by';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { hostOf } from '../render/host';
import { isExposed, statedService } from '../stated-service';

/** A port of nodes that is taken, and where that is said. */
interface NodePort {
  readonly port: number;
  readonly transport: PlacedPort['transport'];
  readonly workload: ResolvedWorkload;
  /** Of the workload, by its name. */
  readonly name: string;
  readonly path: Path;
}

/** A port of nodes leads to one port, but for the same number over TCP and UDP: Services share those of the cluster, agents those of a node. */
export function takenPorts(app: ResolvedApplication): Issue[] {
  const services = workloadsOf(app).flatMap(({ workload, path }) => portsOfService(workload, path));
  const agents = workloadsOf(app).flatMap(({ workload, path }) => portsOfAgent(workload, path));
  return [
    ...taken(services, areOfCluster).map((each) => portTaken('node-port-taken', each)),
    ...taken(agents, areOfNode).map((each) => portTaken('host-port-taken', each)),
  ];
}

/** Those that are stated; the cluster chooses others among what is free. */
function portsOfService(workload: ResolvedWorkload, path: Path): NodePort[] {
  const called = new Map(calledPorts(workload).map((each) => [each.name, each]));
  return sortedEntries(statedService(workload).nodePorts ?? {}).flatMap(([name, port]) => {
    const { transport } = called.get(name) ?? {};
    // an unknown one is reported
    return transport === undefined
      ? []
      : [{ port, transport, workload, name, path: [...path, 'kubernetes', 'service', 'nodePorts', name] }];
  });
}

/** In the network of the node, what a pod listens on is a port of the node. */
function portsOfAgent(workload: ResolvedWorkload, path: Path): NodePort[] {
  const host = hostOf(workload);
  if (host === undefined) return [];
  return portsOf(workload, path).flatMap(({ name, port, transport, path: place }) => {
    const stated = own(host.ports, name);
    if (stated !== undefined) return [{ port: stated, transport, workload, name, path: [...path, 'kubernetes', 'host', 'ports', name] }];
    return host.network === true ? [{ port, transport, workload, name, path: place }] : [];
  });
}

interface Taken {
  readonly one: NodePort;
  readonly other: NodePort;
}

function taken(all: readonly NodePort[], isBeside: (one: ResolvedWorkload, other: ResolvedWorkload) => boolean): Taken[] {
  return [...groupBy(all, ({ port, transport }) => `${port} ${transport}`).values()].flatMap((group) =>
    group.flatMap((one, index) => {
      const other = group.slice(0, index).find(({ workload }) => isBeside(workload, one.workload));
      return other === undefined ? [] : [{ one, other }];
    }),
  );
}

/** A Service that is not reached from outside here has none of them. */
function areOfCluster(one: ResolvedWorkload, other: ResolvedWorkload): boolean {
  return one === other || (isExposed(one) && isExposed(other));
}

/** Whether a node may have pods of both: an agent that wants another value of a label is on other nodes. */
function areOfNode(one: ResolvedWorkload, other: ResolvedWorkload): boolean {
  if (one === other) return hostOf(one)?.network !== true; // there its ports are those of its containers, which differ
  const labels = other.placement.nodeLabels;
  return Object.entries(one.placement.nodeLabels).every(([key, value]) => (own(labels, key) ?? value) === value);
}

function portTaken(code: string, { one, other }: Taken): Issue {
  const whose = one.workload === other.workload ? other.name : `${other.name} of ${other.workload.name}`;
  const message = `must be a port of its own on the nodes, got ${one.port}, as ${whose} has`;
  return issue(code, one.path, message, `${formatPath(other.path)} is the other`);
}
