import { parseIpRange } from '../../../model/ip-range';
import { type Issue, issue, type Path } from '../../../model/issue';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { ClusterSpec } from '../gke-cluster-spec';

const [most, shortest] = [100, 8];

/** The control plane is open to some networks, never to everybody: two halves of the internet are the internet. */
export function authorizedNetworks({ controlPlane }: ClusterSpec): Issue[] {
  if (controlPlane.kind === 'dns') return [];
  const { authorizedNetworks: networks = {} } = controlPlane;
  const path = ['controlPlane', 'authorizedNetworks'];
  const count = Object.keys(networks).length;
  const counted = (message: string) => [issue('authorized-networks-count', path, `${message}, got ${count}`)];
  return [
    ...(controlPlane.kind === 'public' && count === 0 ? counted('must be at least one network') : []),
    ...(count > most ? counted(`must be at most ${most} networks`) : []),
    ...Object.entries(networks).flatMap(([name, range]) => network(range, [...path, name])),
  ];
}

function network(range: string, path: Path): Issue[] {
  if (isOpaque(range)) return [];
  const parsed = parseIpRange(range);
  if (parsed === undefined) return [issue('wrong-range', path, `must be a range such as '203.0.113.0/28', got ${show(range)}`)];
  if (parsed.prefix >= shortest) return [];
  return [issue('authorized-network-open', path, `must be a network of somebody's own, /${shortest} or smaller, got ${show(range)}`)];
}
