import type { ComputeRouterNatConfig } from '@cdktf/provider-google/lib/compute-router-nat';
import type { NatSpec } from './derive';

/** Where a NAT goes: what it is attached to, and what goes out by it. */
export interface NatPlace {
  readonly project: string;
  readonly region: string;
  readonly router: string;
  /** Self links of reserved addresses. */
  readonly addresses: readonly string[];
  /** Ids of subnetworks; undefined stands for all. */
  readonly subnetworks?: readonly string[];
}

/** Configuration of the provider's `google_compute_router_nat`. */
export function renderNat({ name, logs, ports }: NatSpec, place: NatPlace): ComputeRouterNatConfig {
  const { project, region, router, addresses, subnetworks } = place;
  return {
    name,
    project,
    region,
    router,
    natIpAllocateOption: addresses.length === 0 ? 'AUTO_ONLY' : 'MANUAL_ONLY',
    // said even where there are none: what is left out stays as it was
    natIps: [...addresses],
    sourceSubnetworkIpRangesToNat: subnetworks === undefined ? 'ALL_SUBNETWORKS_ALL_IP_RANGES' : 'LIST_OF_SUBNETWORKS',
    subnetwork: subnetworks?.map((each) => ({ name: each, sourceIpRangesToNat: ['ALL_IP_RANGES'] })),
    logConfig: logs === 'OFF' ? { enable: false, filter: 'ALL' } : { enable: true, filter: logs },
    minPortsPerVm: ports?.min,
    maxPortsPerVm: ports?.max,
    ...(ports?.max !== undefined && { enableDynamicPortAllocation: true, enableEndpointIndependentMapping: false }),
  };
}
