import type { Path } from '../../../model/issue';
import { isRecord } from '../../../model/record';
import { type KubernetesObject, typeOf } from '../kubernetes-object';

/** A port of every node that a Service states. */
interface StatedNodePort {
  readonly port: number;
  readonly transport: string;
  /** Where others call it. */
  readonly servicePort: number;
  /** Of the port in the Service. */
  readonly name: string;
  /** Place in the object. */
  readonly at: Path;
}

/** Ports of nodes that an object states, if it is a Service; that of its health checks is one of them. */
export function nodePortsIn(object: KubernetesObject): StatedNodePort[] {
  const { spec } = object;
  if (typeOf(object) !== 'Service' || !isRecord(spec)) return [];
  const { ports, healthCheckNodePort: checked } = spec;
  const called = (Array.isArray(ports) ? ports : []).flatMap((each: unknown, index): StatedNodePort[] => {
    if (!isRecord(each) || typeof each['nodePort'] !== 'number') return [];
    const { nodePort, port, name = port, protocol = 'TCP' } = each;
    const at = ['spec', 'ports', index, 'nodePort'];
    return [{ port: nodePort, transport: `${protocol}`, servicePort: Number(port), name: `${name}`, at }];
  });
  const field = 'healthCheckNodePort';
  return typeof checked === 'number'
    ? [...called, { port: checked, transport: 'TCP', servicePort: 0, name: field, at: ['spec', field] }]
    : called;
}
