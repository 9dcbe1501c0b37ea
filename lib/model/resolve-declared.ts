import type { Application } from './application';
import { analysisDefaults, bucketDefaults, cacheDefaults, databaseDefaults, secretDefaults } from './defaults';
import type { NamedEnvironment } from './environment';
import { formatPath } from './issue';
import { overlay, type RecordedOrigins } from './origin';
import { own } from './own';
import type { ResolvedApplication } from './resolved';

/** What an application declares beside its workloads. */
export type Declared = Pick<ResolvedApplication, 'databases' | 'caches' | 'buckets' | 'secrets' | 'analyses'>;

type Noun = keyof Declared;
type Given<N extends Noun> = NonNullable<Application[N]>[string];

/** Applies the defaults of what an application declares, and what the environment changes of it. */
export function resolveDeclared(application: Application, environment: NamedEnvironment, origins: RecordedOrigins): Declared {
  const { tier } = environment;
  const parts = { application, environment, origins };
  return {
    databases: resolveAll(parts, 'databases', (given) => databaseDefaults(given, tier)),
    caches: resolveAll(parts, 'caches', () => cacheDefaults(tier)),
    buckets: resolveAll(parts, 'buckets', () => bucketDefaults(tier)),
    secrets: resolveAll(parts, 'secrets', () => secretDefaults(tier)),
    analyses: resolveAll(parts, 'analyses', analysisDefaults),
  };
}

interface Parts {
  readonly application: Application;
  readonly environment: NamedEnvironment;
  readonly origins: RecordedOrigins;
}

function resolveAll<N extends Noun>(
  { application, environment, origins }: Parts,
  noun: N,
  defaults: (given: Given<N>) => object,
): Declared[N] {
  const overrides: { readonly [name: string]: object | undefined } = environment[noun] ?? {};
  // as: what is indexed by the noun is declared under it
  const declared = Object.entries((application[noun] ?? {}) as { readonly [name: string]: Given<N> }).sort(([a], [b]) => (a < b ? -1 : 1));
  const resolved = declared.map(([name, stated]) => {
    const kind = 'kind' in stated ? { kind: stated.kind } : {}; // an environment changes no kind
    const given = { ...stated, ...own(overrides, name), ...kind } as Given<N>; // overrides are parts of what is stated
    const layers = [
      { origin: 'default' as const, value: { ...defaults(given), ...kind } },
      { origin: 'application' as const, value: stated },
      { origin: 'environment' as const, value: own(overrides, name) === undefined ? undefined : { ...own(overrides, name), ...kind } },
    ];
    const complete = overlay(layers, formatPath([noun, name]), origins);
    if ('kind' in stated) origins.set(formatPath([noun, name, 'kind']), 'application');
    return [name, complete];
  });
  return Object.fromEntries(resolved) as Declared[N]; // the defaults fill what is left open
}
