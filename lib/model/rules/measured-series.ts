import type { ResolvedAnalysis } from '../analysis';
import { type Issue, issue, type Path } from '../issue';
import { listKeys } from '../list-names';
import type { ResolvedSeries } from '../metrics';
import { metricsOf } from '../metrics-port';
import { nearOr } from '../near-name';
import { own } from '../own';
import { parseLatency } from '../quantity';
import type { ResolvedWorkload } from '../resolved-workload';
import type { WorkloadContext } from '../rule';
import { show } from '../show';
import { analysisLists } from './rollouts/analysis-lists';
import { rolloutOf } from './rollouts/placed-rollouts';

/** Analyses of a workload that declares its series ask for some of these, in a way that these can answer. */
export function measuredSeries(workload: ResolvedWorkload, at: Path, { analyses }: WorkloadContext): Issue[] {
  const series = metricsOf(workload)?.series;
  if (series === undefined) return [];
  const names = rolloutOf(workload, at).flatMap(({ rollout, path }) => analysisLists(rollout, path).flatMap((list) => list.names));
  return [...new Set(names)].flatMap((name) => {
    const analysis = own(analyses, name);
    return analysis === undefined ? [] : ofAnalysis(analysis, { series, path: ['analyses', name], workload: workload.name });
  });
}

interface Measured {
  readonly series: { readonly [name: string]: ResolvedSeries };
  readonly path: Path;
  readonly workload: string;
}

function ofAnalysis(analysis: ResolvedAnalysis, { series, path, workload }: Measured): Issue[] {
  if (analysis.kind !== 'success-ratio' && analysis.kind !== 'latency') return [];
  const found = own(series, analysis.metric);
  const place = [...path, 'metric'];
  if (found === undefined) {
    const remedy = nearOr(analysis.metric, series, `declare it in workloads.${workload}.metrics.series; declared are ${listKeys(series)}`);
    return [issue('unknown-series', place, `must be a series that ${workload} exposes, got ${show(analysis.metric)}`, remedy)];
  }
  const wanted = analysis.kind === 'latency' ? 'histogram' : 'counter';
  if (found.kind !== wanted) return [issue('wrong-series', place, `must be a ${wanted} of ${workload}, got a ${found.kind}`)];
  if (analysis.kind === 'success-ratio') return labelled(analysis.statusLabel, found, { path, workload });
  return withinBuckets(analysis.below, found, { path, workload });
}

type Placed = Pick<Measured, 'path' | 'workload'>;

function labelled(label: string, { labels }: ResolvedSeries, { path, workload }: Placed): Issue[] {
  if (labels.includes(label)) return [];
  const message = `must be a label of the series of ${workload}, got ${show(label)}`;
  return [issue('unknown-label', [...path, 'statusLabel'], message, `labels are ${labels.join(', ') || 'none'}`)];
}

/** No percentile is ever found above the last bucket. */
function withinBuckets(below: string, series: ResolvedSeries, { path, workload }: Placed): Issue[] {
  if (series.kind !== 'histogram') return [];
  const last = series.buckets.at(-1) ?? 0;
  const limit = (parseLatency(below) ?? 0) / (series.unit === 'seconds' ? 1000 : 1);
  if (limit < last) return [];
  const message = `must be below the last bucket of ${workload} (${last} ${series.unit}), got ${show(below)}: no answer is ever above that bucket`;
  return [issue('beyond-buckets', [...path, 'below'], message, 'add buckets above it')];
}
