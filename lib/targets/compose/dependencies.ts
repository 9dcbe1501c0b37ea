import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import { sortedRecord } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { calledWorkloads } from '../used-by-workload';
import { usedBackingServices } from './backing-services';
import { type Graph, reachable, withoutCycles } from './graph';
import { serviceName } from './names';
import type { Fields } from './render/fields';
import { healthCheckOf } from './render/health-check';

/** What the workloads of an application wait for. */
export interface StartOrder {
  /** Workloads that each one calls, but for those on a cycle. */
  readonly calls: Graph;
  /** Jobs of the release that each one waits for. */
  readonly jobs: Graph;
}

/** `depends_on` of every service of the workloads. */
export function serviceDependencies(app: ResolvedApplication): ReadonlyMap<string, Fields> {
  const order = startOrder(app);
  return new Map(Object.values(app.workloads).flatMap((workload) => ofWorkload(app, workload, order)));
}

function ofWorkload(app: ResolvedApplication, workload: ResolvedWorkload, order: StartOrder): [string, Fields][] {
  const outside = {
    ...all(usedBackingServices(workload), 'service_healthy'),
    ...Object.fromEntries((order.calls.get(workload.name) ?? []).map((name) => [name, { condition: calledCondition(app, name) }])),
    ...all(order.jobs.get(workload.name) ?? [], 'service_completed_successfully'),
  };
  const first = workload.init.map((container) => serviceName(workload, container));
  const afterFirst = (count: number): Fields =>
    sortedRecord(Object.entries({ ...outside, ...all(first.slice(0, count), 'service_completed_successfully') }));
  return [
    ...first.map((name, index): [string, Fields] => [name, afterFirst(index)]),
    [workload.name, afterFirst(first.length)],
    ...Object.values(workload.sidecars).map((sidecar): [string, Fields] => [
      serviceName(workload, sidecar),
      // as Compose has it where nothing is said: what shares an address must follow a new container
      { [workload.name]: { condition: 'service_started', restart: true } },
    ]),
  ];
}

/** A job of the release that needs a workload itself cannot hold it back. */
export const startOrder: (app: ResolvedApplication) => StartOrder = perObject((app) => {
  const calls = withoutCycles(callGraph(app));
  const graph = new Map([...calls].map(([name, needed]) => [name, [...needed]]));
  const jobs = new Map<string, string[]>();
  const waiting = heldBack(app);
  for (const job of releaseJobs(app)) {
    // who comes after the job is not among those that it needs, so that these stay the same
    const needed = reachable(graph, job);
    for (const { name } of waiting) {
      if (needed.has(name)) continue;
      graph.get(name)?.push(job);
      const known = jobs.get(name);
      if (known === undefined) jobs.set(name, [job]);
      else known.push(job);
    }
  }
  return { calls, jobs };
});

/** Workloads by those that they call; none waits for itself. */
export function callGraph(app: ResolvedApplication): Graph {
  const known = (name: string, caller: string): boolean => name !== caller && own(app.workloads, name) !== undefined;
  return new Map(
    Object.values(app.workloads).map((workload) => [workload.name, calledWorkloads(workload).filter((name) => known(name, workload.name))]),
  );
}

/** Names of the jobs that run before what they belong to. */
export function releaseJobs(app: ResolvedApplication): readonly string[] {
  return Object.values(app.workloads)
    .filter((workload) => workload.kind === 'job' && workload.runs === 'before-release')
    .map(({ name }) => name);
}

/** What runs all the time; a job that is started by hand would otherwise run those of the release again. */
export function heldBack(app: ResolvedApplication): readonly ResolvedWorkload[] {
  return Object.values(app.workloads).filter(({ kind }) => kind !== 'job' && kind !== 'scheduled-job');
}

function calledCondition(app: ResolvedApplication, name: string): string {
  const called = own(app.workloads, name);
  return called !== undefined && healthCheckOf(app, called) !== undefined ? 'service_healthy' : 'service_started';
}

function all(names: readonly string[], condition: string): Fields {
  return Object.fromEntries(names.map((name) => [name, { condition }]));
}
