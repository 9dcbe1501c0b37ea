import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedCanary } from '../../../../model/rollout';
import type { Fields, KubernetesObject } from '../../kubernetes-object';
import { isAutoscaled, replicaRange } from '../../replicas';
import { rolloutDeadlineSeconds } from '../../rollouts/progress-deadline';
import type { RolledOut } from '../../rollouts/rolled-out';
import { rolloutsVersion } from '../../rollouts/rollouts-version';
import { controllerMetadata, selectorLabels } from '../labels';
import { renderLasting } from '../lasting';
import { renderPodTemplate } from '../pod-template';
import { renderBlueGreen } from './blue-green-strategy';
import { renderCanary } from './canary-strategy';
import { subscriptions } from './notifications';

/** Keeps the replicas of a service or worker running, and exchanges their versions by a plan. */
export function renderRollout(app: ResolvedApplication, workload: RolledOut): KubernetesObject {
  const { rollout } = workload;
  const { rollbackWindow, unwatched }: Partial<ResolvedCanary> = rollout.kind === 'canary' ? rollout : {};
  return {
    apiVersion: rolloutsVersion,
    kind: 'Rollout',
    metadata: controllerMetadata(app, workload, {
      ...subscriptions(app),
      ...(unwatched !== undefined && { 'orchestra-cdk/unwatched': unwatched.reason }),
    }),
    spec: {
      ...(!isAutoscaled(workload) && { replicas: replicaRange(workload).min }),
      selector: { matchLabels: selectorLabels(workload.name) },
      ...renderLasting(workload.kubernetes),
      strategy: renderStrategy(app, workload),
      ...(rollbackWindow !== undefined && { rollbackWindow: { revisions: rollbackWindow } }),
      progressDeadlineSeconds: rolloutDeadlineSeconds(app, workload),
      // without it, a version that never gets ready would keep its share of the traffic until an operator acts
      progressDeadlineAbort: true,
      template: renderPodTemplate(app, workload),
    },
  };
}

function renderStrategy(app: ResolvedApplication, workload: RolledOut): Fields {
  const { rollout } = workload;
  switch (rollout.kind) {
    case 'canary':
      return { canary: renderCanary(app, workload, rollout) };
    case 'blue-green':
      return { blueGreen: renderBlueGreen(app, workload, rollout) };
  }
}
