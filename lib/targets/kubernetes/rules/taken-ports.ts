import { calledPorts, portsOf, workloadsOf } from '../../../model/containers-of';
import { groupBy } from '../../../model/group-by';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { finalObjects } from '../final-objects';
import { fullNameOf } from '../kubernetes-object';
import { hostOf } from '../render/host';
import { callService, isExposed, statedService } from '../stated-service';
import { nodePortsIn } from './node-ports-in';

/** A port of nodes that is taken, and where that is said. */
interface NodePort {
  readonly port: number;
  readonly transport: string;
  /** What has the port: a workload, or a Service of the user's own. */
  readonly owner: object;
  /** Of the port. */
  readonly name: string;
  /** Of the owner. */
  readonly title: string;
  readonly path: Path;
}

interface ServicePort extends NodePort {
  /** Name of the Service. */
  readonly service: string;
  /** Where others call it. */
  readonly servicePort: number;
  /** Whether the Service has ports of nodes here. */
  readonly isOpen: boolean;
}

interface AgentPort extends NodePort {
  readonly owner: ResolvedWorkload;
}

/** A port of nodes leads to one port: Services share those of the cluster, whatever the transport, agents those of a node by transport. */
export function takenPorts(app: ResolvedApplication): Issue[] {
  const services = workloadsOf(app).flatMap(({ workload, path }) => portsOfService(workload, path));
  const agents = workloadsOf(app).flatMap(({ workload, path }) => portsOfAgent(workload, path));
  return [
    ...taken(withObjects(app, services), areOfCluster).map((each) => portTaken('node-port-taken', each)),
    ...taken(agents, areOfNode).map((each) => portTaken('host-port-taken', each)),
  ];
}

/** Those that are stated; the cluster chooses others among what is free. */
function portsOfService(workload: ResolvedWorkload, path: Path): ServicePort[] {
  const called = new Map(calledPorts(workload).map((each) => [each.name, each]));
  const of = { owner: workload, title: workload.name, service: callService(workload), isOpen: isExposed(workload) };
  return sortedEntries(statedService(workload).nodePorts ?? {}).flatMap(([name, port]) => {
    const { transport, servicePort } = called.get(name) ?? {};
    // an unknown one is reported
    return transport === undefined || servicePort === undefined
      ? []
      : [{ ...of, port, transport, servicePort, name, path: [...path, 'kubernetes', 'service', 'nodePorts', name] }];
  });
}

/** With what the user's own objects and patches state; a patch may take a port of a workload away. */
function withObjects(app: ResolvedApplication, stated: readonly ServicePort[]): readonly ServicePort[] {
  const { patches = [], extraObjects = [] } = app.environment.kubernetes ?? {};
  if (patches.length + extraObjects.length === 0) return stated;
  const found = portsOfObjects(app);
  const isSame = (one: ServicePort, other: ServicePort): boolean => one.service === other.service && one.port === other.port;
  return [
    ...stated.filter((each) => !each.isOpen || found.some((other) => isSame(each, other))),
    ...found.filter((each) => !stated.some((other) => other.isOpen && isSame(each, other))),
  ];
}

/** Ports of nodes of all Services as they leave the target, and where they are said if no workload does. */
function portsOfObjects(app: ResolvedApplication): ServicePort[] {
  const { objects, own: extra } = finalObjects(app);
  const patches: Path = ['environments', app.environment.name, 'kubernetes', 'patches'];
  const places = new Map(
    extra.map(({ object, path }) => [fullNameOf(object), { path, stated: new Set(nodePortsIn(object).map(({ at }) => at.join())) }]),
  );
  return objects.flatMap((object) => {
    const { name } = object.metadata;
    const place = places.get(fullNameOf(object));
    return nodePortsIn(object).map(({ at, ...port }) => ({
      ...port,
      owner: object,
      title: `Service/${name}`,
      service: name,
      isOpen: true,
      path: place?.stated.has(at.join()) ? [...place.path, ...at] : patches,
    }));
  });
}

/** In the network of the node, what a pod listens on is a port of the node. */
function portsOfAgent(workload: ResolvedWorkload, path: Path): AgentPort[] {
  const host = hostOf(workload);
  if (host === undefined) return [];
  const of = { owner: workload, title: workload.name };
  return portsOf(workload, path).flatMap(({ name, port, transport, path: place }) => {
    const stated = own(host.ports, name);
    if (stated !== undefined) return [{ ...of, port: stated, transport, name, path: [...path, 'kubernetes', 'host', 'ports', name] }];
    return host.network === true ? [{ ...of, port, transport, name, path: place }] : [];
  });
}

interface Taken {
  readonly one: NodePort;
  readonly other: NodePort;
}

function taken<P extends NodePort>(all: readonly P[], isBeside: (one: P, other: P) => boolean): Taken[] {
  return [...groupBy(all, ({ port }) => port).values()].flatMap((group) =>
    group.flatMap((one, index) => {
      const other = group.slice(0, index).find((each) => isBeside(each, one));
      return other === undefined ? [] : [{ one, other }];
    }),
  );
}

/** The API server lets one port of a Service have the same number over TCP and UDP. A Service that is not reached from outside has none. */
function areOfCluster(one: ServicePort, other: ServicePort): boolean {
  if (one.owner === other.owner) return one.transport === other.transport || one.servicePort !== other.servicePort;
  return one.isOpen && other.isOpen;
}

/** Whether a node may have pods of both: an agent that wants another value of a label is on other nodes. */
function areOfNode({ owner: one, transport }: AgentPort, { owner: other, transport: spoken }: AgentPort): boolean {
  if (transport !== spoken) return false;
  if (one === other) return hostOf(one)?.network !== true; // there its ports are those of its containers, which differ
  const labels = other.placement.nodeLabels;
  return Object.entries(one.placement.nodeLabels).every(([key, value]) => (own(labels, key) ?? value) === value);
}

function portTaken(code: string, { one, other }: Taken): Issue {
  const whose = one.owner === other.owner ? other.name : `${other.name} of ${other.title}`;
  const message = `must be a port of its own on the nodes, got ${one.port}, as ${whose} has`;
  return issue(code, one.path, message, `${formatPath(other.path)} is the other`);
}
