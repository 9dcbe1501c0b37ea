import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedAgent, ResolvedService, ResolvedStatefulService, ResolvedWorker } from '../../../model/resolved-workload';
import { callersOf } from '../../used-by-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { isOfVersion } from '../rollouts/rolled-out';
import { isHeadless, serviceNames } from '../service-names';
import { appProtocols } from './app-protocol';
import { metadata, selectorLabels, workloadLabels } from './labels';
import { renderServicePorts } from './ports';

/** Annotation that says why a service may be called by anybody. */
export const publicAccessAnnotation = 'orchestra-cdk/public-access';

/**
 * One address in the cluster for all replicas, and one for each version while there are two. Those of a version state no selector: its
 * controller gives them one, and as a selector has one owner as a whole, a second server-side apply would be refused.
 */
export function renderServices(app: ResolvedApplication, service: ResolvedService): KubernetesObject[] {
  const { access } = service;
  const annotations = access.kind === 'public' ? { annotations: { [publicAccessAnnotation]: access.reason } } : {};
  return serviceNames(app, service).map((name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadata(app, name, workloadLabels(app, service)), ...annotations },
    spec: {
      type: 'ClusterIP',
      ...(!isOfVersion(app, service, name) && { selector: selectorLabels(service.name) }),
      ports: renderServicePorts(service, appProtocols(app, service)),
    },
  }));
}

/**
 * One that gives each replica a name of its own and the set a name for all, and one address for its clients. The first names replicas
 * that are not ready too: those of a cluster have to find each other in order to get ready. A StatefulSet keeps its name for good.
 */
export function renderStatefulServices(app: ResolvedApplication, service: ResolvedStatefulService): KubernetesObject[] {
  const governing = { clusterIP: 'None', publishNotReadyAddresses: true };
  return serviceNames(app, service).map((name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(app, name, workloadLabels(app, service)),
    spec: {
      type: 'ClusterIP',
      ...(isHeadless(service, name) && governing),
      selector: selectorLabels(service.name),
      ports: renderServicePorts(service, appProtocols(app, service)),
    },
  }));
}

/** What leads to a worker or an agent that others call, and what tells the two sets of a blue/green worker apart for its controller. */
export function renderFurtherServices(app: ResolvedApplication, workload: ResolvedWorker | ResolvedAgent): KubernetesObject[] {
  const isBlueGreen = workload.kind === 'worker' && workload.rollout.kind === 'blue-green';
  const ports = callersOf(app, workload.name).length > 0 ? renderServicePorts(workload, appProtocols(app, workload)) : [];
  return serviceNames(app, workload).map((name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(app, name, workloadLabels(app, workload)),
    spec: {
      type: 'ClusterIP',
      // whether it has an address stays as it was when it was made
      ...(isBlueGreen ? { clusterIP: 'None' } : { selector: selectorLabels(workload.name) }),
      ...(ports.length > 0 && { ports }),
    },
  }));
}
