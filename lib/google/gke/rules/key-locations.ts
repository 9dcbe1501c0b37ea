import { type Issue, issue, type Path } from '../../../model/issue';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { ClusterSpec } from '../gke-cluster-spec';
import { poolsOf } from './pools-of';

/** Keys are where they are used: disks take a global one as well, etcd does not. */
export function keyLocations(spec: ClusterSpec): Issue[] {
  const region = spec.location.replace(/-[a-z]$/, '');
  if (isOpaque(region)) return [];
  return [
    ...elsewhere(spec.databaseEncryptionKey, ['databaseEncryptionKey'], [region]),
    ...elsewhere(spec.bootDiskKmsKey, ['bootDiskKmsKey'], [region, 'global']),
    ...poolsOf(spec)
      .filter(({ pool }) => pool.bootDiskKmsKey !== spec.bootDiskKmsKey)
      .flatMap(({ pool, path }) => elsewhere(pool.bootDiskKmsKey, [...path, 'bootDiskKmsKey'], [region, 'global'])),
    ...Object.entries(spec.backupPlans).flatMap(([name, { encryptionKey, location = region }]) =>
      elsewhere(encryptionKey, ['backupPlans', name, 'encryptionKey'], [location]),
    ),
  ];
}

function elsewhere(key: string | undefined, path: Path, allowed: readonly string[]): Issue[] {
  const place = key === undefined || isOpaque(key) ? undefined : /\/locations\/([^/]+)\//.exec(key)?.[1];
  if (place === undefined || allowed.includes(place)) return [];
  return [issue('key-elsewhere', path, `must be a key in ${allowed.join(' or ')}, got ${show(place)}`)];
}
