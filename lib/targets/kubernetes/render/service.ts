import type { ResolvedApplication } from '../../../model/resolved';
import type {
  ResolvedAgent,
  ResolvedService,
  ResolvedStatefulService,
  ResolvedWorker,
  ResolvedWorkload,
} from '../../../model/resolved-workload';
import { endpointGroupAnnotation, endpointGroupOf } from '../endpoint-group';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { isOfVersion } from '../rollouts/rolled-out';
import { serviceNames } from '../service-names';
import { callService, peersService, statedPeers, statedService } from '../stated-service';
import { appProtocols } from './app-protocol';
import { selectorLabels, workloadMetadata } from './labels';
import { renderServicePorts } from './ports';
import { withOptions } from './service-spec';

/** Annotation that says why a service may be called by anybody. */
export const publicAccessAnnotation = 'orchestra-cdk/public-access';

/** Annotation that says why a Service is reached from outside of the cluster. */
export const exposedAnnotation = 'orchestra-cdk/exposed';

/**
 * One address in the cluster for all replicas, and one for each version while there are two. Those of a version state no selector: its
 * controller gives them one, and as a selector has one owner as a whole, a second server-side apply would be refused.
 */
export function renderServices(app: ResolvedApplication, service: ResolvedService): KubernetesObject[] {
  const ports = renderServicePorts(service, appProtocols(app, service));
  return serviceNames(app, service).map((name) => {
    const { access } = service;
    const reasons: Texts = access.kind === 'public' ? { [publicAccessAnnotation]: access.reason } : {};
    const selector = isOfVersion(app, service, name) ? {} : { selector: selectorLabels(service.name) };
    return renderService(app, service, { name, reasons, spec: { ...selector, ports } });
  });
}

/**
 * One that gives each replica a name of its own and the set a name for all, and one address for its clients. The first names replicas
 * that are not ready too: those of a cluster have to find each other in order to get ready. A StatefulSet keeps its name for good.
 */
export function renderStatefulServices(app: ResolvedApplication, service: ResolvedStatefulService): KubernetesObject[] {
  const spec = { selector: selectorLabels(service.name), ports: renderServicePorts(service, appProtocols(app, service)) };
  return serviceNames(app, service).map((name) => {
    if (name !== peersService(service)) return renderService(app, service, { name, spec });
    const { annotations = {}, labels = {}, publishNotReadyAddresses = true } = statedPeers(service);
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: serviceMetadata(app, service, name, { annotations, labels }),
      spec: { type: 'ClusterIP', clusterIP: 'None', ...(publishNotReadyAddresses && { publishNotReadyAddresses }), ...spec },
    };
  });
}

/**
 * What leads to a worker or an agent that others call, and what tells the two sets of a blue/green worker apart for its controller. Whether
 * a Service has an address stays as it was when it was made, so that does not hang on callers or on the rollout.
 */
export function renderFurtherServices(app: ResolvedApplication, workload: ResolvedWorker | ResolvedAgent): KubernetesObject[] {
  const ports = renderServicePorts(workload, appProtocols(app, workload));
  const found = ports.length === 0 ? { clusterIP: 'None' } : { ports };
  return serviceNames(app, workload).map((name) => {
    const selector = isOfVersion(app, workload, name) ? {} : { selector: selectorLabels(workload.name) };
    return renderService(app, workload, { name, spec: { ...selector, ...found } });
  });
}

interface ServiceParts {
  readonly name: string;
  readonly reasons?: Texts;
  readonly spec: Fields;
}

type Texts = { readonly [key: string]: string };

/** With what is stated of the Service by which others call the workload. */
function renderService(app: ResolvedApplication, workload: ResolvedWorkload, { name, reasons = {}, spec }: ServiceParts): KubernetesObject {
  const isCalled = name === callService(workload);
  const { annotations = {}, labels = {}, reason } = isCalled ? statedService(workload) : {};
  const exposed: Texts = reason === undefined ? {} : { [exposedAnnotation]: reason };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: serviceMetadata(app, workload, name, {
      annotations: { ...annotations, ...reasons, ...exposed, ...(isCalled && groupsOf(app, workload)) },
      labels,
    }),
    spec: isCalled ? withOptions(workload, spec) : { type: 'ClusterIP', ...spec },
  };
}

/** What has GKE make network endpoint groups of the pods, one in each zone. */
function groupsOf(app: ResolvedApplication, workload: ResolvedWorkload): Texts {
  const group = endpointGroupOf(app, workload);
  if (group === undefined) return {};
  return { [endpointGroupAnnotation]: JSON.stringify({ exposed_ports: { [group.port.servicePort]: { name: group.name } } }) };
}

function serviceMetadata(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  name: string,
  { annotations, labels }: { readonly annotations: Texts; readonly labels: Texts },
): KubernetesObject['metadata'] {
  return {
    ...workloadMetadata(app, workload, { name, labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}
