import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedWorker, ResolvedWorkload } from '../../../model/resolved-workload';
import { inKindOrder } from '../kind-order';
import type { KubernetesObject } from '../kubernetes-object';
import { renderCollectorRights } from '../monitoring/collector-rights';
import { renderDashboards } from '../monitoring/dashboard-objects';
import { renderPodMonitors } from '../monitoring/pod-monitor';
import { renderRules } from '../monitoring/rule-objects';
import { beforeRelease, inWave, inWaveOfReaders } from '../release-hook';
import { isRolledOut, type Routable } from '../rollouts/rolled-out';
import { renderExternalSecrets } from '../secrets/external-secret';
import { renderSecretProviderClass } from '../secrets/secret-provider-class';
import { accountOf, renderAccount } from './accounts';
import { renderConfigMap } from './config-map';
import { renderConfigSets } from './config-sets';
import { renderCronJob, renderSuspendedCronJob } from './cron-job';
import { renderDaemonSet } from './daemon-set';
import { renderDeployment } from './deployment';
import { renderDisruptionBudget } from './disruption-budget';
import { renderHorizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { renderJob } from './job';
import { renderNamespaces } from './namespace';
import { renderNetworkPolicy } from './network-policy';
import { renderAnalysisTemplates } from './rollouts/analysis-template';
import { renderBackendPolicies } from './rollouts/backend-policy';
import { renderDestinationRules } from './rollouts/destination-rule';
import { renderHealthCheckPolicies } from './rollouts/health-check-policy';
import { renderRollout } from './rollouts/rollout';
import { renderRoutes } from './rollouts/route';
import { renderFurtherServices, renderServices, renderStatefulServices } from './service';
import { renderStatefulSet } from './stateful-set';

/** The objects of an application, in the order in which they can be applied. */
export function renderObjects(app: ResolvedApplication): readonly KubernetesObject[] {
  const workloads = Object.keys(app.workloads)
    .sort()
    .flatMap((name) => app.workloads[name] ?? []);
  const objects = [
    ...renderConfigSets(app),
    ...workloads.flatMap((workload) => renderWorkload(app, workload)),
    ...renderCollectorRights(app),
    ...renderPodMonitors(app),
    ...renderRules(app),
    ...renderDashboards(app),
    ...renderExternalSecrets(app),
    ...renderAnalysisTemplates(app).map((object) => inWaveOfReaders(app, object, isRolledOut)),
  ];
  return [...renderNamespaces(app, objects), ...inKindOrder(objects)];
}

function renderWorkload(app: ResolvedApplication, workload: ResolvedWorkload): KubernetesObject[] {
  const account = renderAccount(app, workload);
  const around = [renderSecretProviderClass(app, workload), renderConfigMap(app, workload), renderNetworkPolicy(app, workload)];
  const objects = [...around, ...renderRunning(app, workload)].filter((object) => object !== undefined);
  if (workload.kind === 'job' && workload.runs === 'before-release')
    return [...account, ...objects].map((object) => beforeRelease(object, workload));
  const isUser = (each: ResolvedWorkload): boolean => accountOf(each) === accountOf(workload);
  return [...account.map((object) => inWaveOfReaders(app, object, isUser)), ...objects.map((object) => inWave(app, object, workload))];
}

function renderRunning(app: ResolvedApplication, workload: ResolvedWorkload): (KubernetesObject | undefined)[] {
  switch (workload.kind) {
    case 'service':
      return [
        ...renderServices(app, workload),
        ...renderRouted(app, workload),
        ...renderDestinationRules(app, workload),
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
      return [
        ...renderStatefulServices(app, workload),
        ...renderRouted(app, workload),
        renderStatefulSet(app, workload),
        renderDisruptionBudget(app, workload),
      ];
  }
}

/** How requests from outside come to the Services of a workload. */
function renderRouted(app: ResolvedApplication, workload: Routable): KubernetesObject[] {
  return [...renderHealthCheckPolicies(app, workload), ...renderBackendPolicies(app, workload), ...renderRoutes(app, workload)];
}

function renderReplicas(app: ResolvedApplication, workload: ResolvedService | ResolvedWorker): (KubernetesObject | undefined)[] {
  return [
    isRolledOut(workload) ? renderRollout(app, workload) : renderDeployment(app, workload),
    renderDisruptionBudget(app, workload),
    renderHorizontalPodAutoscaler(app, workload),
  ];
}
