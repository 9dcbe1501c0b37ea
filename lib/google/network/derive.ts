import { mapValues } from '../../model/record';
import type { Output } from '../../model/schema/schema';
import type { networkSchema } from './schema';

type Given = Output<typeof networkSchema>;
type GivenSubnetwork = Given['subnetworks'][string];
type GivenNat = Given['nat'][string];
type GivenServices = NonNullable<Given['privateServices']>;
type GivenRule = Given['firewall'][string];
type Named<T extends { readonly name?: string }> = T & Required<Pick<T, 'name'>>;

/** A network with every default applied; records are in the order of their keys. */
export interface NetworkSpec extends Omit<Given, 'subnetworks' | 'nat' | 'privateServices' | 'firewall'> {
  readonly subnetworks: { readonly [name: string]: SubnetworkSpec };
  readonly nat: { readonly [region: string]: NatSpec };
  readonly privateServices?: Named<GivenServices>;
  readonly firewall: { readonly [name: string]: FirewallRuleSpec };
}

export interface SubnetworkSpec extends Named<Omit<GivenSubnetwork, 'flowLogs' | 'overrides'>> {
  readonly privateIpGoogleAccess: NonNullable<GivenSubnetwork['privateIpGoogleAccess']>;
  /** Absent on proxy-only subnetworks, which have none. */
  readonly flowLogs?: GivenSubnetwork['flowLogs'];
}

export type NatSpec = Named<GivenNat>;

export type FirewallRuleSpec = GivenRule & Required<Pick<GivenRule, 'logs'>> & { readonly fullName: string };

/** Applies the defaults that depend on other fields. */
export function derive(given: Given): NetworkSpec {
  const { privateServices, ...others } = given;
  const nameOf = (key: string) => `${given.name}-${key}`;
  return {
    ...others,
    subnetworks: mapValues(given.subnetworks, (each, key) => deriveSubnetwork(each, nameOf(key))),
    nat: mapValues(given.nat, (each, region) => ({ name: nameOf(region), ...each })),
    ...(privateServices !== undefined && { privateServices: { name: nameOf('services'), ...privateServices } }),
    firewall: mapValues(given.firewall, (each, key) => ({ logs: each.action === 'deny', ...each, fullName: nameOf(key) })),
  };
}

function deriveSubnetwork(given: GivenSubnetwork, name: string): SubnetworkSpec {
  const { flowLogs, overrides: _, ...others } = given;
  return {
    name,
    privateIpGoogleAccess: given.purpose === 'PRIVATE',
    ...others,
    ...(given.purpose !== 'REGIONAL_MANAGED_PROXY' && { flowLogs }),
  };
}
