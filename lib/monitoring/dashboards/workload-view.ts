import { metricsOf } from '../../model/metrics-port';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { ClusterObjects, MonitoringPlace } from '../monitoring-place';
import { equal, selector } from '../promql-text';
import { rateWindow } from './panel-query';

/** A workload as Prometheus sees it in a place. */
export interface WorkloadView {
  readonly app: ResolvedApplication;
  readonly place: MonitoringPlace;
  readonly workload: ResolvedWorkload;
  /** Absent outside of clusters. */
  readonly objects?: ClusterObjects;
  /** Label that tells its replicas apart. */
  readonly replica: 'pod' | 'instance';
}

/** A workload in a cluster. */
export interface ClusterView extends WorkloadView {
  readonly objects: ClusterObjects;
}

export function viewOf(app: ResolvedApplication, place: MonitoringPlace, workload: ResolvedWorkload): WorkloadView {
  const objects = place.objectsOf(workload);
  return { app, place, workload, ...(objects !== undefined && { objects }), replica: objects === undefined ? 'instance' : 'pod' };
}

/** Whether there are series about the objects of a workload. */
export function isInCluster(view: WorkloadView): view is ClusterView {
  return view.objects !== undefined;
}

/** A series of the replicas of a workload: of the program, and of containers and pods. */
export function ofReplicas({ place, workload }: WorkloadView, metric: string, further: readonly string[] = []): string {
  return selector(metric, [...place.matchers(workload), ...further]);
}

/** A series about an object of the workload, under the label that names it. */
export function ofObject({ objects, workload }: ClusterView, metric: string, label: string, further: readonly string[] = []): string {
  return selector(metric, [equal('namespace', objects.namespace), equal(label, workload.name), ...further]);
}

/** How fast series rise in a second. */
export function rate(series: string): string {
  return `rate(${series}[${rateWindow}])`;
}

/** Whether anything is collected from the workload itself. */
export function isCollected({ workload }: WorkloadView): boolean {
  return metricsOf(workload) !== undefined;
}
