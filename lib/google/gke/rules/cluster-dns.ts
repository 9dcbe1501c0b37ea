import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import type { ClusterSpec } from '../gke-cluster-spec';

/** Names that the whole network resolves must be no other cluster's. */
export function clusterDns({ dns }: ClusterSpec): Issue[] {
  if (dns?.kind !== 'CLOUD_DNS') return [];
  const { scope = 'CLUSTER_SCOPE', domain, additiveVpcScopeDnsDomain: additive } = dns;
  if (scope === 'CLUSTER_SCOPE') return [];
  const message = `must be a domain of the cluster's own with VPC_SCOPE, got ${domain === undefined ? 'none' : show(domain)}`;
  return [
    ...(domain === undefined || domain === 'cluster.local' ? [issue('dns-domain-not-own', ['dns', 'domain'], message)] : []),
    ...(additive === undefined
      ? []
      : [
          issue(
            'dns-domain-twice',
            ['dns', 'additiveVpcScopeDnsDomain'],
            'must not be given with VPC_SCOPE, where all names are in the network',
          ),
        ]),
  ];
}
