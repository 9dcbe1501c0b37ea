import type { Path } from '../../model/issue';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { usedCaches, usedDatabases } from '../used-by-workload';
import { cacheService, databaseService } from './names';
import { placeOf } from './place';
import type { ComposedContainer } from './settings';

/** A database or a cache: one more container here. */
export interface BackingService {
  readonly noun: 'database' | 'cache';
  /** In the model. */
  readonly name: string;
  /** Name of its service, its host and its network. */
  readonly service: string;
  /** In the model. */
  readonly path: Path;
  readonly container: ComposedContainer | undefined;
}

/** The databases and caches of an application, by name. */
export function backingServices(app: ResolvedApplication): readonly BackingService[] {
  const { databases, caches } = placeOf(app);
  return [
    ...Object.keys(app.databases).map((name) => {
      const container = own(databases, name);
      return { noun: 'database' as const, name, service: databaseService(name), path: ['databases', name], container };
    }),
    ...Object.keys(app.caches).map((name) => {
      const container = own(caches, name);
      return { noun: 'cache' as const, name, service: cacheService(name), path: ['caches', name], container };
    }),
  ];
}

/** Names of the services that a workload uses so. */
export function usedBackingServices(workload: ResolvedWorkload): readonly string[] {
  return [...usedDatabases(workload).map(databaseService), ...usedCaches(workload).map(cacheService)];
}
