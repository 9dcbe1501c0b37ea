import { type Issue, issue, type Path } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { RedisSpec } from '../redis-spec';

/** Zones and the key are in the region, and a second zone is for a second server. */
export function redisPlaces({ region, zones, tier, customerManagedKey: key }: RedisSpec): Issue[] {
  const { locationId, alternativeLocationId: other } = zones ?? {};
  const path = ['zones', 'alternativeLocationId'];
  const second: Issue[] =
    other !== undefined && (tier === 'BASIC' || other === locationId)
      ? [issue('secondary-zone-not-allowed', path, `must be another zone of a STANDARD_HA server, got '${other}' of a ${tier} one`)]
      : [];
  const elsewhere: Issue[] =
    key === undefined || isOpaque(key) || isOpaque(region) || key.includes(`/locations/${region}/`)
      ? []
      : [issue('key-elsewhere', ['customerManagedKey'], `must be a key in ${region}, got '${key}'`)];
  return [...inRegion(locationId, region, ['zones', 'locationId']), ...inRegion(other, region, path), ...second, ...elsewhere];
}

function inRegion(zone: string | undefined, region: string, path: Path): Issue[] {
  if (zone === undefined || isOpaque(zone) || isOpaque(region) || zone.startsWith(`${region}-`)) return [];
  return [issue('zone-elsewhere', path, `must be a zone of ${region}, got '${zone}'`)];
}
