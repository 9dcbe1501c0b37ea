import { parseIpRange } from '../../../model/ip-range';
import { show } from '../../../model/show';
import type { Report } from '../../resource';
import { isToken } from '../../tokens';
import { addressDemand } from '../addresses/address-demand';
import { demandOf, knowsAllPods, rangesOf } from '../addresses/cluster-addresses';
import { clusterRanges } from '../addresses/cluster-range';
import type { ClusterSpec } from './derive';

const [mostNetworks, shortest] = [100, 8];

/** The control plane is open to some networks, never to everybody: two halves of the internet are the internet. */
export function authorizedNetworks({ controlPlane }: ClusterSpec, report: Report): void {
  if (controlPlane.kind === 'dns') return;
  const path = ['controlPlane', 'authorizedNetworks'];
  const networks = Object.entries(controlPlane.authorizedNetworks);
  const count = networks.length;
  if (controlPlane.kind === 'public' && count === 0) report('authorized-networks-count', path, 'must be at least one network, got 0');
  if (count > mostNetworks) report('authorized-networks-count', path, `must be at most ${mostNetworks} networks, got ${count}`);
  for (const [name, range] of networks) {
    if (isToken(range)) continue;
    const parsed = parseIpRange(range);
    const at = [...path, name];
    if (parsed === undefined) report('wrong-range', at, `must be a range such as '203.0.113.0/28', got ${show(range)}`);
    else if (parsed.prefix < shortest)
      report('authorized-network-open', at, `must be a network of your own, /${shortest} or smaller, got ${show(range)}`);
  }
}

/** Names that the whole network resolves must be no other cluster's. */
export function clusterDns({ dns }: ClusterSpec, report: Report): void {
  if (dns?.kind !== 'CLOUD_DNS' || dns.scope === 'CLUSTER_SCOPE') return;
  const { domain, additiveVpcScopeDnsDomain: additive } = dns;
  if (domain === 'cluster.local')
    report('dns-domain-not-own', ['dns', 'domain'], `must be a domain of the cluster's own with VPC_SCOPE, got ${show(domain)}`);
  if (additive !== undefined) {
    const message = 'must not be given with VPC_SCOPE, where all names are in the network';
    report('dns-domain-twice', ['dns', 'additiveVpcScopeDnsDomain'], message);
  }
}

/** Ranges of the right size that do not overlap and hold all nodes and pods: most cannot change once the cluster is there. */
export function ranges(spec: ClusterSpec, report: Report): void {
  const all = rangesOf(spec);
  const known = knowsAllPods(spec) ? all : all.filter(({ role }) => role !== 'pods');
  clusterRanges(all, report);
  addressDemand(known, demandOf(spec), report);
  // only GKE can take any free range of some size
  for (const { role, text, path } of all)
    if (text.startsWith('/') && !(role === 'pods' && path.length === 2))
      report('wrong-range', path, `must be a range such as '10.4.0.0/14', got ${show(text)}`);
}

/** A range of its own for the control plane comes with a peering, which only private nodes have. */
export function publicNodes({ nodes, controlPlane }: ClusterSpec, report: Report): void {
  if (nodes.kind === 'private' || controlPlane.kind === 'dns' || controlPlane.privateAddress?.kind !== 'range') return;
  const path = ['controlPlane', 'privateAddress', 'masterIpv4CidrBlock'];
  report('control-plane-range-with-public-nodes', path, 'must not be given with public nodes');
}
