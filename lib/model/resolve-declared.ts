import { alerting } from './alerting';
import { analysis, deriveAnalysis } from './analysis';
import type { Application } from './application';
import { bucket, cache, database, deriveBucket, deriveCache, deriveDatabase, deriveSecret, deriveTopic, secret, topic } from './backing';
import { configSets } from './config-set';
import type { NamedEnvironment } from './environment';
import { formatPath } from './issue';
import { type Links, links } from './links';
import { overlay, type RecordedOrigins } from './origin';
import { own } from './own';
import { byKey } from './record';
import type { ResolvedApplication } from './resolved';
import { type AnySchema, completed, type Output } from './schema/schema';

/** What an application declares beside its workloads. */
export type Declared = Pick<
  ResolvedApplication,
  'databases' | 'caches' | 'buckets' | 'topics' | 'secrets' | 'configs' | 'analyses' | 'alerting' | 'links'
>;

/** Applies the defaults of what an application declares, and what the environment changes of it. */
export function resolveDeclared(application: Application, environment: NamedEnvironment, origins: RecordedOrigins): Declared {
  const { tier } = environment;
  const parts = { application, environment, origins };
  return {
    databases: resolveAll(parts, 'databases', database, (given) => deriveDatabase(given, tier)),
    caches: resolveAll(parts, 'caches', cache, (given) => deriveCache(given, tier)),
    buckets: resolveAll(parts, 'buckets', bucket, (given) => deriveBucket(given, tier)),
    topics: resolveAll(parts, 'topics', topic, (given) => deriveTopic(given, tier)),
    secrets: resolveAll(parts, 'secrets', secret, (given) => deriveSecret(given, tier)),
    configs: resolveConfigs(parts),
    analyses: resolveAll(parts, 'analyses', analysis, deriveAnalysis),
    alerting: completed(alerting, layered(parts, 'alerting', alerting)),
    links: layered(parts, 'links', links) as Links, // layers of input that has been checked
  };
}

interface Parts {
  readonly application: Application;
  readonly environment: NamedEnvironment;
  readonly origins: RecordedOrigins;
}

function resolveConfigs({ application, environment, origins }: Parts): ResolvedApplication['configs'] {
  const layers = [
    { origin: 'application' as const, value: application.configs ?? {} },
    { origin: 'environment' as const, value: environment.configs },
  ];
  return overlay(layers, { schema: configSets, place: 'configs', origins }) as ResolvedApplication['configs']; // layers of input that has been checked
}

/** What an environment lays over what the application says. */
function layered({ application, environment, origins }: Parts, noun: 'alerting' | 'links', schema: AnySchema): unknown {
  const layers = [
    { origin: 'application' as const, value: application[noun] ?? {} },
    { origin: 'environment' as const, value: environment[noun] },
  ];
  return overlay(layers, { schema, place: noun, origins });
}

type Stated = { readonly [name: string]: object };

function resolveAll<S extends AnySchema, R>(
  { application, environment, origins }: Parts,
  noun: Exclude<keyof Declared, 'configs' | 'alerting' | 'links'>,
  schema: S,
  derive: (given: Output<S>) => R,
): { readonly [name: string]: R } {
  // as: an override is an object, whatever it is of
  const overrides = environment[noun] as Stated | undefined;
  const declared = Object.entries<object>(application[noun] ?? {}).sort(byKey);
  return Object.fromEntries(
    declared.map(([name, stated]) => {
      const place = formatPath([noun, name]);
      const override = own(overrides, name);
      const kind = 'kind' in stated ? { kind: stated.kind } : {}; // an environment changes no kind
      const layers = [
        { origin: 'application' as const, value: stated },
        { origin: 'environment' as const, value: override === undefined ? undefined : { ...override, ...kind } },
      ];
      const given = overlay(layers, { schema, place, origins });
      if ('kind' in stated) origins.set(`${place}.kind`, 'application');
      return [name, derive(completed(schema, given))];
    }),
  );
}
