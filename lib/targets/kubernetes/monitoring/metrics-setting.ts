import { dnsName, labelKey, labelValue } from '../../../model/schema/names';
import { type InputOf, kinds, type OfKind, objectAs, type ResolvedOfKind } from '../../../model/schema/object';
import { type Schema, typed, undivided } from '../../../model/schema/schema';
import { recordOf, text } from '../../../model/schema/values';

const labels = recordOf(text(labelValue), { ...labelKey, drops: true });

const collectorFields = {
  /** @default - any */
  namespace: text(dnsName).optional(),
  /** Labels of its pods. @default - any */
  podLabels: labels.optional(),
};

/** Pods that collect metrics: network policies let them in at the ports of metrics. */
export interface Collector extends InputOf<typeof collectorFields> {}

const ways = {
  annotations: {
    /** @default - not known: pods of any namespace are let in at ports named `metrics` */
    collector: objectAs<Collector>(collectorFields).optional(),
  },
  'prometheus-operator': {
    /** Labels by which a Prometheus of the operator selects PodMonitors and rules, such as `{ release: 'monitoring' }`. @default {} */
    labels: labels.default({}),
    /** @default - pods with the label `app.kubernetes.io/name: prometheus` in any namespace, as the operator makes them */
    collector: objectAs<Collector>(collectorFields).default({ podLabels: { 'app.kubernetes.io/name': 'prometheus' } }),
  },
  'pod-monitoring': {},
};
type Ways = typeof ways;

/** Annotations of pods, by which many a Prometheus finds what it collects. */
export interface CollectionByAnnotations extends OfKind<Ways, 'annotations'> {}
/** A PodMonitor for each workload, and rules, for the Prometheus operator. */
export interface CollectionByOperator extends OfKind<Ways, 'prometheus-operator'> {}
/** A PodMonitoring for each workload, and rules, for Google Cloud Managed Service for Prometheus. */
export interface CollectionByGoogle extends OfKind<Ways, 'pod-monitoring'> {}
/** How a cluster collects metrics. */
export type MetricsCollection = CollectionByAnnotations | CollectionByOperator | CollectionByGoogle;
export type ResolvedMetricsCollection =
  | ResolvedOfKind<Ways, 'annotations'>
  | ResolvedOfKind<Ways, 'prometheus-operator'>
  | ResolvedOfKind<Ways, 'pod-monitoring'>;

export const metricsCollection: Schema<MetricsCollection, ResolvedMetricsCollection> = undivided(typed(kinds(ways)));

/**
 * Annotations `prometheus.io/scrape`, `path` and `port` of pods.
 *
 * @example
 * annotations({ collector: { namespace: 'monitoring', podLabels: { app: 'prometheus' } } })
 */
export function annotations(options: Omit<CollectionByAnnotations, 'kind'> = {}): CollectionByAnnotations {
  return { kind: 'annotations', ...options };
}

/**
 * A PodMonitor for each workload that has metrics, and PrometheusRules for alerts.
 *
 * @example
 * prometheusOperator({ labels: { release: 'monitoring' }, collector: { namespace: 'monitoring' } })
 */
export function prometheusOperator(options: Omit<CollectionByOperator, 'kind'> = {}): CollectionByOperator {
  return { kind: 'prometheus-operator', ...options };
}

/**
 * A PodMonitoring for each workload that has metrics, and Rules for alerts, as GKE's managed collection reads them.
 *
 * @example
 * podMonitoring()
 */
export function podMonitoring(): CollectionByGoogle {
  return { kind: 'pod-monitoring' };
}
