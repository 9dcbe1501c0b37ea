import type { FirewallRule } from './firewall-rule';
import type { CloudNat, FlowLogs, NetworkProps, PrivateServices, SampledFlowLogs, Subnetwork, VpcConnector } from './network-props';

/** A network of which everything is decided; records are in the order of their keys. */
export interface NetworkSpec
  extends Required<Pick<NetworkProps, 'name' | 'project' | 'routingMode' | 'mtu' | 'deleteDefaultRoutesOnCreate'>> {
  readonly description?: string;
  readonly subnetworks: { readonly [name: string]: SubnetworkSpec };
  readonly nat: { readonly [region: string]: NatSpec };
  readonly privateServices?: Required<Omit<PrivateServices, 'address'>> & Pick<PrivateServices, 'address'>;
  readonly firewall: { readonly [name: string]: FirewallRuleSpec };
  readonly connectors: { readonly [name: string]: Required<VpcConnector> };
}

export interface SubnetworkSpec extends Required<Omit<Subnetwork, 'flowLogs' | 'description' | 'overrides'>> {
  readonly description?: string;
  /** Absent where there can be none. */
  readonly flowLogs?:
    | (Required<Omit<SampledFlowLogs, 'filterExpr'>> & Pick<SampledFlowLogs, 'filterExpr'>)
    | Exclude<FlowLogs, SampledFlowLogs>;
}

export interface NatSpec extends Required<Pick<CloudNat, 'name' | 'logs'>> {
  readonly subnetworks?: readonly string[];
  readonly reservedAddresses: number;
  readonly ports?: CloudNat['ports'];
}

export type FirewallRuleSpec = FirewallRule &
  Required<Pick<FirewallRule, 'action' | 'priority' | 'logs' | 'disabled'>> & { readonly fullName: string };
