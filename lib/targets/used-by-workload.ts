import { containersOf, type PlacedContainer } from '../model/containers-of';
import type { BucketReference, Reference, SecretReference, ServicePart } from '../model/env-value';
import type { Path } from '../model/issue';
import { perObject } from '../model/per-object';
import {
  type PlacedReference,
  type ReferenceOf,
  referencesAtStart,
  referencesInFiles,
  referencesOf,
  startValues,
} from '../model/references-in';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedWorkload } from '../model/resolved-workload';
import { keyOf, storedName } from '../model/secret-keys';
import { googleNames } from './google-names';

/** Names of the databases that any container of a workload refers to, sorted. */
export const usedDatabases: (workload: ResolvedWorkload) => readonly string[] = perObject((workload) =>
  unique(atStart(workload, 'database').map(({ name }) => name)),
);

/** Names of the caches that any container of a workload refers to, sorted. */
export const usedCaches: (workload: ResolvedWorkload) => readonly string[] = perObject((workload) =>
  unique(atStart(workload, 'cache').map(({ name }) => name)),
);

/** What a workload may do with the buckets that any of its containers refers to, by name, sorted. */
export const usedBuckets: (workload: ResolvedWorkload) => ReadonlyMap<string, BucketReference['access']> = perObject((workload) => {
  const references = atStart(workload, 'bucket');
  const writable = new Set(references.flatMap(({ name, access }) => (access === 'read-write' ? [name] : [])));
  return new Map(unique(references.map(({ name }) => name)).map((name) => [name, writable.has(name) ? 'read-write' : 'read']));
});

/** Names of the topics that any container of a workload refers to, to publish, sorted. */
export const usedTopics: (workload: ResolvedWorkload) => readonly string[] = perObject((workload) =>
  unique(atStart(workload, 'topic').map(({ name }) => name)),
);

/** Names of the subscriptions that any container of a workload refers to, by the names of their topics, sorted. */
export const usedSubscriptions: (workload: ResolvedWorkload) => ReadonlyMap<string, readonly string[]> = perObject((workload) => {
  const references = atStart(workload, 'subscription');
  const subscribed = (topic: string) => references.flatMap((each) => (each.topic === topic ? [each.name] : []));
  return new Map(unique(references.map(({ topic }) => topic)).map((topic) => [topic, unique(subscribed(topic))]));
});

/** Names of the secrets that any container of a workload reads, passwords of databases among them, sorted. */
export const usedSecrets: (workload: ResolvedWorkload) => readonly string[] = perObject((workload) =>
  namedSecrets(workload, ({ name }) => name),
);

/** The same as stores of single values name them: one for each key. */
export const usedStoredSecrets: (workload: ResolvedWorkload) => readonly string[] = perObject((workload) =>
  namedSecrets(workload, (reference) => storedName(reference.name, keyOf(reference))),
);

function namedSecrets(workload: ResolvedWorkload, nameOf: (reference: SecretReference) => string): readonly string[] {
  return unique(containersOf(workload).flatMap((each) => placedReferences(each).flatMap(({ reference }) => secretOf(reference, nameOf))));
}

/** Where a workload reads secrets, passwords of databases among them, in the order of its containers. */
export function secretPlaces(workload: ResolvedWorkload): readonly Path[] {
  return containersOf(workload)
    .flatMap(placedReferences)
    .filter(({ reference }) => secretOf(reference, ({ name }) => name).length > 0)
    .map(({ path }) => path);
}

function placedReferences(container: PlacedContainer): readonly PlacedReference[] {
  return [...referencesAtStart(container), ...referencesInFiles(container)];
}

function secretOf(value: Reference, nameOf: (reference: SecretReference) => string): readonly string[] {
  if (value.kind === 'secret') return [nameOf(value)];
  if (value.kind === 'cache' && value.part === 'ca') return [googleNames.caSecret(value.name)];
  const isPassword = (value.kind === 'database' || value.kind === 'cache') && value.part === 'password';
  return isPassword ? [googleNames.passwordSecret(value.name)] : [];
}

/** Names of the workloads that a workload calls, by references of its containers or by `calls`, sorted. */
export const calledWorkloads: (workload: ResolvedWorkload) => readonly string[] = perObject((workload) =>
  [...placesByCalled(workload).keys()].sort(),
);

/** Whether any workload names another by its base URL, and so speaks HTTP to it. */
export function isCalledByUrl(app: ResolvedApplication, called: string): boolean {
  return calledByPart(app).url.has(called);
}

/** Names of the workloads whose address is in a variable of any container of a workload, sorted. */
export const addressedWorkloads: (workload: ResolvedWorkload) => readonly string[] = perObject((workload) =>
  unique(atStart(workload, 'service-url').map((each) => each.workload)),
);

/** Whether any workload names the host of another, as clients do that speak something else than HTTP. */
export function isCalledByHost(app: ResolvedApplication, called: string): boolean {
  return calledByPart(app).host.has(called);
}

const calledByPart = perObject((app: ResolvedApplication) => {
  const calls = Object.values(app.workloads).flatMap((workload) => atStart(workload, 'service-url'));
  const called = (...parts: readonly ServicePart[]) =>
    new Set(calls.flatMap(({ part = 'url', workload }) => (parts.includes(part) ? [workload] : [])));
  return { url: called('url'), host: called('host', 'address') };
});

/** Where a workload names another that it calls, in the order of its containers; `calls` last. */
export function callPlaces(workload: ResolvedWorkload, called: string): readonly Path[] {
  return placesByCalled(workload).get(called) ?? [];
}

const placesByCalled = perObject((workload: ResolvedWorkload) => {
  const referred = containersOf(workload).flatMap((container) =>
    referencesAtStart(container).flatMap(({ reference, path }) =>
      reference.kind === 'service-url' ? [{ called: reference.workload, path }] : [],
    ),
  );
  const stated = workload.calls.map((called, index) => ({ called, path: ['workloads', workload.name, 'calls', index] }));
  const places = new Map<string, Path[]>();
  for (const { called, path } of [...referred, ...stated]) {
    const known = places.get(called) ?? [];
    known.push(path);
    places.set(called, known);
  }
  return places;
});

/** Names of the workloads that call a workload, sorted. */
export function callersOf(app: ResolvedApplication, workload: string): readonly string[] {
  return callersByCalled(app).get(workload) ?? [];
}

const callersByCalled = perObject((app: ResolvedApplication) => {
  const callers = new Map<string, string[]>();
  for (const name of Object.keys(app.workloads).sort()) {
    const workload = app.workloads[name];
    for (const called of workload === undefined ? [] : calledWorkloads(workload)) {
      const known = callers.get(called) ?? [];
      known.push(name);
      callers.set(called, known);
    }
  }
  return callers;
});

/** References of one kind that all containers are started with. */
function atStart<K extends Reference['kind']>(workload: ResolvedWorkload, kind: K): readonly ReferenceOf<K>[] {
  return containersOf(workload).flatMap((placed) => startValues(placed).flatMap(({ value }) => referencesOf(value, kind)));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
