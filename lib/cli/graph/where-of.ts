import type { ApplicationMap } from '../../report/map/application-map';

/** `dev, staging`; nothing for what all environments of the map have. */
export function whereOf({ environments }: ApplicationMap, of: { readonly environments: readonly string[] }): string {
  return of.environments.length === environments.length ? '' : of.environments.join(', ');
}
