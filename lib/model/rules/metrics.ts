import { portsOf } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import { listNames } from '../list-names';
import type { ResolvedSeries } from '../metrics';
import { metricsOf, metricsPortOf } from '../metrics-port';
import type { ResolvedWorkload } from '../resolved-workload';
import { show } from '../show';

/** Metrics are at a port that there is, and buckets of histograms rise. */
export function metrics(workload: ResolvedWorkload, at: Path): Issue[] {
  const stated = metricsOf(workload);
  if (stated === undefined) return [];
  const path = [...at, 'metrics'];
  return [
    ...ports(workload, path),
    ...Object.entries(stated.series).flatMap(([name, each]) => buckets(each, [...path, 'series', name, 'buckets'])),
  ];
}

function ports(workload: ResolvedWorkload, path: Path): Issue[] {
  if (metricsPortOf(workload) !== undefined) return [];
  const port = metricsOf(workload)?.port;
  const known = portsOf(workload).map(({ name }) => name);
  if (port === undefined)
    return [issue('metrics-port-missing', [...path, 'port'], 'must be given where there is no port named metrics', 'add one to ports')];
  const message = `must be a TCP port of the workload, got ${show(port)}`;
  return [issue('unknown-port', [...path, 'port'], message, `ports are ${listNames(known)}`)];
}

function buckets(series: ResolvedSeries, path: Path): Issue[] {
  if (series.kind !== 'histogram') return [];
  if (series.buckets.length === 0) return [issue('buckets-missing', path, 'must have at least one bucket')];
  return series.buckets.flatMap((bound, index) => {
    const before = series.buckets[index - 1];
    if (before === undefined || bound > before) return [];
    return [issue('buckets-not-rising', [...path, index], `must be above the bucket before it (${before}), got ${bound}`)];
  });
}
