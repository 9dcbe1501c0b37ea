import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedAgent } from '../../../model/resolved-workload';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import type { NodesUpdate } from '../update-options';
import { controllerMetadata, selectorLabels } from './labels';
import { renderLasting } from './lasting';
import { renderPodTemplate } from './pod-template';

/** Runs once on every node that its tolerations and node labels allow. */
export function renderDaemonSet(app: ResolvedApplication, agent: ResolvedAgent): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: controllerMetadata(app, agent),
    spec: {
      selector: { matchLabels: selectorLabels(agent.name) },
      ...renderLasting(agent.kubernetes),
      updateStrategy: renderUpdateStrategy(agent),
      template: renderPodTemplate(app, agent),
    },
  };
}

function renderUpdateStrategy({ kubernetes: { updates } = {} }: ResolvedAgent): Fields {
  if (updates?.kind === 'on-delete') return { type: 'OnDelete' };
  const { maxSurge, maxUnavailable } = nodesAtATime(updates);
  return { type: 'RollingUpdate', rollingUpdate: { ...(updates?.maxSurge !== undefined && { maxSurge }), maxUnavailable } };
}

/** One node goes without its pod, unless the new one comes beside it. */
export function nodesAtATime({ maxSurge = 0, maxUnavailable }: Omit<NodesUpdate, 'kind'> = {}): Required<Omit<NodesUpdate, 'kind'>> {
  return { maxSurge, maxUnavailable: maxUnavailable ?? (isNone(maxSurge) ? 1 : 0) };
}

/** Whether a count or a share is of nothing. */
export function isNone(share: number | string): boolean {
  return Number.parseInt(String(share), 10) === 0;
}
