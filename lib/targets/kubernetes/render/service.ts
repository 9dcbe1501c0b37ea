import { mainPortName } from '../../../model/containers-of';
import { sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedProbe, ResolvedService, ResolvedStatefulService, ResolvedWorker } from '../../../model/resolved-workload';
import { isCalledByHost, isCalledByUrl } from '../../used-by-workload';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { furtherServices, isOfVersion } from '../rollouts/rolled-out';
import { readyService } from '../service-names';
import { metadata, selectorLabels, workloadLabels } from './labels';

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
  const { access } = service;
  const annotations = access.kind === 'public' ? { annotations: { [publicAccessAnnotation]: access.reason } } : {};
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadata(app, name, workloadLabels(app, service)), ...annotations },
    spec: {
      type: 'ClusterIP',
      ...(!isOfVersion(app, service, name) && { selector: selectorLabels(service.name) }),
      ports: renderPorts(service, serviceProtocol(app, service)),
    },
  };
}

/**
 * One that gives each replica a name of its own and the set a name for all, and one address for its clients. The first names replicas
 * that are not ready too: those of a cluster have to find each other in order to get ready. A StatefulSet keeps its name for good.
 */
export function renderStatefulServices(app: ResolvedApplication, service: ResolvedStatefulService): KubernetesObject[] {
  const governing = { clusterIP: 'None', publishNotReadyAddresses: true };
  return [
    { name: service.name, spec: governing },
    { name: readyService(service.name), spec: {} },
  ].map(({ name, spec }) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(app, name, workloadLabels(app, service)),
    spec: {
      type: 'ClusterIP',
      ...spec,
      selector: selectorLabels(service.name),
      ports: renderPorts(service, statefulProtocol(app, service)),
    },
  }));
}

/** HTTP, but where all that is known speaks of something else: callers name the host alone, and no other workload calls it. */
function serviceProtocol(app: ResolvedApplication, service: ResolvedService): string {
  const { name, protocol, access, rollout } = service;
  if (protocol === 'http2') return 'kubernetes.io/h2c';
  const isRouted = access.kind === 'public' || rollout.kind !== 'rolling';
  const speaksHttp = isRouted || isCalledByUrl(app, name) || !isCalledByHost(app, name) || isProbedBy(service, 'http', 'grpc');
  return speaksHttp ? 'http' : 'tcp';
}

/** HTTP where a probe or a caller speaks it; else just bytes, which a mesh would take for HTTP by the name of the port. */
function statefulProtocol(app: ResolvedApplication, service: ResolvedStatefulService): string {
  if (isProbedBy(service, 'grpc')) return 'kubernetes.io/h2c';
  return isProbedBy(service, 'http') || isCalledByUrl(app, service.name) ? 'http' : 'tcp';
}

/** Whether a probe of one of these kinds asks the main port. */
function isProbedBy({ port, probes }: ResolvedService | ResolvedStatefulService, ...kinds: readonly ResolvedProbe['kind'][]): boolean {
  const given = Object.values<ResolvedProbe | undefined>({ ...probes });
  return given.some((probe) => probe !== undefined && 'port' in probe && probe.port === port && kinds.includes(probe.kind));
}

/** What tells the two sets of a blue/green worker apart for its controller; they have no callers. */
export function renderPortlessServices(app: ResolvedApplication, worker: ResolvedWorker): KubernetesObject[] {
  if (worker.rollout.kind !== 'blue-green') return [];
  return [worker.name, ...furtherServices(app, worker)].map((name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(app, name, workloadLabels(app, worker)),
    spec: { type: 'ClusterIP', clusterIP: 'None' },
  }));
}

function renderPorts({ port, ports }: ResolvedService | ResolvedStatefulService, appProtocol: string): Fields[] {
  const named = sortedEntries(ports);
  return [
    { name: mainPortName, port, targetPort: port, protocol: 'TCP', appProtocol },
    ...named.map(([name, each]) => ({ name, port: each, targetPort: each, protocol: 'TCP' })),
  ];
}
