import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import { nameOf } from '../model/name-of';
import type { Tier } from '../model/tier';
import { knownEnvironments, unrepeated } from '../targets/check-environments';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { kubernetes } from '../targets/kubernetes/target';
import { type Compilation, compile } from '../targets/target';
import { packagedCharts } from './charts-by-environment';
import type { PackagedObjects } from './objects-by-environment';

const tiers: readonly Tier[] = ['production', 'staging', 'development'];

/**
 * The objects of an application in each environment that has `kubernetes`, ready for `helmChart` and `kustomizeOverlays`. The base is the
 * one of the highest tier, so that an install without values of an environment gets those of production.
 *
 * @throws InvalidApplicationError naming the problems of all environments at once
 * @example
 * const packaged = packageObjects(shop, environments);
 * const { output } = helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packaged });
 */
export function packageObjects(application: Application, environments: { readonly [name: string]: NamedEnvironment }): PackagedObjects {
  const placed = inOrderOfTiers(Object.values(knownEnvironments(environments)).filter(({ kubernetes: place }) => place !== undefined));
  const compiled = placed.map((environment) => ({ environment, ...attempt(() => compile(kubernetes, application, environment)) }));
  const issues = compiled.flatMap((each) => ('issues' in each ? each.issues : []));
  if (issues.length > 0) throw new InvalidApplicationError(nameOf(application, 'an application without a name'), unrepeated(issues));
  const objects = compiled.flatMap((each) => ('output' in each ? [[each.environment.name, each.output] as const] : []));
  return packagedObjects(application, placed, new Map(objects));
}

/** The same of objects that are compiled. */
export function packagedObjects(
  application: Application,
  environments: readonly NamedEnvironment[],
  objects: ReadonlyMap<string, readonly KubernetesObject[]>,
): PackagedObjects {
  const placed = inOrderOfTiers(environments.filter(({ name }) => objects.has(name)));
  const charts = packagedCharts(application, placed);
  const hasCharts = Object.keys(charts).length > 0;
  const inOrder = placed.map(({ name }) => [name, objects.get(name) ?? []] as const);
  return { objects: Object.fromEntries(inOrder), base: placed[0]?.name ?? '', ...(hasCharts && { charts }) };
}

/** The base of a package comes first. */
export function inOrderOfTiers(environments: readonly NamedEnvironment[]): readonly NamedEnvironment[] {
  return [...environments].sort((a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || (a.name < b.name ? -1 : 1));
}

function attempt(
  compiling: () => Compilation<readonly KubernetesObject[]>,
): Compilation<readonly KubernetesObject[]> | { readonly issues: readonly Issue[] } {
  try {
    return compiling();
  } catch (error) {
    if (InvalidApplicationError.is(error)) return { issues: error.issues };
    throw error;
  }
}
