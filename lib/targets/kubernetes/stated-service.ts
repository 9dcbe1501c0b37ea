import type { ResolvedStatefulService, ResolvedWorkload } from '../../model/resolved-workload';
import type { KubernetesService, PeersService, VersionServices } from './service-options';

/** What is stated of the Service by which others call a workload. */
export function statedService({ kubernetes }: ResolvedWorkload): KubernetesService {
  const stated = kubernetes !== undefined && 'service' in kubernetes ? kubernetes.service : undefined;
  return stated === undefined || stated === 'none' ? {} : stated;
}

/** What is stated of the Service by which replicas find each other. */
export function statedPeers({ kubernetes }: ResolvedStatefulService): PeersService {
  return kubernetes?.peers ?? {};
}

/** Whether a Service is stated for a workload that has none of itself. */
export function isServiceStated({ kubernetes }: ResolvedWorkload): boolean {
  return kubernetes !== undefined && 'service' in kubernetes && kubernetes.service !== undefined;
}

/** The Service of a stateful service that names its replicas, the headless one that governs its StatefulSet. */
export function peersService(service: ResolvedStatefulService): string {
  return statedPeers(service).name ?? service.name;
}

/** The Service by which others call a workload, where it has one. */
export function callService(workload: ResolvedWorkload): string {
  if (workload.kind !== 'stateful-service') return statedService(workload).name ?? workload.name;
  if (workload.kubernetes?.service === 'none') return peersService(workload);
  return statedService(workload).name ?? `${workload.name}-ready`;
}

/** The Service of one version in a rollout. */
export function versionService(workload: ResolvedWorkload, version: keyof VersionServices): string {
  return statedService(workload).versions?.[version] ?? `${workload.name}-${version}`;
}

/** Whether a Service lets in what comes from outside of the cluster. */
export function isExposed(workload: ResolvedWorkload): boolean {
  const { type } = statedService(workload);
  return type === 'node-port' || type === 'load-balancer';
}

/** Whether a Service has no address of its own, so that clients connect to the ports of pods. */
export function isHeadless(workload: ResolvedWorkload, service: string): boolean {
  if (workload.kind === 'stateful-service' && service === peersService(workload)) return true;
  return statedService(workload).type === 'headless' && service === callService(workload);
}
