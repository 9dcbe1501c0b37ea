import type {
  ContainerClusterConfig,
  ContainerClusterDnsConfig,
  ContainerClusterIpAllocationPolicy,
} from '@cdktf/provider-google/lib/container-cluster';
import type { ClusterSpec } from './derive';
import type { ClusterDnsSpec } from './network-schema';

export function renderIpAllocation({ addresses, stackType }: ClusterSpec): ContainerClusterIpAllocationPolicy {
  switch (addresses.kind) {
    case 'automatic':
      return { stackType };
    case 'named': {
      const { pods, services, additionalPods } = addresses;
      return {
        stackType,
        clusterSecondaryRangeName: pods.name,
        ...(services !== undefined && { servicesSecondaryRangeName: services.name }),
        ...(additionalPods.length > 0 && { additionalPodRangesConfig: { podRangeNames: additionalPods.map(({ name }) => name).sort() } }),
      };
    }
    case 'given':
      return {
        stackType,
        clusterIpv4CidrBlock: addresses.pods,
        ...(addresses.services !== undefined && { servicesIpv4CidrBlock: addresses.services }),
      };
  }
}

export function renderDns(dns: ClusterDnsSpec): ContainerClusterDnsConfig {
  if (dns.kind === 'PLATFORM_DEFAULT') return { clusterDns: dns.kind };
  const { scope, domain, additiveVpcScopeDnsDomain } = dns;
  return {
    clusterDns: dns.kind,
    clusterDnsScope: scope,
    clusterDnsDomain: domain,
    ...(additiveVpcScopeDnsDomain !== undefined && { additiveVpcScopeDnsDomain }),
  };
}

export function renderNetworkFeatures(spec: ClusterSpec): Partial<ContainerClusterConfig> {
  const { enableFqdnNetworkPolicy, enableCiliumClusterwideNetworkPolicy, disableDefaultSnat } = spec;
  return {
    enableL4IlbSubsetting: spec.enableL4IlbSubsetting,
    ...(enableFqdnNetworkPolicy !== false && { enableFqdnNetworkPolicy }),
    ...(enableCiliumClusterwideNetworkPolicy !== false && { enableCiliumClusterwideNetworkPolicy }),
    ...(spec.interNodeEncryption && { inTransitEncryptionConfig: 'IN_TRANSIT_ENCRYPTION_INTER_NODE_TRANSPARENT' }),
    ...(disableDefaultSnat !== false && { defaultSnatStatus: { disabled: disableDefaultSnat } }),
  };
}
