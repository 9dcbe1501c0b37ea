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
  /** The objects of a workload in a cluster, as these series name them; undefined where there are none. */
  objectsOf(workload: ResolvedWorkload): ClusterObjects | undefined;
  /** What a person types to look further at a workload, by what it shows: dashboards say it. */
  commandsOf(workload: ResolvedWorkload): { readonly [title: string]: string };
}

/** What a workload consists of in a cluster. Objects have the name of the workload, unless something else is said. */
export interface ClusterObjects {
  readonly namespace: string;
  /** What makes the pods, as a label of kube-state-metrics, or `rollout` of Argo Rollouts. */
  readonly controller: 'deployment' | 'rollout' | 'statefulset' | 'daemonset' | 'job' | 'cronjob';
  readonly isAutoscaled: boolean;
  /** Names of the claims of its volumes, as a regular expression; absent where it keeps nothing. */
  readonly claims?: string;
}
