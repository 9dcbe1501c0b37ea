import { fieldAt } from '../model/record';

/** First TCP port of a Service, or that of its pods where it is headless; undefined where nothing in the cluster is behind it. */
export function firstTcpPort(service: unknown): number | undefined {
  const ports = fieldAt(service, ['spec', 'ports']);
  if (!Array.isArray(ports) || fieldAt(service, ['spec', 'type']) === 'ExternalName') return undefined;
  const tcp: unknown = ports.find((each: unknown) => (fieldAt(each, ['protocol']) ?? 'TCP') === 'TCP');
  const target = fieldAt(tcp, ['targetPort']);
  const isHeadless = fieldAt(service, ['spec', 'clusterIP']) === 'None';
  const port = isHeadless && typeof target === 'number' ? target : fieldAt(tcp, ['port']);
  return typeof port === 'number' ? port : undefined;
}

/** The port on this machine and that of a Service: the first 1,024 are kept for root. */
export function forwardedPorts(port: number): string {
  return `${port < 1024 ? port + 8000 : port}:${port}`;
}
