import type { ComposeFolder } from './compose-host';
import type { Build, ComposeDatabase, ComposePlace, Development, HostPort } from './compose-place';
import { mainPortName } from './containers-of';
import { cacheImage, composeDefaults, databaseImage, folderDefaults, hostAddress } from './defaults';
import { own } from './own';
import type {
  ComposedContainer,
  ResolvedCache,
  ResolvedComposeFolder,
  ResolvedComposePlace,
  ResolvedDatabase,
  ResolvedDevelopment,
  ResolvedWorkload,
} from './resolved';

/** What a project of Compose is made of, besides what its environment says of it. */
export interface ComposedParts {
  readonly application: string;
  readonly environment: string;
  readonly workloads: { readonly [name: string]: ResolvedWorkload };
  readonly databases: { readonly [name: string]: ResolvedDatabase };
  readonly caches: { readonly [name: string]: ResolvedCache };
}

/** Writes out what is stated in short, and gives every part its defaults. */
export function resolveComposePlace(place: ComposePlace, parts: ComposedParts): ResolvedComposePlace {
  const defaults = composeDefaults(parts);
  return {
    project: place.project ?? defaults.project,
    publish: mapPresent(place.publish, (each) => publishedPorts(each)),
    databases: mapPresent(parts.databases, (each, name) => container(databaseImage(each), own(place.databases, name))),
    caches: mapPresent(parts.caches, (each, name) => container(cacheImage(each), own(place.caches, name))),
    healthChecks: mapPresent(place.healthChecks, (each) => each),
    profiles: mapPresent({ ...defaults.profiles, ...place.profiles }, (each) => each),
    networks: mapPresent(place.networks, (each) => each),
    folders: mapPresent(place.folders, (each) => mapPresent(each, resolveFolder)),
    capabilities: mapPresent(place.capabilities, (each) => each),
    logs: { ...defaults.logs, ...place.logs },
    develop: mapPresent(place.develop, resolveDevelopment),
    sources: place.sources ?? defaults.sources,
  };
}

function publishedPorts(stated: NonNullable<NonNullable<ComposePlace['publish']>[string]>): {
  readonly [port: string]: Required<HostPort>;
} {
  return typeof stated === 'number' ? { [mainPortName]: hostPort(stated) } : mapPresent(stated, hostPort);
}

function hostPort(stated: number | HostPort): Required<HostPort> {
  return { address: hostAddress, ...(typeof stated === 'number' ? { port: stated } : stated) };
}

/** What runs a database or a cache. */
function container(standard: string, { image = standard, publish, data }: ComposeDatabase = {}): ComposedContainer {
  return { image, ...(publish !== undefined && { publish: hostPort(publish) }), ...(data !== undefined && { data: resolveFolder(data) }) };
}

function resolveFolder(folder: ComposeFolder): ResolvedComposeFolder {
  return { ...folderDefaults(folder), ...folder } as ResolvedComposeFolder; // the defaults fill what is left open
}

function resolveDevelopment({ build, watch = [], ...rest }: Development): ResolvedDevelopment {
  return { ...rest, ...(build && { build: resolveBuild(build) }), watch: watch.map((each) => ({ ignore: [], ...each })) };
}

function resolveBuild(build: Build): NonNullable<ResolvedDevelopment['build']> {
  return { dockerfile: 'Dockerfile', ...build };
}

/** In the order of keys; what is undefined is left out. */
function mapPresent<V, R>(
  record: { readonly [key: string]: V | undefined } | undefined,
  change: (value: V, key: string) => R,
): { readonly [key: string]: R } {
  const keys = Object.keys(record ?? {}).sort();
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = own(record, key);
      return value === undefined ? [] : [[key, change(value, key)] satisfies [string, R]];
    }),
  );
}
