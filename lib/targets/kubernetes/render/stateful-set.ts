import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedStatefulService } from '../../../model/resolved-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { metadata, podLabels, selectorLabels } from './labels';
import { renderPodTemplate } from './pod-template';
import { renderClaims } from './volumes';

/** Replicas with names and disks of their own. They start together, since those of a cluster wait for each other; updates go one by one. */
export function renderStatefulSet(app: ResolvedApplication, service: ResolvedStatefulService): KubernetesObject {
  const claims = renderClaims(service);
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadata(app, service.name, podLabels(app, service)),
    spec: {
      serviceName: service.name,
      replicas: service.replicas,
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate' },
      selector: { matchLabels: selectorLabels(service.name) },
      template: renderPodTemplate(app, service),
      ...(claims.length > 0 && { volumeClaimTemplates: claims }),
    },
  };
}
