import type { ResolvedContainer, ResolvedWorkload } from '../../model/resolved';

/** Name of the service that a container of a workload becomes; that of the main one is also its host name. */
export function serviceName(workload: ResolvedWorkload, container: ResolvedContainer): string {
  return container.name === workload.name ? workload.name : `${workload.name}-${container.name}`;
}

/** Name of the service, the host and the network of a database. */
export function databaseService(database: string): string {
  return `${database}-database`;
}

/** Variable of `.env` that holds a secret. */
export function secretVariable(secret: string): string {
  const name = secret.replaceAll('-', '_').toUpperCase();
  return /^\d/.test(name) ? `_${name}` : name;
}

/** Name of the secret that holds a database's password. */
export function passwordSecret(database: string): string {
  return `${databaseService(database)}-password`;
}
