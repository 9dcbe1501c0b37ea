import { collectedWorkloads, collectorsOf } from '../../../model/collectors';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import { namespaceOf, selectorLabels } from '../render/labels';
import type { Collector, ResolvedMetricsCollection } from './metrics-setting';

/** How the cluster collects the metrics of an application: as it is stated, else by annotations, unless a workload of it collects them. */
export function collectionOf(app: ResolvedApplication): ResolvedMetricsCollection | undefined {
  const stated = app.environment.kubernetes?.metrics;
  if (stated !== undefined) return stated;
  return collectorsOf(app).length === 0 && collectedWorkloads(app).length > 0 ? { kind: 'annotations' } : undefined;
}

/** Whether something in the cluster, besides the application, evaluates its rules. */
export function isRuledByCluster(app: ResolvedApplication): boolean {
  const kind = collectionOf(app)?.kind;
  return kind === 'prometheus-operator' || kind === 'pod-monitoring';
}

/** Pods that collect metrics, as a network policy of a workload finds them; none where they are not known. */
export function collectorPeers(app: ResolvedApplication, workload: ResolvedWorkload): readonly Fields[] {
  const home = namespaceOf(app, workload);
  const own = collectorsOf(app).map((each) => {
    const namespace = namespaceOf(app, each);
    return { ...(namespace !== home && inNamespace(namespace)), podSelector: { matchLabels: selectorLabels(each.name) } };
  });
  return [...own, ...peersOf(collectionOf(app))];
}

function peersOf(collection: ResolvedMetricsCollection | undefined): readonly Fields[] {
  switch (collection?.kind) {
    case undefined:
      return [];
    case 'annotations':
      return collection.collector === undefined ? [] : [peerOf(collection.collector)];
    case 'prometheus-operator':
      return [peerOf(collection.collector)];
    case 'pod-monitoring':
      return googleNamespaces.map((namespace) => peerOf({ namespace, podLabels: { 'app.kubernetes.io/name': 'collector' } }));
  }
}

/** Where the collectors of Google are: that of GKE's managed collection, and that of one which is installed by hand. */
const googleNamespaces = ['gke-gmp-system', 'gmp-system'];

function peerOf({ namespace, podLabels = {} }: Collector): Fields {
  return {
    ...(namespace === undefined ? { namespaceSelector: {} } : inNamespace(namespace)),
    ...(Object.keys(podLabels).length > 0 && { podSelector: { matchLabels: podLabels } }),
  };
}

function inNamespace(namespace: string): Fields {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } };
}
