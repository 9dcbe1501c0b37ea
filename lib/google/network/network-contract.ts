import { completeProps, type PropsContract } from '../complete-props';
import { eachSorted } from '../each-sorted';
import type { FirewallRule } from './firewall-rule';
import type { FlowLogs, NetworkProps, Subnetwork } from './network-props';
import { networkShape } from './network-shape';
import type { FirewallRuleSpec, NetworkSpec, SubnetworkSpec } from './network-spec';
import { connectorInstances } from './rules/connector-instances';
import { firewallSources } from './rules/firewall-sources';
import { natPorts } from './rules/nat-ports';
import { networkNames } from './rules/network-names';
import { rangesApart } from './rules/ranges-apart';
import { subnetworksKnown } from './rules/subnetworks-known';

const contract: PropsContract<NetworkProps, NetworkSpec> = {
  noun: 'network',
  shape: networkShape,
  complete,
  rules: [connectorInstances, firewallSources, natPorts, networkNames, rangesApart, subnetworksKnown],
  refused: {
    auto_create_subnetworks: 'a network that makes its own ranges overlaps with the next: name subnetworks',
    name: 'give it as name',
    project: 'give it as project',
  },
};

/** @throws InvalidApplicationError naming all problems at once */
export function networkSpec(props: NetworkProps): NetworkSpec {
  return completeProps(contract, props);
}

function complete(props: NetworkProps): NetworkSpec {
  const { name, privateServices } = props;
  return {
    name,
    project: props.project,
    description: props.description,
    routingMode: props.routingMode ?? 'REGIONAL',
    mtu: props.mtu ?? 1460,
    deleteDefaultRoutesOnCreate: props.deleteDefaultRoutesOnCreate ?? false,
    subnetworks: eachSorted(props.subnetworks, (each, key) => completeSubnetwork(each, `${name}-${key}`)),
    nat: eachSorted(props.nat, (each, region) => ({
      ...each,
      name: each.name ?? `${name}-${region}`,
      logs: each.logs ?? 'ERRORS_ONLY',
      reservedAddresses: each.reservedAddresses ?? 0,
    })),
    ...(privateServices !== undefined && {
      privateServices: {
        ...privateServices,
        name: privateServices.name ?? `${name}-services`,
        prefixLength: privateServices.prefixLength ?? 20,
      },
    }),
    firewall: eachSorted(props.firewall, (each, key) => completeRule(each, `${name}-${key}`)),
    connectors: eachSorted(props.connectors, (each) => ({
      ...each,
      minInstances: each.minInstances ?? 2,
      maxInstances: each.maxInstances ?? 3,
      machineType: each.machineType ?? 'e2-micro',
    })),
  };
}

function completeSubnetwork(given: Subnetwork, name: string): SubnetworkSpec {
  const { flowLogs, purpose = 'PRIVATE', secondaryIpRanges = {} } = given;
  const { description, region, ipCidrRange } = given;
  return {
    name: given.name ?? name,
    description,
    region,
    ipCidrRange,
    purpose,
    secondaryIpRanges: eachSorted(secondaryIpRanges, (each) => each),
    privateIpGoogleAccess: given.privateIpGoogleAccess ?? purpose === 'PRIVATE',
    flowLogs: purpose === 'REGIONAL_MANAGED_PROXY' ? undefined : completeFlowLogs(flowLogs ?? { kind: 'sampled' }),
  };
}

function completeFlowLogs(given: FlowLogs): SubnetworkSpec['flowLogs'] {
  if (given.kind === 'off') return given;
  // half of the flows show who talks to whom at half the price
  return { aggregationInterval: 'INTERVAL_10_MIN', flowSampling: 0.5, metadata: true, ...given };
}

function completeRule(given: FirewallRule, fullName: string): FirewallRuleSpec {
  const { action = 'allow', priority = 1000, disabled = false } = given;
  return { ...given, action, priority, disabled, logs: given.logs ?? action === 'deny', fullName };
}
