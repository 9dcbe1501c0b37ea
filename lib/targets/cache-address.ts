import type { CachePart } from '../model/env-value';

/** Where a workload finds a cache, and whether they talk in secret. */
export interface CacheAddress {
  readonly host: string;
  readonly port: number;
  readonly encrypted: boolean;
}

/** The port of Redis, and the one that Memorystore has where it encrypts. */
export const redisPort = 6379;
export const encryptedRedisPort = 6378;

/** The text for one part of a cache; the password is a secret, and so is kept where secrets are. */
export function cacheText(part: Exclude<CachePart, 'password' | 'ca'>, { host, port, encrypted }: CacheAddress): string {
  switch (part) {
    case 'host':
      return host;
    case 'port':
      return String(port);
    case 'url':
      return `${encrypted ? 'rediss' : 'redis'}://${host}:${port}`;
  }
}
