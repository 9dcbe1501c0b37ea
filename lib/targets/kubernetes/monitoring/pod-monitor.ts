import { collectedWorkloads } from '../../../model/collectors';
import { metricsOf, metricsPortOf } from '../../../model/metrics-port';
import { parseDuration } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { selectorLabels, workloadMetadata } from '../render/labels';
import { collectionOf } from './collection';

/** What has the metrics of each workload collected: pods rather than Services, since analyses ask for the pods of a version. */
export function renderPodMonitors(app: ResolvedApplication): KubernetesObject[] {
  const collection = collectionOf(app);
  if (collection === undefined || collection.kind === 'annotations') return [];
  return collectedWorkloads(app).map((workload) => {
    const selector = { matchLabels: selectorLabels(workload.name) };
    if (collection.kind === 'pod-monitoring') {
      const endpoints = [endpointOf(workload, 'timeout')];
      return { ...google, kind: 'PodMonitoring', metadata: workloadMetadata(app, workload), spec: { selector, endpoints } };
    }
    return {
      ...operator,
      kind: 'PodMonitor',
      metadata: workloadMetadata(app, workload, { labels: collection.labels }),
      spec: { selector, podMetricsEndpoints: [endpointOf(workload, 'scrapeTimeout')] },
    };
  });
}

const operator = { apiVersion: 'monitoring.coreos.com/v1' };
const google = { apiVersion: 'monitoring.googleapis.com/v1' };

function endpointOf(workload: ResolvedWorkload, timeout: 'timeout' | 'scrapeTimeout'): Fields {
  const { path, interval } = metricsOf(workload) ?? {};
  return { port: metricsPortOf(workload)?.name, path, interval, ...shortTimeout(interval, timeout) };
}

/** Prometheus waits 10 seconds for an answer, and takes no configuration that waits for longer than the interval. */
export function shortTimeout<K extends string>(interval: string | undefined, key: K): Fields {
  return (parseDuration(interval ?? '') ?? 0) < 10 ? { [key]: interval } : {};
}

/** What a Prometheus that goes by annotations knows of a pod. */
export function collectionAnnotations(app: ResolvedApplication, workload: ResolvedWorkload): { readonly [annotation: string]: string } {
  const [metrics, port] = [metricsOf(workload), metricsPortOf(workload)];
  if (metrics === undefined || port === undefined || collectionOf(app)?.kind !== 'annotations') return {};
  return { 'prometheus.io/path': metrics.path, 'prometheus.io/port': String(port.port), 'prometheus.io/scrape': 'true' };
}
