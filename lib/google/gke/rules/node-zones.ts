import { type Issue, issue, type Path } from '../../../model/issue';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { ClusterSpec } from '../gke-cluster-spec';
import { poolsOf } from './pools-of';

/** Nodes are in the cluster's region. */
export function nodeZones(spec: ClusterSpec): Issue[] {
  if (spec.mode === 'autopilot' || isOpaque(spec.location)) return [];
  const region = spec.location.replace(/-[a-z]$/, '');
  return [
    ...outside(spec.nodeLocations, region, ['nodeLocations']),
    ...outside(spec.nodeAutoProvisioning?.locations, region, ['nodeAutoProvisioning', 'locations']),
    ...poolsOf(spec).flatMap(({ pool, path }) => outside(pool.nodeLocations, region, [...path, 'nodeLocations'])),
  ];
}

function outside(zones: readonly string[] | undefined, region: string, path: Path): Issue[] {
  if (zones === undefined) return [];
  if (zones.length === 0) return [issue('missing', path, 'must name at least one zone')];
  const strange = zones.filter((zone) => !isOpaque(zone) && !zone.startsWith(`${region}-`));
  return strange.length === 0 ? [] : [issue('zone-elsewhere', path, `must be zones of ${region}, got ${strange.map(show).join(', ')}`)];
}
