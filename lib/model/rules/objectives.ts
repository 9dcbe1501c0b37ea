import { type Issue, issue, type Path } from '../issue';
import { listKeys } from '../list-names';
import type { ResolvedMetrics, ResolvedSeries } from '../metrics';
import { nearOr } from '../near-name';
import type { ResolvedLatencyObjective, ResolvedObjectives } from '../objectives';
import { own } from '../own';
import { parseLatency } from '../quantity';
import type { ResolvedWorkload } from '../resolved-workload';
import { show } from '../show';

/** Objectives promise something, of series that the workload exposes, in a way that these can tell. */
export function objectives(workload: ResolvedWorkload, at: Path): Issue[] {
  if (workload.kind !== 'service' || workload.objectives === undefined) return [];
  const path = [...at, 'objectives'];
  const { availability, latency } = workload.objectives;
  if (availability === undefined && latency === undefined) return [issue('objectives-missing', path, 'must have availability or latency')];
  return workload.metrics === undefined ? [] : ofSeries(workload.objectives, workload.metrics, path);
}

function ofSeries({ availability, latency }: ResolvedObjectives, { series }: ResolvedMetrics, path: Path): Issue[] {
  return [
    ...(availability === undefined
      ? []
      : counter(own(series, availability.metric), { series, name: availability.metric, path: [...path, 'availability'] })),
    ...(latency === undefined
      ? []
      : histogram(own(series, latency.metric), latency, { series, name: latency.metric, path: [...path, 'latency'] })),
  ];
}

interface Named {
  readonly series: ResolvedMetrics['series'];
  readonly name: string;
  readonly path: Path;
}

function counter(found: ResolvedSeries | undefined, named: Named): Issue[] {
  if (found === undefined) return [undeclared(named)];
  if (found.kind !== 'counter') return [wrongKind(found, 'counter', named)];
  if (found.failures !== undefined) return [];
  const remedy = "add failures: { label: 'status', matches: '5..' } to the series";
  return [issue('failures-unknown', [...named.path, 'metric'], `must be a counter that tells failures, got ${show(named.name)}`, remedy)];
}

function histogram(found: ResolvedSeries | undefined, { below }: ResolvedLatencyObjective, named: Named): Issue[] {
  if (found === undefined) return [undeclared(named)];
  if (found.kind !== 'histogram') return [wrongKind(found, 'histogram', named)];
  const bound = inUnit(below, found.unit);
  if (bound === undefined) {
    const message = `must be a histogram of seconds or milliseconds, got one of ${found.unit}`;
    return [issue('wrong-unit', [...named.path, 'metric'], message)];
  }
  if (found.buckets.includes(bound)) return [];
  const message = `must be one of the buckets of ${named.name}, got ${show(below)}`;
  const known = found.buckets.map((each) => `${each}`).join(', ');
  return [
    issue(
      'no-such-bucket',
      [...named.path, 'below'],
      message,
      `buckets in ${found.unit} are ${known}; requests between two cannot be counted`,
    ),
  ];
}

/** A time in the unit of a histogram; undefined where it has no time. */
function inUnit(time: string, unit: ResolvedSeries['unit']): number | undefined {
  const milliseconds = parseLatency(time) ?? 0;
  if (unit === 'milliseconds') return milliseconds;
  return unit === 'seconds' ? Number((milliseconds / 1000).toPrecision(12)) : undefined;
}

function undeclared({ series, name, path }: Named): Issue {
  const remedy = nearOr(name, series, `declare it in metrics.series; declared are ${listKeys(series)}`);
  return issue('unknown-series', [...path, 'metric'], `must name a series that the workload exposes, got ${show(name)}`, remedy);
}

function wrongKind({ kind }: ResolvedSeries, wanted: string, { path }: Named): Issue {
  return issue('wrong-series', [...path, 'metric'], `must be a ${wanted}, got a ${kind}`);
}
