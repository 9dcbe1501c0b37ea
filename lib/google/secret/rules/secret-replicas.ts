import { type Issue, issue } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { SecretSpec } from '../secret-spec';

/** There is at least one replica, keys are in their places, and all have one or none has. */
export function secretReplicas({ replication }: SecretSpec): Issue[] {
  if (replication.kind === 'auto') return keyElsewhere(replication.kmsKeyName, 'global', ['replication', 'kmsKeyName']);
  const replicas = Object.entries(replication.replicas);
  const path = ['replication', 'replicas'];
  if (replicas.length === 0) return [issue('replicas-missing', path, 'must name at least one region, got none')];
  const keyed = replicas.filter(([, { kmsKeyName }]) => kmsKeyName !== undefined);
  const mixed: Issue[] =
    keyed.length > 0 && keyed.length < replicas.length
      ? [issue('keys-of-some-replicas', path, `must have a kmsKeyName each or none at all, got ${keyed.length} of ${replicas.length}`)]
      : [];
  return [
    ...mixed,
    ...replicas.flatMap(([location, { kmsKeyName }]) => keyElsewhere(kmsKeyName, location, [...path, location, 'kmsKeyName'])),
  ];
}

function keyElsewhere(key: string | undefined, location: string, path: readonly string[]): Issue[] {
  if (key === undefined || isOpaque(key) || key.includes(`/locations/${location}/`)) return [];
  return [issue('key-elsewhere', path, `must be a key in ${location}, got '${key}'`)];
}
