import { containersOf } from '../model/containers-of';
import type { BucketReference } from '../model/env-value';
import type { ResolvedApplication, ResolvedWorkload } from '../model/resolved';
import { googleNames } from './google-names';

/** Names of the databases that any container of a workload refers to, sorted. */
export function usedDatabases(workload: ResolvedWorkload): readonly string[] {
  return unique(envValues(workload).flatMap((value) => (typeof value === 'object' && value.kind === 'database' ? [value.name] : [])));
}

/** Names of the caches that any container of a workload refers to, sorted. */
export function usedCaches(workload: ResolvedWorkload): readonly string[] {
  return unique(envValues(workload).flatMap((value) => (typeof value === 'object' && value.kind === 'cache' ? [value.name] : [])));
}

/** What a workload may do with the buckets that any of its containers refers to, by name, sorted. */
export function usedBuckets(workload: ResolvedWorkload): ReadonlyMap<string, BucketReference['access']> {
  const references = envValues(workload).flatMap((value) => (typeof value === 'object' && value.kind === 'bucket' ? [value] : []));
  const writable = new Set(references.flatMap(({ name, access }) => (access === 'read-write' ? [name] : [])));
  return new Map(unique(references.map(({ name }) => name)).map((name) => [name, writable.has(name) ? 'read-write' : 'read']));
}

/** Names of the secrets that any container of a workload reads, passwords of databases among them, sorted. */
export function usedSecrets(workload: ResolvedWorkload): readonly string[] {
  const files = containersOf(workload).flatMap(({ container }) => Object.values(container.files));
  return unique(
    [...envValues(workload), ...files].flatMap((value) => {
      if (typeof value === 'string') return [];
      if (value.kind === 'secret') return [value.name];
      if (value.kind === 'cache' && value.part === 'ca') return [googleNames.caSecret(value.name)];
      const isPassword = (value.kind === 'database' || value.kind === 'cache') && value.part === 'password';
      return isPassword ? [googleNames.passwordSecret(value.name)] : [];
    }),
  );
}

/** Names of the workloads that any container of a workload calls, sorted. */
export function calledWorkloads(workload: ResolvedWorkload): readonly string[] {
  return unique(
    envValues(workload).flatMap((value) => (typeof value === 'object' && value.kind === 'service-url' ? [value.workload] : [])),
  );
}

/** Names of the workloads that call a workload, sorted. */
export function callersOf(app: ResolvedApplication, workload: string): readonly string[] {
  let callers = callersByCalled.get(app);
  if (callers === undefined) {
    callers = collectCallers(app);
    callersByCalled.set(app, callers);
  }
  return callers.get(workload) ?? [];
}

/** Gone through once for each application: to ask every workload about every other takes long where there are thousands. */
const callersByCalled = new WeakMap<ResolvedApplication, ReadonlyMap<string, readonly string[]>>();

function collectCallers(app: ResolvedApplication): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>();
  for (const name of Object.keys(app.workloads).sort()) {
    const workload = app.workloads[name];
    for (const called of workload === undefined ? [] : calledWorkloads(workload))
      callers.set(called, [...(callers.get(called) ?? []), name]);
  }
  return callers;
}

function envValues(workload: ResolvedWorkload) {
  return containersOf(workload).flatMap(({ container }) => Object.values(container.env));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
