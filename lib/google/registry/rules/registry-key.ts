import { type Issue, issue } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { RegistrySpec } from '../registry-spec';

/** The key is where the repository is. */
export function registryKey({ kmsKeyName: key, location }: RegistrySpec): Issue[] {
  if (key === undefined || isOpaque(key) || isOpaque(location) || key.includes(`/locations/${location}/`)) return [];
  return [issue('key-elsewhere', ['kmsKeyName'], `must be a key in ${location}, got '${key}'`)];
}
