interface Kept {
  /** Path in the stack. */
  readonly pattern: RegExp;
  /** `$1` and on stand for what the pattern holds. Names of the model have no underscore, so that it tells two of them apart. */
  readonly address: string;
  /** What it was in earlier releases: the resource is moved. */
  readonly former?: string;
}

const kept: readonly Kept[] = [
  { pattern: /^Account-([^/]+)\/Resource$/, address: 'Account-$1' },
  { pattern: /^Apis\/([^/]+)$/, address: 'Api-$1' },
  { pattern: /^Bucket-([^/]+)\/(Reader|Writer)-([^/]+)$/, address: 'Bucket$2-$1_$3', former: 'Bucket$2-$1-$3' },
  { pattern: /^Cache-([^/]+)\/Password$/, address: 'Cache-$1-password' },
  { pattern: /^Cache-([^/]+)\/Ca$/, address: 'Cache-$1-ca' },
  { pattern: /^CacheZone\/Record-([^/]+)$/, address: 'Cache-$1-record' },
  { pattern: /^Database-([^/]+)\/Content-[^/]+$/, address: 'Database-$1-content' },
  { pattern: /^Database-([^/]+)\/User-application$/, address: 'Database-$1-user' },
  { pattern: /^Database-([^/]+)\/Password-application$/, address: 'Database-$1-password' },
  { pattern: /^Network\/Subnetwork-[^/]+$/, address: 'Subnetwork' },
  { pattern: /^Network\/(DenyIngress|ServiceConnection|ServiceRange)$/, address: '$1' },
  { pattern: /^RunZone\/Record-every$/, address: 'RunRecord' },
  { pattern: /^Secret-([^/]+)\/Accessor-([^/]+)$/, address: 'SecretReader-$1_$2', former: 'SecretReader-$1-$2' },
  { pattern: /^Topic-([^/]+)\/Publisher-([^/]+)$/, address: 'TopicPublisher-$1_$2' },
  { pattern: /^Topic-([^/]+)\/Subscription-([^/]+)$/, address: 'Subscription-$1_$2' },
  { pattern: /^Topic-([^/]+)\/Subscriber-([^/]+)$/, address: 'Subscriber-$1_$2' },
];

/**
 * The name that a resource of a foundation has in Terraform, however the constructs around it are nested: what has been deployed
 * stays where it is, and names are such as a person would write. Undefined for what a foundation does not make itself.
 *
 * @param path - in the stack: `Secret-key/Accessor-web`
 */
export function foundationAddress(path: string): string | undefined {
  const found = kept.find(({ pattern }) => pattern.test(path));
  return found && path.replace(found.pattern, found.address);
}

/** The name that a resource of a foundation had in earlier releases, where it was another one. */
export function formerFoundationAddress(path: string): string | undefined {
  const found = kept.find(({ pattern }) => pattern.test(path));
  return found?.former && path.replace(found.pattern, found.former);
}
