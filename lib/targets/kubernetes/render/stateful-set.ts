import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedStatefulService } from '../../../model/resolved-workload';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { peersService } from '../stated-service';
import { renderClaims } from './claims';
import { controllerMetadata, selectorLabels } from './labels';
import { renderLasting } from './lasting';
import { renderPodTemplate } from './pod-template';

/** Replicas with names and disks of their own. They start together, since those of a cluster wait for each other; updates go one by one. */
export function renderStatefulSet(app: ResolvedApplication, service: ResolvedStatefulService): KubernetesObject {
  const claims = renderClaims(service);
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: controllerMetadata(app, service),
    spec: {
      serviceName: peersService(service),
      replicas: service.replicas,
      podManagementPolicy: service.kubernetes?.podManagement === 'ordered-ready' ? 'OrderedReady' : 'Parallel',
      ...renderLasting(service.kubernetes),
      updateStrategy: renderUpdateStrategy(service),
      selector: { matchLabels: selectorLabels(service.name) },
      template: renderPodTemplate(app, service),
      ...(claims.length > 0 && { volumeClaimTemplates: claims }),
    },
  };
}

function renderUpdateStrategy({ kubernetes: { updates } = {} }: ResolvedStatefulService): Fields {
  if (updates?.kind === 'on-delete') return { type: 'OnDelete' };
  const { partition } = updates ?? {};
  return { type: 'RollingUpdate', ...(partition !== undefined && { rollingUpdate: { partition } }) };
}
