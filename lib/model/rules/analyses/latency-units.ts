import { formatPath, type Issue, issue } from '../../issue';
import { own } from '../../own';
import type { WorkloadContext } from '../../rule';
import { show } from '../../show';
import type { PlacedAnalysis } from './placed-analyses';

/** It is known in which unit a latency is measured, and its metric is the histogram itself. */
export function latencyUnits({ analysis, path }: PlacedAnalysis, { origins }: Pick<WorkloadContext, 'origins'>): Issue[] {
  if (analysis.kind !== 'latency') return [];
  const { metric, unit } = analysis;
  const part = /_(?:bucket|sum|count)$/.exec(metric)?.[0];
  if (part !== undefined) {
    const remedy = `name ${metric.slice(0, -part.length)}`;
    return [issue('histogram-part', [...path, 'metric'], `must be a histogram without ${part}, got ${show(metric)}`, remedy)];
  }
  const told = /_(milliseconds|seconds)$/.exec(metric)?.[1];
  const place = [...path, 'unit'];
  if (told === undefined && own(origins, formatPath(place)) === undefined) {
    const message = `must be given for ${show(metric)}, whose name tells no unit`;
    return [issue('latency-unit-unclear', place, message, "'seconds' or 'milliseconds'; names tell it with _seconds or _milliseconds")];
  }
  if (told === undefined || told === unit) return [];
  return [issue('latency-unit-contradicts', place, `must be '${told}', as the name ${metric} tells, got '${unit}'`, 'or leave it out')];
}
