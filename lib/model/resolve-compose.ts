import type { ResolvedCache, ResolvedDatabase } from './backing';
import type { ComposePlace } from './compose-place';
import { composePlaceOf, type GivenBacking, type GivenComposePlace, hostPort, type ResolvedHostPort } from './compose-place';
import { mainPortName } from './containers-of';
import { overlay } from './origin';
import { own } from './own';
import { mapValues, sortedRecord } from './record';
import type { ComposedContainer, ResolvedComposePlace } from './resolved';
import type { ResolvedWorkload } from './resolved-workload';
import { completed } from './schema/schema';
import { anyName, recordOf } from './schema/values';

/** What a project of Compose is made of, besides what its environment says of it. */
export interface ComposedParts {
  readonly application: string;
  readonly environment: string;
  readonly workloads: { readonly [name: string]: ResolvedWorkload };
  readonly databases: { readonly [name: string]: ResolvedDatabase };
  readonly caches: { readonly [name: string]: ResolvedCache };
}

/** Whatever the application declares: the names have been checked. */
const anyPlace = composePlaceOf((_noun, item) => recordOf(item, anyName));

/** Writes out what is stated in short, and gives every part its defaults. */
export function resolveComposePlace(place: ComposePlace, parts: ComposedParts): ResolvedComposePlace {
  const given = completed(anyPlace, overlay([{ origin: 'environment', value: place }], '')) as GivenComposePlace; // of that schema
  return {
    ...given,
    project: given.project ?? `${parts.application}-${parts.environment}`,
    publish: mapValues(given.publish, publishedPorts),
    databases: mapValues(parts.databases, ({ version }, name) =>
      container(`docker.io/library/postgres:${version}`, own(given.databases, name)),
    ),
    caches: mapValues(parts.caches, ({ version }, name) => container(`docker.io/library/redis:${version}`, own(given.caches, name))),
    profiles: sortedRecord(Object.entries({ ...startedByHand(parts), ...given.profiles })),
  };
}

/** Jobs that nobody waits for start by hand. What starts with the others is not among the profiles. */
function startedByHand({ workloads }: ComposedParts): { readonly [workload: string]: readonly string[] } {
  const names = Object.entries(workloads).flatMap(([name, each]) =>
    each.kind === 'scheduled-job' || (each.kind === 'job' && each.runs === 'on-demand') ? [name] : [],
  );
  return Object.fromEntries(names.map((name) => [name, ['tools']]));
}

function publishedPorts(stated: GivenComposePlace['publish'][string]): { readonly [port: string]: ResolvedHostPort } {
  return typeof stated === 'number' ? { [mainPortName]: publishedPort(stated) } : mapValues(stated, publishedPort);
}

function publishedPort(stated: number | ResolvedHostPort): ResolvedHostPort {
  return typeof stated === 'number' ? completed(hostPort, { port: stated }) : stated;
}

/** What runs a database or a cache. */
function container(standard: string, { image = standard, publish, data }: GivenBacking = {}): ComposedContainer {
  return { image, ...(publish !== undefined && { publish: publishedPort(publish) }), ...(data !== undefined && { data }) };
}
