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

/** What clients of Memorystore have to know, wherever they reach it from. */
export const cacheCertificate =
  'its certificate names an address and not the host: clients check who has signed it (the part ca), and are told not to check the name';

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
