import type { NamedEnvironment } from '../model/environment';
import { inOrderOfTiers } from '../packaging/package-objects';
import type { ResolvedDeploy } from './delivery';

interface DeployedEnvironment {
  readonly environment: NamedEnvironment;
  readonly deploy: ResolvedDeploy;
}

/** Where versions begin: after no other environment, of the lowest tier. Empty where nothing is deployed. */
export function firstEnvironment(environments: readonly DeployedEnvironment[]): string {
  const first = environments.filter(({ deploy }) => deploy.after === undefined).map(({ environment }) => environment);
  const lowest = inOrderOfTiers(first).at(-1)?.tier;
  return first.find(({ tier }) => tier === lowest)?.name ?? '';
}
