import { sortedEntries } from '../model/record';
import type { ResolvedProbe } from '../model/resolved-workload';

/** A probe that is asked over the network. */
export type NetworkProbe = Exclude<ResolvedProbe, { readonly kind: 'exec' }>;

/** What a probe asks, one of these. */
export interface RequestHandler {
  httpGet?: { path: string; port: number; scheme?: 'HTTPS'; httpHeaders?: { name: string; value: string }[] };
  tcpSocket?: { port: number };
  grpc?: { port: number; service?: string };
}

/** What a probe asks, as Kubernetes, Knative and the provider of Google Cloud have it. */
export function requestHandler(probe: NetworkProbe): RequestHandler {
  switch (probe.kind) {
    case 'http': {
      const headers = sortedEntries(probe.headers).map(([name, value]) => ({ name, value }));
      return {
        httpGet: {
          path: probe.path,
          port: probe.port,
          ...(probe.scheme === 'https' && { scheme: 'HTTPS' }),
          ...(headers.length > 0 && { httpHeaders: headers }),
        },
      };
    }
    case 'tcp':
      return { tcpSocket: { port: probe.port } };
    case 'grpc':
      return { grpc: { port: probe.port, ...(probe.service !== undefined && { service: probe.service }) } };
  }
}
