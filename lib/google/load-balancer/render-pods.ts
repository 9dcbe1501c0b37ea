import type { ComputeBackendServiceBackend } from '@cdktf/provider-google/lib/compute-backend-service';
import type { ComputeFirewallConfig } from '@cdktf/provider-google/lib/compute-firewall';
import type { ComputeHealthCheckConfig } from '@cdktf/provider-google/lib/compute-health-check';
import { shortName } from '../short-name';
import type { PublicEndpointSpec } from './derive';
import { googleFrontEnds } from './front-ends';
import type { HealthCheckSpec, PodsSpec } from './pods-schema';

type Named = Pick<PublicEndpointSpec, 'name' | 'project'>;

/** The groups of pods by their links, which stay the same whichever pods are in them. */
export function renderPodGroups(
  project: string,
  { endpointGroup, zones, requestsPerSecond }: Pick<PodsSpec, 'endpointGroup' | 'zones' | 'requestsPerSecond'>,
): ComputeBackendServiceBackend[] {
  return [...zones].sort().map((zone) => ({
    group: `projects/${project}/zones/${zone}/networkEndpointGroups/${endpointGroup}`,
    balancingMode: 'RATE',
    maxRatePerEndpoint: requestsPerSecond,
    capacityScaler: 1,
  }));
}

/** Configuration of the provider's `google_compute_health_check`. */
export function renderHealthCheck(backend: string, { name, project }: Named, check: HealthCheckSpec): ComputeHealthCheckConfig {
  const { intervalSeconds, timeoutSeconds = Math.min(5, intervalSeconds), healthyThreshold, unhealthyThreshold } = check;
  return {
    name: shortName(`${name}-${backend}`, 63),
    project,
    description: `Pods of ${backend} of ${name}`,
    checkIntervalSec: intervalSeconds,
    timeoutSec: timeoutSeconds,
    healthyThreshold,
    unhealthyThreshold,
    ...renderQuestion(check),
  };
}

function renderQuestion(check: HealthCheckSpec): Partial<ComputeHealthCheckConfig> {
  const { port } = check;
  const place = port === undefined ? { portSpecification: 'USE_SERVING_PORT' } : { portSpecification: 'USE_FIXED_PORT', port };
  switch (check.kind) {
    case 'http':
    case 'https': {
      const { path, host } = check;
      const asked = { ...place, requestPath: path, ...(host !== undefined && { host }) };
      return check.kind === 'http' ? { httpHealthCheck: asked } : { httpsHealthCheck: asked };
    }
    case 'grpc':
      return { grpcHealthCheck: { ...place, ...(check.service !== undefined && { grpcServiceName: check.service }) } };
    case 'tcp':
      return { tcpHealthCheck: place };
  }
}

/** Lets Google's front ends in; what else reaches pods is up to the network and its policies. */
export function renderFrontEndRule(
  backend: string,
  { name, project }: Named,
  { network, ports }: NonNullable<PodsSpec['firewall']>,
): ComputeFirewallConfig {
  return {
    name: shortName(`${name}-${backend}-front-ends`, 63),
    project: projectOf(network) ?? project, // a rule is in the project of its network, which may be shared
    network,
    description: `Front ends and health checks of Google to the pods of ${backend} of ${name}`,
    direction: 'INGRESS',
    priority: 1000,
    allow: [{ protocol: 'tcp', ports: [...new Set(ports)].sort((one, other) => one - other).map(String) }],
    sourceRanges: [...googleFrontEnds],
  };
}

function projectOf(network: string): string | undefined {
  return /(?:^|\/)projects\/([^/]+)\/global\/networks\//.exec(network)?.[1];
}
