import type { CloudRunV2ServiceTemplateContainersStartupProbe } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { type RequestHandler, requestHandler } from '../../request-handler';
import type { CloudRunProbe, RequestProbe } from '../container-spec';

type Timing = Pick<
  CloudRunV2ServiceTemplateContainersStartupProbe,
  'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'
>;
/** A probe under the names of the provider, where startup, liveness, services and jobs have the same. */
export function renderProbe(probe: CloudRunProbe): Timing & RequestHandler {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = probe;
  return { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, ...requestHandler(probe) };
}

/** For readiness: the startup probe says when it begins, and one success is enough unless more are stated, as on Kubernetes. */
export function renderReadiness(
  probe: RequestProbe,
): Omit<Timing, 'initialDelaySeconds'> & RequestHandler & { readonly successThreshold: number } {
  const { initialDelaySeconds: _begin, ...asked } = renderProbe(probe);
  return { ...asked, successThreshold: probe.successThreshold ?? 1 };
}
