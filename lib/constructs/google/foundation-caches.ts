import type { Construct } from 'constructs';
import { own } from '../../model/own';
import type { FoundationOutput } from '../../targets/google-foundation/foundation-output';
import { after } from './after';
import { DnsZone } from './dns-zone';
import type { FoundationContext } from './foundation-context';
import { RedisInstance } from './redis-instance';

/** Makes each cache, the secrets' versions that hold what its clients need, and a name in the network, so that clients need not read state. */
export function addCaches(
  scope: Construct,
  foundation: FoundationOutput,
  { network, secrets, apis }: FoundationContext,
): { readonly [name: string]: RedisInstance } {
  const made: { [name: string]: RedisInstance } = {};
  for (const [name, { props, passwordSecret, caSecret, secretVersion }] of Object.entries(foundation.caches)) {
    const cache = new RedisInstance(scope, `Cache-${name}`, {
      ...props,
      network: network.services,
      secrets: { password: own(secrets, passwordSecret)?.resource.id, ca: own(secrets, caSecret)?.resource.id, version: secretVersion },
    });
    after(cache.resource, apis.on('redis'));
    made[name] = cache;
  }
  if (Object.keys(made).length > 0) addCacheZone(scope, foundation, { network, apis, caches: made });
  return made;
}

interface ZoneSurroundings extends Pick<FoundationContext, 'network' | 'apis'> {
  readonly caches: { readonly [name: string]: RedisInstance };
}

function addCacheZone(
  scope: Construct,
  { project, labels, cacheZone }: FoundationOutput,
  { network, apis, caches }: ZoneSurroundings,
): void {
  const zone = new DnsZone(scope, 'CacheZone', {
    ...cacheZone,
    project,
    labels,
    visibility: { kind: 'private', networks: [network.id] },
    records: Object.fromEntries(
      Object.entries(caches).map(
        ([name, { resource }]) => [name, { type: 'A', answer: { kind: 'simple', rrdatas: [resource.host] } }] as const,
      ),
    ),
  });
  after(zone.resource, apis.on('dns'));
}
