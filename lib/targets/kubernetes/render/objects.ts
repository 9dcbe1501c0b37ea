import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedWorker, ResolvedWorkload } from '../../../model/resolved-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { beforeRelease, inWave } from '../release-hook';
import { isRolledOut } from '../rollouts/rolled-out';
import { renderConfigMap } from './config-map';
import { renderCronJob, renderSuspendedCronJob } from './cron-job';
import { renderDaemonSet } from './daemon-set';
import { renderDeployment } from './deployment';
import { renderDisruptionBudget } from './disruption-budget';
import { renderHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { renderJob } from './job';
import { renderNamespace } from './namespace';
import { renderNetworkPolicy } from './network-policy';
import { renderAnalysisTemplates } from './rollouts/analysis-template';
import { renderHealthCheckPolicies } from './rollouts/health-check-policy';
import { renderRollout } from './rollouts/rollout';
import { renderRoute } from './rollouts/route';
import { renderFurtherServices, renderServices, renderStatefulServices } from './service';
import { renderServiceAccount } from './service-account';
import { renderStatefulSet } from './stateful-set';

/**
 * What others need comes first: a pod is refused without its service account, and waits without its ConfigMap; a rollout is refused
 * without its Services, its route and its analyses.
 */
const kindOrder = [
  'ServiceAccount',
  'ConfigMap',
  'NetworkPolicy',
  'Service',
  'HealthCheckPolicy',
  'HTTPRoute',
  'Ingress',
  'VirtualService',
  'AnalysisTemplate',
  'Job',
  'StatefulSet',
  'Deployment',
  'Rollout',
  'DaemonSet',
  'CronJob',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
];

/** The objects of an application, in the order in which they can be applied. */
export function renderObjects(app: ResolvedApplication): readonly KubernetesObject[] {
  const workloads = Object.keys(app.workloads)
    .sort()
    .flatMap((name) => app.workloads[name] ?? []);
  const objects = [
    ...workloads.flatMap((workload) => renderWorkload(app, workload)),
    ...renderAnalysisTemplates(app).map((object) => inWave(app, object)),
  ];
  // sorting is stable: within a kind, the order of names stays
  return [renderNamespace(app), ...objects.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind))];
}

function renderWorkload(app: ResolvedApplication, workload: ResolvedWorkload): KubernetesObject[] {
  const around = [renderServiceAccount(app, workload), renderConfigMap(app, workload), renderNetworkPolicy(app, workload)];
  const objects = [...around, ...renderRunning(app, workload)].filter((object) => object !== undefined);
  if (workload.kind === 'job' && workload.runs === 'before-release') return objects.map((object) => beforeRelease(object, workload));
  return objects.map((object) => inWave(app, object, workload));
}

function renderRunning(app: ResolvedApplication, workload: ResolvedWorkload): (KubernetesObject | undefined)[] {
  switch (workload.kind) {
    case 'service':
      return [
        ...renderServices(app, workload),
        ...renderHealthCheckPolicies(app, workload),
        renderRoute(app, workload),
        ...renderReplicas(app, workload),
      ];
    case 'worker':
      return [...renderFurtherServices(app, workload), ...renderReplicas(app, workload)];
    case 'job':
      return [workload.runs === 'before-release' ? renderJob(app, workload) : renderSuspendedCronJob(app, workload)];
    case 'scheduled-job':
      return [renderCronJob(app, workload)];
    case 'agent':
      return [...renderFurtherServices(app, workload), renderDaemonSet(app, workload)];
    case 'stateful-service':
      return [...renderStatefulServices(app, workload), renderStatefulSet(app, workload), renderDisruptionBudget(app, workload)];
  }
}

function renderReplicas(app: ResolvedApplication, workload: ResolvedService | ResolvedWorker): (KubernetesObject | undefined)[] {
  return [
    isRolledOut(workload) ? renderRollout(app, workload) : renderDeployment(app, workload),
    renderDisruptionBudget(app, workload),
    renderHorizontalPodAutoscaler(app, workload),
  ];
}
