import type {
  ContainerClusterConfig,
  ContainerClusterDnsConfig,
  ContainerClusterIpAllocationPolicy,
} from '@cdktf/provider-google/lib/container-cluster';
import type { SharedSpec } from '../gke-cluster-spec';
import type { ClusterDns } from '../props/control-plane-props';

export function renderIpAllocation({ addresses, stackType }: SharedSpec): ContainerClusterIpAllocationPolicy {
  switch (addresses.kind) {
    case 'automatic':
      return { stackType };
    case 'named': {
      const { pods, services, additionalPods = [] } = addresses;
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

export function renderDns(dns: ClusterDns): ContainerClusterDnsConfig {
  if (dns.kind === 'PLATFORM_DEFAULT') return { clusterDns: dns.kind };
  const { scope = 'CLUSTER_SCOPE', domain = 'cluster.local', additiveVpcScopeDnsDomain } = dns;
  return {
    clusterDns: dns.kind,
    clusterDnsScope: scope,
    clusterDnsDomain: domain,
    ...(additiveVpcScopeDnsDomain !== undefined && { additiveVpcScopeDnsDomain }),
  };
}

export function renderNetworkFeatures(spec: SharedSpec): Partial<ContainerClusterConfig> {
  const { enableFqdnNetworkPolicy, enableCiliumClusterwideNetworkPolicy, disableDefaultSnat } = spec;
  return {
    enableL4IlbSubsetting: spec.enableL4IlbSubsetting,
    ...(enableFqdnNetworkPolicy !== false && { enableFqdnNetworkPolicy }),
    ...(enableCiliumClusterwideNetworkPolicy !== false && { enableCiliumClusterwideNetworkPolicy }),
    ...(spec.interNodeEncryption && { inTransitEncryptionConfig: 'IN_TRANSIT_ENCRYPTION_INTER_NODE_TRANSPARENT' }),
    ...(disableDefaultSnat !== false && { defaultSnatStatus: { disabled: disableDefaultSnat } }),
  };
}
