import type { Path } from '../model/issue';
import type { Report } from './resource';
import { isToken } from './tokens';

/** A zone is one of the region. */
export function zoneInRegion(zone: string | undefined, region: string, path: Path, report: Report): void {
  if (zone === undefined || isToken(zone) || isToken(region) || zone.startsWith(`${region}-`)) return;
  report('zone-elsewhere', path, `must be a zone of ${region}, got '${zone}'`);
}

/** A key of Cloud KMS lies where it is used. */
export function keyInRegion(key: string | undefined, region: string, path: Path, report: Report): void {
  if (key === undefined || isToken(key) || isToken(region) || key.includes(`/locations/${region}/`)) return;
  report('key-elsewhere', path, `must be a key in ${region}, got '${key}'`);
}
