import { mainPortOf, type PlacedPort, portsOf } from './containers-of';
import type { ResolvedMetrics } from './metrics';
import type { ResolvedWorkload } from './resolved-workload';

/** A port of this name is where metrics are, unless another one is stated. */
export const metricsPortName = 'metrics';

/** Metrics of a workload; undefined where none are collected. */
export function metricsOf(workload: ResolvedWorkload): ResolvedMetrics | undefined {
  return 'metrics' in workload ? workload.metrics : undefined;
}

/** The port at which a workload has its metrics; undefined where it has none. */
export function metricsPortOf(workload: ResolvedWorkload): PlacedPort | undefined {
  const metrics = metricsOf(workload);
  if (metrics === undefined) return undefined;
  const ports = portsOf(workload).filter(({ transport }) => transport === 'TCP');
  const { port } = metrics;
  if (port === undefined) return ports.find(({ name }) => name === metricsPortName) ?? mainPortOf(workload);
  return ports.find((each) => (typeof port === 'number' ? each.port : each.name) === port);
}
