import type { ComputeNetworkConfig } from '@cdktf/provider-google/lib/compute-network';
import type { ComputeSubnetworkConfig } from '@cdktf/provider-google/lib/compute-subnetwork';
import type { VpcAccessConnectorConfig } from '@cdktf/provider-google/lib/vpc-access-connector';
import { own } from '../../model/own';
import type { NetworkSpec, SubnetworkSpec } from './derive';

/** Configuration of the provider's `google_compute_network`. */
export function renderNetwork(spec: NetworkSpec): ComputeNetworkConfig {
  return {
    name: spec.name,
    project: spec.project,
    description: spec.description,
    autoCreateSubnetworks: false,
    routingMode: spec.routingMode,
    // left out where it is what Google takes anyway, so that older networks need no change
    mtu: spec.mtu === 1460 ? undefined : spec.mtu,
    deleteDefaultRoutesOnCreate: spec.deleteDefaultRoutesOnCreate || undefined,
  };
}

export function renderSubnetwork(project: string, spec: SubnetworkSpec, network: string): ComputeSubnetworkConfig {
  const { flowLogs: logs, secondaryIpRanges, purpose } = spec;
  return {
    name: spec.name,
    project,
    region: spec.region,
    network,
    description: spec.description,
    ipCidrRange: spec.ipCidrRange,
    secondaryIpRange:
      Object.keys(secondaryIpRanges).length === 0
        ? undefined
        : Object.entries(secondaryIpRanges).map(([rangeName, ipCidrRange]) => ({ rangeName, ipCidrRange })),
    privateIpGoogleAccess: purpose === 'REGIONAL_MANAGED_PROXY' ? undefined : spec.privateIpGoogleAccess,
    ...(purpose !== 'PRIVATE' && { purpose }),
    ...(purpose === 'REGIONAL_MANAGED_PROXY' && { role: 'ACTIVE' }),
    logConfig: logs?.kind === 'sampled' ? renderFlowLogs(logs) : undefined,
  };
}

function renderFlowLogs(logs: Extract<SubnetworkSpec['flowLogs'], { kind: 'sampled' }>): ComputeSubnetworkConfig['logConfig'] {
  return {
    aggregationInterval: logs.aggregationInterval,
    flowSampling: logs.flowSampling,
    metadata: metadataMode(logs.metadata),
    ...(typeof logs.metadata === 'object' && { metadataFields: [...logs.metadata] }),
    filterExpr: logs.filterExpr,
  };
}

function metadataMode(metadata: boolean | readonly string[]): string {
  if (typeof metadata === 'object') return 'CUSTOM_METADATA';
  return metadata ? 'INCLUDE_ALL_METADATA' : 'EXCLUDE_ALL_METADATA';
}

interface ConnectorSurroundings {
  readonly network: string;
  /** References to the names of the subnetworks that are made with it, by these names. */
  readonly subnetworkNames: ReadonlyMap<string, string>;
}

export function renderConnector(
  spec: NetworkSpec,
  name: string,
  { network, subnetworkNames }: ConnectorSurroundings,
): VpcAccessConnectorConfig {
  const connector = own(spec.connectors, name);
  if (connector === undefined) throw new Error(`${name} is no connector of ${spec.name}`);
  const { region, range, machineType, minInstances, maxInstances } = connector;
  return {
    name,
    project: spec.project,
    region,
    machineType,
    minInstances,
    maxInstances,
    ...(range.kind === 'own'
      ? { network, ipCidrRange: range.ipCidrRange }
      : { subnet: { name: subnetworkNames.get(range.subnetwork) ?? range.subnetwork } }),
  };
}
