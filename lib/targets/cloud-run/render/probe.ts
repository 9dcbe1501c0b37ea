import type { CloudRunV2ServiceTemplateContainersStartupProbe } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { httpHeaders } from '../../http-headers';
import type { CloudRunProbe, RequestProbe } from '../container-spec';

type Timing = Pick<
  CloudRunV2ServiceTemplateContainersStartupProbe,
  'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'
>;
interface Ask {
  readonly httpGet: { readonly path: string; readonly port: number } & ReturnType<typeof httpHeaders>;
  readonly grpc: { readonly port: number; readonly service?: string };
  readonly tcpSocket: { readonly port: number };
}

/** A probe under the names of the provider, where startup, liveness, services and jobs have the same. */
export function renderProbe(probe: CloudRunProbe): Timing & Partial<Ask> {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = probe;
  return { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, ...ask(probe) };
}

/** For readiness: the startup probe says when it begins, and one success is enough, as on Kubernetes. */
export function renderReadiness(
  probe: RequestProbe,
): Omit<Timing, 'initialDelaySeconds'> & Partial<Ask> & { readonly successThreshold: 1 } {
  const { initialDelaySeconds: _begin, ...asked } = renderProbe(probe);
  return { ...asked, successThreshold: 1 };
}

function ask(probe: CloudRunProbe): Partial<Ask> {
  switch (probe.kind) {
    case 'http':
      return { httpGet: { path: probe.path, port: probe.port, ...httpHeaders(probe.headers) } };
    case 'tcp':
      return { tcpSocket: { port: probe.port } };
    case 'grpc':
      return { grpc: { port: probe.port, ...(probe.service !== undefined && { service: probe.service }) } };
  }
}
