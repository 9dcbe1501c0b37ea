import type { ResolvedSeries } from '../model/metrics';
import { metricsOf } from '../model/metrics-port';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedWorkload } from '../model/resolved-workload';
import type { MonitoringPlace } from './monitoring-place';
import { platformSeries } from './platform-series';
import { scopedQuery } from './scoped-query';

/** Names of the series that Prometheus gets of a declared one: a histogram is several. */
export function namesOfSeries(name: string, { kind }: ResolvedSeries): readonly string[] {
  switch (kind) {
    case 'counter':
    case 'gauge':
      return [name];
    case 'histogram':
      return [`${name}_bucket`, `${name}_count`, `${name}_sum`];
    case 'summary':
      return [name, `${name}_count`, `${name}_sum`];
  }
}

/** Names of all series that a workload exposes. */
export function exposedSeries(workload: ResolvedWorkload): ReadonlySet<string> {
  const series = metricsOf(workload)?.series ?? {};
  return new Set(Object.entries(series).flatMap(([name, each]) => namesOfSeries(name, each)));
}

/**
 * A query of a workload with the matchers that make it about its pods: in series that it exposes, and in those of the platform about pods. A
 * series that another workload alone exposes gets the matchers of that one.
 */
export function workloadQuery(query: string, workload: ResolvedWorkload, app: ResolvedApplication, place: MonitoringPlace): string {
  const owners = ownersOf(workload, app);
  const asked = [workload, ...Object.values(app.workloads).filter(({ name }) => name !== workload.name)];
  return asked.reduce((text, each) => {
    const isScoped = (metric: string): boolean => (owners.get(metric) ?? (isOfPods(metric) ? workload.name : undefined)) === each.name;
    return scopedQuery(text, place.matchers(each), isScoped);
  }, query);
}

/** By series, the workload that a query of this one asks about. */
export function ownersOf(workload: ResolvedWorkload, app: ResolvedApplication): ReadonlyMap<string, string> {
  const others = Object.values(app.workloads).flatMap((each) => [...exposedSeries(each)].map((name) => [name, each.name] as const));
  const counts = new Map<string, number>();
  for (const [name] of others) counts.set(name, (counts.get(name) ?? 0) + 1);
  const unique = others.filter(([name]) => counts.get(name) === 1);
  return new Map([...unique, ...[...exposedSeries(workload)].map((name) => [name, workload.name] as const)]);
}

function isOfPods(metric: string): boolean {
  return metric === 'up' || platformSeries(metric)?.labels.includes('pod') === true;
}
