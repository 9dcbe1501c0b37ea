import { mainPortName } from '../../model/containers-of';
import type { ResolvedApplication, ResolvedService, ResolvedStatefulService, ResolvedWorker } from '../../model/resolved';
import type { Fields, KubernetesObject } from './kubernetes-object';
import { metadata, selectorLabels, workloadLabels } from './labels';
import { furtherServices, isOfVersion } from './rollouts/rolled-out';

/** Annotation that says why a service may be called by anybody. */
export const publicAccessAnnotation = 'orchestra-cdk/public-access';

/**
 * One address in the cluster for all replicas, and one for each version while there are two. Those of a version state no selector: its
 * controller gives them one, and as a selector has one owner as a whole, a second server-side apply would be refused.
 */
export function renderServices(app: ResolvedApplication, service: ResolvedService): KubernetesObject[] {
  return [service.name, ...furtherServices(app, service)].map((name) => renderService(app, service, name));
}

function renderService(app: ResolvedApplication, service: ResolvedService, name: string): KubernetesObject {
  const { access, protocol } = service;
  const annotations = access.kind === 'public' ? { annotations: { [publicAccessAnnotation]: access.reason } } : {};
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadata(app, name, workloadLabels(app, service)), ...annotations },
    spec: {
      type: 'ClusterIP',
      ...(!isOfVersion(app, service, name) && { selector: selectorLabels(service.name) }),
      ports: renderPorts(service, protocol === 'http2' ? 'kubernetes.io/h2c' : 'http'),
    },
  };
}

/**
 * Gives each replica a name of its own and the set a name for all. Replicas that are not ready are named too: those of a cluster have
 * to find each other in order to get ready.
 */
export function renderHeadlessService(app: ResolvedApplication, service: ResolvedStatefulService): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(app, service.name, workloadLabels(app, service)),
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: selectorLabels(service.name),
      ports: renderPorts(service),
    },
  };
}

/** What tells the two sets of a blue/green worker apart for its controller; nobody calls them. */
export function renderPortlessServices(app: ResolvedApplication, worker: ResolvedWorker): KubernetesObject[] {
  if (worker.rollout.kind !== 'blue-green') return [];
  return [worker.name, ...furtherServices(app, worker)].map((name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(app, name, workloadLabels(app, worker)),
    spec: { type: 'ClusterIP', clusterIP: 'None' },
  }));
}

function renderPorts({ port, ports }: ResolvedService | ResolvedStatefulService, appProtocol?: string): Fields[] {
  const named = Object.entries(ports).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { name: mainPortName, port, targetPort: port, protocol: 'TCP', ...(appProtocol !== undefined && { appProtocol }) },
    ...named.map(([name, each]) => ({ name, port: each, targetPort: each, protocol: 'TCP' })),
  ];
}
