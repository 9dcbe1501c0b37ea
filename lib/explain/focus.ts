import { own } from '../model/own';
import { isRecord } from '../model/record';
import type { Declared } from './candidate';
import { leavesOf } from './changed-at';

/**
 * The declarations without the workloads that have nothing to do with one: they neither name it nor are named by it. Rendering them takes a
 * fraction of the time; whether a value is the same there has to be looked at.
 */
export function focusedOn(workload: string, { application, environment }: Declared): Declared {
  const { workloads } = application;
  const words = (name: string) =>
    new Set(leavesOf(own<unknown>(workloads, name)).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
  const shared = new Set(leavesOf(application.analyses ?? {}).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
  const named = words(workload);
  const keep = (name: string) => name === workload || named.has(name) || shared.has(name) || words(name).has(workload);
  const kept = (record: unknown) =>
    isRecord(record) ? Object.fromEntries(Object.entries(record).filter(([name]) => keep(name))) : undefined;
  return {
    application: { ...application, workloads: kept(workloads) ?? {} } as Declared['application'], // fewer of the same
    environment: {
      ...environment,
      ...(environment.workloads !== undefined && { workloads: kept(environment.workloads) }),
      ...(environment.images !== undefined && { images: kept(environment.images) }),
    } as Declared['environment'], // as above
  };
}
