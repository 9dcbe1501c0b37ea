import { containersOf } from '../../../model/containers-of';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedWorker } from '../../../model/resolved-workload';
import type { ResolvedRollout } from '../../../model/rollout';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { isAutoscaled, replicaRange } from '../replicas';
import { controllerMetadata, selectorLabels } from './labels';
import { renderLasting } from './lasting';
import { renderPodTemplate } from './pod-template';
import { startupSeconds } from './probe';

/** What Kubernetes allows before it calls a rollout stuck. */
const progressSeconds = 600;

/** After how long a rollout that makes no progress has failed: containers have the time that their probes allow. */
export function progressDeadlineSeconds(workload: ResolvedService | ResolvedWorker): number {
  const { progressDeadlineSeconds: stated, minReadySeconds = 0 } = workload.kubernetes ?? {};
  const startup = Math.max(...containersOf(workload).map(({ container }) => startupSeconds(container.probes)));
  return stated ?? progressSeconds + startup + minReadySeconds;
}

/** Keeps the replicas of a service or worker running and replaces them when the release changes. */
export function renderDeployment(app: ResolvedApplication, workload: ResolvedService | ResolvedWorker): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: controllerMetadata(app, workload),
    spec: {
      ...(!isAutoscaled(workload) && { replicas: replicaRange(workload).min }),
      selector: { matchLabels: selectorLabels(workload.name) },
      ...renderLasting(workload.kubernetes),
      strategy: renderStrategy(workload),
      progressDeadlineSeconds: progressDeadlineSeconds(workload),
      template: renderPodTemplate(app, workload),
    },
  };
}

function renderStrategy({ rollout, kubernetes }: ResolvedService | ResolvedWorker): Fields {
  if (kubernetes?.updates?.kind === 'recreate') return { type: 'Recreate' };
  return { type: 'RollingUpdate', rollingUpdate: renderRollingUpdate(rollout) };
}

/** What else is asked for is a Rollout's to do, not a Deployment's. */
function renderRollingUpdate(rollout: ResolvedRollout): Fields {
  if (rollout.kind !== 'rolling') return { maxSurge: '25%', maxUnavailable: 0 };
  return { maxSurge: rollout.maxSurge, maxUnavailable: rollout.maxUnavailable };
}
