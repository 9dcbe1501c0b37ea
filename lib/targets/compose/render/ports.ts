import { type PlacedPort, portsOf } from '../../../model/containers-of';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { placeOf } from '../place';

/** Ports of the host that lead to a workload: `address:host:container`, with `/udp` for those of UDP. */
export function renderPorts(app: ResolvedApplication, workload: ResolvedWorkload): readonly string[] {
  const published = own(placeOf(app).publish, workload.name) ?? {};
  return portsOf(workload).flatMap(({ name, port, transport }) => {
    const host = own(published, name);
    return host === undefined ? [] : [`${host.address}:${host.port}:${withTransport(port, transport)}`];
  });
}

/** A port as Docker writes it. */
export function withTransport(port: number, transport: PlacedPort['transport']): string {
  return transport === 'UDP' ? `${port}/udp` : String(port);
}

/** Whether a port of the host leads to a workload, so that two replicas would both want it. */
export function isPublished(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  return renderPorts(app, workload).length > 0 || own(placeOf(app).develop, workload.name)?.debugPort !== undefined;
}
