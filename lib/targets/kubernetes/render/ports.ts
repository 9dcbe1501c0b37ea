import { calledPorts, mainPortOf, type PlacedPort } from '../../../model/containers-of';
import type { MainProtocol } from '../../../model/port';
import { by } from '../../../model/record';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import { renderHostPort } from './host';

/** Ports of a container, in the order of their names. */
export function renderContainerPorts(workload: ResolvedWorkload, ports: readonly PlacedPort[]): Fields[] {
  return byName(ports).map(({ name, port, transport }) => ({
    name,
    containerPort: port,
    ...renderHostPort(workload, name),
    protocol: transport,
  }));
}

/**
 * Ports of a Service: the main one first, then the others.
 *
 * @param protocols - `appProtocol` of the main port, and of what is spoken
 */
export function renderServicePorts(
  workload: ResolvedWorkload,
  protocols: { readonly main: string; of(spoken: MainProtocol): string },
): Fields[] {
  const main = mainPortOf(workload)?.name;
  const further = byName(calledPorts(workload).filter(({ name }) => name !== main));
  const first = calledPorts(workload).filter(({ name }) => name === main);
  return [
    ...first.map((each) => renderServicePort(each, protocols.main)),
    ...further.map((each) => renderServicePort(each, furtherProtocol(each, protocols.of))),
  ];
}

/** UDP has no name here: Istio passes it on as it is. */
function furtherProtocol({ protocol }: PlacedPort, of: (spoken: MainProtocol) => string): string | undefined {
  return protocol === undefined || protocol === 'udp' ? undefined : of(protocol);
}

function renderServicePort({ name, port, servicePort, transport }: PlacedPort, appProtocol: string | undefined): Fields {
  return { name, port: servicePort, targetPort: port, protocol: transport, ...(appProtocol !== undefined && { appProtocol }) };
}

/** Ports of pods as network policies name them: by their numbers. */
export function renderPolicyPorts(ports: readonly PlacedPort[]): Fields[] {
  const inOrder = [...ports].sort((one, other) => one.port - other.port || (one.transport < other.transport ? -1 : 1));
  return inOrder.map(({ port, transport }) => ({ port, protocol: transport }));
}

function byName(ports: readonly PlacedPort[]): readonly PlacedPort[] {
  return [...ports].sort(by(({ name }) => name));
}
