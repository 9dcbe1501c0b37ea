import { perObject } from '../../../model/per-object';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { MonitoringPlace } from '../../../monitoring/monitoring-place';
import { namespaceOf } from '../render/labels';

/** What names that Kubernetes makes up consist of. */
const made = '[b-df-hj-np-tv-xz2-9]';

/** Prometheus in a cluster: all series of a pod have the labels `namespace` and `pod`. */
export const podsPlace: (app: ResolvedApplication) => MonitoringPlace = perObject((app) => ({
  matchers: (workload) => [`namespace="${namespaceOf(app)}"`, `pod=~"${podNames(workload)}"`],
  scrapeConfigs: () => [],
  hasClusterMetrics: true,
}));

/** Names of the pods of a workload, and of no other, as a regular expression. */
export function podNames({ kind, name }: ResolvedWorkload): string {
  switch (kind) {
    case 'service':
    case 'worker':
      return `${name}-${made}{1,10}-${made}{5}`;
    case 'stateful-service':
      return `${name}-[0-9]+`;
    case 'agent':
      return `${name}-${made}{5}`;
    case 'job':
    case 'scheduled-job':
      return `${name}-([0-9]+-)?${made}{5}`;
  }
}
