/** A path in the stack, as a pattern, and the address that is kept for it: `$1` and on stand for what the pattern holds. */
const kept: readonly (readonly [pattern: RegExp, address: string])[] = [
  [/^Account-([^/]+)\/Resource$/, 'Account-$1'],
  [/^Apis\/([^/]+)$/, 'Api-$1'],
  [/^Bucket-([^/]+)\/(Reader|Writer)-([^/]+)$/, 'Bucket$2-$1-$3'],
  [/^Cache-([^/]+)\/Password$/, 'Cache-$1-password'],
  [/^Cache-([^/]+)\/Ca$/, 'Cache-$1-ca'],
  [/^CacheZone\/Record-([^/]+)$/, 'Cache-$1-record'],
  [/^Database-([^/]+)\/Content-[^/]+$/, 'Database-$1-content'],
  [/^Database-([^/]+)\/User-application$/, 'Database-$1-user'],
  [/^Database-([^/]+)\/Password-application$/, 'Database-$1-password'],
  [/^Network\/Subnetwork-[^/]+$/, 'Subnetwork'],
  [/^Network\/(DenyIngress|ServiceConnection|ServiceRange)$/, '$1'],
  [/^RunZone\/Record-every$/, 'RunRecord'],
  [/^Secret-([^/]+)\/Accessor-([^/]+)$/, 'SecretReader-$1-$2'],
];

/**
 * The name that a resource of a foundation has in Terraform, however the constructs around it are nested: what has been deployed
 * stays where it is, and names are such as a person would write. Undefined for what a foundation does not make itself.
 *
 * @param path - in the stack: `Secret-key/Accessor-web`
 */
export function foundationAddress(path: string): string | undefined {
  const found = kept.find(([pattern]) => pattern.test(path));
  return found === undefined ? undefined : path.replace(...found);
}
