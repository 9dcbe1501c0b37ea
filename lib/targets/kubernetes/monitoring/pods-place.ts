import { perObject } from '../../../model/per-object';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { ClusterObjects, MonitoringPlace } from '../../../monitoring/monitoring-place';
import { claimNames } from '../render/claims';
import { mountedClaims } from '../render/existing-claims';
import { namespaceOf, selectorLabels } from '../render/labels';
import { isAutoscaled } from '../replicas';
import { isRolledOut } from '../rollouts/rolled-out';
import { scrapeJobs } from './scrape-jobs';

/** What names that Kubernetes makes up consist of. */
const made = '[b-df-hj-np-tv-xz2-9]';

/** Prometheus in a cluster: all series of a pod have the labels `namespace` and `pod`. */
export const podsPlace: (app: ResolvedApplication) => MonitoringPlace = perObject((app) => ({
  matchers: (workload) => [`namespace="${namespaceOf(app, workload)}"`, `pod=~"${podNames(workload)}"`],
  scrapeConfigs: scrapeJobs,
  hasClusterMetrics: true,
  objectsOf: (workload) => ({ namespace: namespaceOf(app, workload), ...objectsOf(workload) }),
  commandsOf: (workload) => commandsOf(workload, namespaceOf(app, workload)),
}));

function commandsOf(workload: ResolvedWorkload, namespace: string): { readonly [title: string]: string } {
  const { name } = workload;
  const labels = Object.entries(selectorLabels(name)).map(([label, value]) => `${label}=${value}`);
  const where = `--namespace=${namespace}`;
  const pods = `--selector=${labels.join(',')} ${where}`;
  const controller = controllerOf(workload);
  return {
    Logs: `kubectl logs ${pods} --all-containers --prefix --tail=100 --follow`,
    Pods: `kubectl get pods ${pods} --output=wide`,
    ...(controller === 'rollout' && { Rollout: `kubectl argo rollouts get rollout ${name} ${where} --watch` }),
    ...(controller === 'cronjob' || controller === 'job'
      ? { Runs: `kubectl get jobs ${pods}` }
      : controller !== 'rollout' && { Rollout: `kubectl rollout status ${controller}/${name} ${where}` }),
  };
}

function objectsOf(workload: ResolvedWorkload): Omit<ClusterObjects, 'namespace'> {
  const claims = claimsOf(workload);
  return {
    controller: controllerOf(workload),
    isAutoscaled: 'scaling' in workload && isAutoscaled(workload),
    ...(claims.length > 0 && { claims: claims.join('|') }),
  };
}

function controllerOf(workload: ResolvedWorkload): ClusterObjects['controller'] {
  switch (workload.kind) {
    case 'service':
    case 'worker':
      return isRolledOut(workload) ? 'rollout' : 'deployment';
    case 'stateful-service':
      return 'statefulset';
    case 'agent':
      return 'daemonset';
    case 'job':
      return workload.runs === 'before-release' ? 'job' : 'cronjob';
    case 'scheduled-job':
      return 'cronjob';
  }
}

/** Those of each replica, and those of others. */
function claimsOf(workload: ResolvedWorkload): string[] {
  const others = mountedClaims(workload).map(({ claim }) => claim.replaceAll('.', '[.]'));
  return [...[...new Set(claimNames(workload))].map((claim) => `${claim}-${workload.name}-[0-9]+`), ...others];
}

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
