import { type Issue, issue, type Path } from '../../../model/issue';
import { fields, flag, kinds, known, listOf, oneOf, recordOf, type Shape, text } from '../../../model/shape/shape';
import { show } from '../../../model/show';
import { reason } from '../../reason';
import { readable } from '../../shapes';
import type { AutomaticAddresses, GivenAddresses, NamedAddresses, SecondaryRange } from '../props/cluster-addresses';
import type {
  ClusterDns,
  ControlPlaneAddress,
  DnsControlPlane,
  IpControlPlane,
  PrivateControlPlane,
  PublicControlPlane,
} from '../props/control-plane-props';
import { computeReference, dnsDomain } from './gke-names';

const kind = text();

/** A rule judges ranges, since it says more than a pattern can. */
export const range = text();

const secondaryRange = fields<SecondaryRange>(
  {
    name: readable({ pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'at most 63 lower-case letters, digits and hyphens' }),
    range,
  },
  ['name'],
);

export const clusterAddresses = kinds({
  automatic: fields<AutomaticAddresses>({ kind }),
  named: fields<NamedAddresses>({ kind, pods: secondaryRange, services: secondaryRange, additionalPods: listOf(secondaryRange) }, [
    'kind',
    'pods',
  ]),
  given: fields<GivenAddresses>({ kind, pods: range, services: range }, ['kind', 'pods']),
});

const authorizedNetworks = recordOf(range, { pattern: /^[^\n]{1,100}$/, allowed: 'a name of at most 100 characters' });

const ipControlPlane: { readonly [K in keyof Required<IpControlPlane>]: Shape } = {
  dnsEndpoint: flag,
  masterGlobalAccess: flag,
  gcpPublicCidrsAccess: flag,
  privateEndpointEnforcement: flag,
  privateAddress: kinds({
    range: fields<Extract<ControlPlaneAddress, { kind: 'range' }>>({ kind, masterIpv4CidrBlock: range }, ['kind', 'masterIpv4CidrBlock']),
    subnetwork: fields<Extract<ControlPlaneAddress, { kind: 'subnetwork' }>>({ kind, privateEndpointSubnetwork: computeReference }, [
      'kind',
      'privateEndpointSubnetwork',
    ]),
  }),
};

export const controlPlane = kinds({
  private: fields<PrivateControlPlane>({ kind, ...ipControlPlane, authorizedNetworks }),
  public: fields<PublicControlPlane>({ kind, ...ipControlPlane, authorizedNetworks, reason }, ['kind', 'authorizedNetworks', 'reason']),
  dns: fields<DnsControlPlane>({ kind }),
});

export const clusterDns = kinds({
  PLATFORM_DEFAULT: fields<Extract<ClusterDns, { kind: 'PLATFORM_DEFAULT' }>>({ kind }),
  CLOUD_DNS: fields<Extract<ClusterDns, { kind: 'CLOUD_DNS' }>>({
    kind,
    scope: known(oneOf('CLUSTER_SCOPE', 'VPC_SCOPE')),
    domain: dnsDomain,
    additiveVpcScopeDnsDomain: dnsDomain,
  }),
});

export const clusterNetwork: Shape = (value, path: Path, issues: Issue[]) => {
  const usable = computeReference(value, path, issues);
  if (usable !== 'default') return usable;
  // organisations forbid it, and its subnetworks have room for nothing
  issues.push(issue('default-network', path, `must be a network that somebody made, got ${show(value)}`));
  return usable;
};
