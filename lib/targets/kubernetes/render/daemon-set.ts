import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedAgent } from '../../../model/resolved-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { metadata, podLabels, selectorLabels } from './labels';
import { renderPodTemplate } from './pod-template';

/** Runs once on every node that its tolerations and node labels allow. */
export function renderDaemonSet(app: ResolvedApplication, agent: ResolvedAgent): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: metadata(app, agent.name, podLabels(app, agent)),
    spec: {
      selector: { matchLabels: selectorLabels(agent.name) },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      template: renderPodTemplate(app, agent),
    },
  };
}
