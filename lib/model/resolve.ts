import type { Application } from './application';
import { deriveWorkload } from './derive-workload';
import type { NamedEnvironment } from './environment';
import { isEphemeral, withoutDisks } from './ephemeral';
import { formatImage, type ImageVersion, namesRegistry, parseImage } from './image';
import { formatPath } from './issue';
import { withMonitoringFiles } from './monitoring-files';
import { withObjectiveAnalyses } from './objective-analyses';
import { type Origin, overlay, type RecordedOrigins } from './origin';
import { own } from './own';
import { allSettings, type SettingsContext, type SettingsDeclaration } from './platform-settings';
import { sortedEntries } from './record';
import { resolveDeclared } from './resolve-declared';
import type { ResolvedApplication, ResolvedEnvironment } from './resolved';
import type { ResolvedWorkload } from './resolved-workload';
import { deriveRolloutPolicy, rolloutPolicy } from './rollout-policy';
import { completed } from './schema/schema';
import { withConfigs } from './taken-configs';
import { workload as schemaOfWorkloads, type Workload } from './workload';
import { defaultsOf, type WorkloadDefaults } from './workload-defaults';

/**
 * Applies every default and what the environment changes; the result is the only thing that targets read. The input must have passed
 * the schemas: `examine` does both and checks the rules.
 */
export function resolveUnchecked(application: Application, environment: NamedEnvironment): ResolvedApplication {
  const origins: RecordedOrigins = new Map();
  const registry = registryOf(application, environment);
  const versions = versionsOf(application, environment);
  const declared = resolveDeclared(application, environment, origins);
  const present = sortedEntries(application.workloads).filter(([name, workload]) => isPresent(workload, own(environment.workloads, name)));
  const defaults = [
    { origin: 'application-defaults' as const, value: application.defaults },
    { origin: 'environment-defaults' as const, value: environment.defaults },
  ].filter(({ value }) => value !== undefined);
  const watched = { name: application.name, workloads: present.map(([name]) => name), alerting: declared.alerting };
  const complete = Object.fromEntries(
    present.map(([name, workload]) => {
      const resolved = resolveWorkload({ name, workload, defaults, environment, registry, versions, origins });
      return [name, withMonitoringFiles(withConfigs(resolved, declared.configs), watched)];
    }),
  );
  const { workloads, analyses } = withObjectiveAnalyses(complete, declared.analyses);
  const parts = {
    application: application.name,
    environment: environment.name,
    workloads,
    databases: declared.databases,
    caches: declared.caches,
  };
  return {
    name: application.name,
    ...(application.owner !== undefined && { owner: application.owner }),
    environment: resolveEnvironment(environment, parts),
    workloads,
    ...declared,
    analyses,
    origins: Object.fromEntries(origins),
  };
}

function isPresent(workload: Workload, override: unknown): boolean {
  return workload.optional === true ? override !== undefined && override !== false : override !== false;
}

function resolveEnvironment(environment: NamedEnvironment, context: SettingsContext): ResolvedEnvironment {
  const { name, tier, rollouts, allow = {} } = environment;
  const settings = settingsOf(environment).map(([key, { resolve }, given]): [string, unknown] => [key, resolve(given, context)]);
  return {
    name,
    tier,
    ...Object.fromEntries<unknown>(settings),
    rollouts: deriveRolloutPolicy(completed(rolloutPolicy, rollouts ?? {}), tier),
    allow,
  };
}

/** The environment's registry, or the one that a platform of the environment has for the application. */
function registryOf({ name }: Application, environment: NamedEnvironment): string | undefined {
  if (environment.registry !== undefined) return environment.registry;
  for (const [, { registry }, given] of settingsOf(environment)) if (registry !== undefined) return registry(given, name);
  return undefined;
}

/** Settings that an environment states, with the declaration of each. */
function settingsOf(environment: NamedEnvironment): readonly (readonly [key: string, declaration: SettingsDeclaration, given: unknown])[] {
  return allSettings().flatMap(([key, declaration]) => {
    const given = own<unknown>(environment as object as { readonly [key: string]: unknown }, key);
    return given === undefined ? [] : [[key, declaration, given] as const];
  });
}

interface WorkloadToResolve {
  readonly name: string;
  readonly workload: Workload;
  /** In the order in which they count. */
  readonly defaults: readonly { readonly origin: Origin; readonly value: WorkloadDefaults | undefined }[];
  readonly environment: NamedEnvironment;
  readonly registry: string | undefined;
  readonly versions: ReadonlyMap<string, readonly ImageVersion[]>;
  readonly origins: RecordedOrigins;
}

function resolveWorkload({ name, workload, defaults, environment, registry, versions, origins }: WorkloadToResolve): ResolvedWorkload {
  const place = formatPath(['workloads', name]);
  const override = own(environment.workloads, name);
  const layers = [
    ...defaults.map(({ origin, value }) => ({ origin, value: defaultsOf(workload.kind, value) })),
    { origin: 'application' as const, value: workload },
    { origin: 'environment' as const, value: typeof override === 'object' ? { ...override, kind: workload.kind } : undefined },
  ];
  const merged = overlay(layers, { schema: schemaOfWorkloads, place, origins }) as Workload; // layers of input that has been checked give a workload
  const given = merged.kind === 'stateful-service' && isEphemeral(override) ? withoutDisks(merged, ['workloads', name], origins) : merged;
  const image = workloadImage(given.image ?? name, {
    version: own(environment.images, name) ?? sharedVersion(versions.get(given.image ?? name)),
    registry,
  });
  origins.set(`${place}.kind`, given === merged ? 'application' : 'environment');
  origins.delete(`${place}.optional`);
  return deriveWorkload(completed(schemaOfWorkloads, given), { name, image, tier: environment.tier, isEphemeral: given !== merged });
}

/**
 * The environment's registry and version; where it names no version, a reference with a tag or a digest stands as it is. A digest
 * without a tag says which build the stated tag is; a tag of the environment is another build than the stated digest.
 */
function workloadImage(
  stated: string,
  { version, registry }: { readonly version: ImageVersion; readonly registry: string | undefined },
): string {
  const { repository = stated, tag, digest } = parseImage(stated) ?? {};
  if (tag === undefined && digest === undefined)
    return formatImage(registry === undefined || namesRegistry(stated) ? stated : `${registry}/${stated}`, version);
  if (version.tag !== undefined) return formatImage(repository, version);
  return version.digest === undefined ? stated : formatImage(repository, { tag, digest: version.digest });
}

/** The versions that the environment names, by the image of the workloads that it names them for. */
function versionsOf({ workloads }: Application, environment: NamedEnvironment): ReadonlyMap<string, readonly ImageVersion[]> {
  const versions = new Map<string, ImageVersion[]>();
  for (const [name, version] of Object.entries<ImageVersion | undefined>(environment.images ?? {})) {
    const override = own(environment.workloads, name);
    const repository = (typeof override === 'object' ? override.image : undefined) ?? own(workloads, name)?.image ?? name;
    if (version === undefined) continue;
    const known = versions.get(repository);
    if (known === undefined) versions.set(repository, [version]);
    else known.push(version);
  }
  return versions;
}

/** The version of workloads that run the same image, where these agree. */
function sharedVersion([first, ...others]: readonly ImageVersion[] = []): ImageVersion {
  if (first === undefined) return {};
  return others.every((each) => each.tag === first.tag && each.digest === first.digest) ? first : {};
}
