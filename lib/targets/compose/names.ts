import type { ResolvedContainer, ResolvedWorkload } from '../../model/resolved-workload';

/** Name of the service that a container of a workload becomes; that of the main one is also its host name. */
export function serviceName(workload: ResolvedWorkload, container: ResolvedContainer): string {
  return container.name === workload.name ? workload.name : `${workload.name}-${container.name}`;
}

/** Name of the service, the host and the network of a database. */
export function databaseService(database: string): string {
  return `${database}-database`;
}

/** Name of the service, the host and the network of a cache. */
export function cacheService(cache: string): string {
  return `${cache}-cache`;
}

/** Variable of `.env` that holds a secret. */
export function secretVariable(secret: string): string {
  const name = secret.replaceAll('-', '_').toUpperCase();
  return /^\d/.test(name) ? `_${name}` : name;
}

/** Name of the secret that holds the password of a database or a cache, which this is the service of. */
export function passwordSecret(service: string): string {
  return `${service}-password`;
}
