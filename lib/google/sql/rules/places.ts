import { type Issue, issue, type Path } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { PostgresSpec } from '../postgres-spec';

/** Zones and keys are in the region of their server, and the second server is in another zone. */
export function places({ region, locationPreference, encryptionKeyName, replicas, availabilityType }: PostgresSpec): Issue[] {
  const { zone, secondaryZone } = locationPreference ?? {};
  const same: Issue[] =
    secondaryZone !== undefined && (secondaryZone === zone || availabilityType === 'ZONAL')
      ? [
          issue(
            'secondary-zone-not-allowed',
            ['locationPreference', 'secondaryZone'],
            `must be another zone of a REGIONAL instance, got '${secondaryZone}' of a ${availabilityType} one`,
          ),
        ]
      : [];
  return [
    ...inRegion(zone, region, ['locationPreference', 'zone']),
    ...inRegion(secondaryZone, region, ['locationPreference', 'secondaryZone']),
    ...same,
    ...keyInRegion(encryptionKeyName, region, ['encryptionKeyName']),
    ...Object.entries(replicas).flatMap(([name, replica]) => [
      ...inRegion(replica.zone, replica.region, ['replicas', name, 'zone']),
      ...keyInRegion(replica.encryptionKeyName, replica.region, ['replicas', name, 'encryptionKeyName']),
      ...keyMissing(name, replica, { region, encryptionKeyName }),
    ]),
  ];
}

function inRegion(zone: string | undefined, region: string, path: Path): Issue[] {
  if (zone === undefined || isOpaque(zone) || isOpaque(region) || zone.startsWith(`${region}-`)) return [];
  return [issue('zone-elsewhere', path, `must be a zone of ${region}, got '${zone}'`)];
}

function keyInRegion(key: string | undefined, region: string, path: Path): Issue[] {
  if (key === undefined || isOpaque(key) || isOpaque(region) || key.includes(`/locations/${region}/`)) return [];
  return [issue('key-elsewhere', path, `must be a key in ${region}, got '${key}'`)];
}

function keyMissing(
  name: string,
  replica: PostgresSpec['replicas'][string],
  source: Pick<PostgresSpec, 'region' | 'encryptionKeyName'>,
): Issue[] {
  const needed = source.encryptionKeyName !== undefined && replica.region !== source.region && replica.encryptionKeyName === undefined;
  return needed ? [issue('key-missing', ['replicas', name, 'encryptionKeyName'], `must be given: a key in ${replica.region}`)] : [];
}
