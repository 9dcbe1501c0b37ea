import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedWorkload } from '../model/resolved-workload';

/** How the Prometheus of a target sees workloads. */
export interface MonitoringPlace {
  /** Matchers of labels that all series of a workload have: `pod=~"web-…"`. */
  matchers(workload: ResolvedWorkload): readonly string[];
  /** Jobs of the scrape configuration, for a Prometheus that runs beside the workloads. */
  scrapeConfigs(app: ResolvedApplication): readonly object[];
  /** Whether there are series about containers, pods and objects of a cluster: kube-state-metrics, cAdvisor, the kubelet. */
  readonly hasClusterMetrics: boolean;
}
