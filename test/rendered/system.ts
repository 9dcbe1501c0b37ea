import type { System } from '../../apps/systems';
import { packageObjects } from '../../lib/index';
import { titleOf } from '../../lib/packaging/object-differences';

export { defineApplication, defineEnvironments, InvalidApplicationError } from '../../lib/index';

/** Titles of the objects of each environment. */
export function kubernetesIn({ application, environments }: System): { readonly [environment: string]: readonly string[] } {
  const { objects } = packageObjects(application, environments);
  return Object.fromEntries(Object.entries(objects).map(([name, each]) => [name, each.map(titleOf)]));
}
