import { own } from '../../../model/own';
import { sortedEntries } from '../../../model/record';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import type { NodeAccess } from '../host-options';
import type { Fields } from '../kubernetes-object';
import { volumeName } from './volume-name';

/** What a workload has of its node. */
export function hostOf({ kubernetes }: ResolvedWorkload): NodeAccess | undefined {
  return kubernetes !== undefined && 'host' in kubernetes ? kubernetes.host : undefined;
}

/** Namespaces of the node that its pods share. Names of the cluster are still found. */
export function renderHost(workload: ResolvedWorkload): Fields {
  const { network, pid, ipc } = hostOf(workload) ?? {};
  return {
    ...(network === true && { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }),
    ...(pid === true && { hostPID: true }),
    ...(ipc === true && { hostIPC: true }),
  };
}

/** Why, as an annotation of the pods. */
export function hostReason(workload: ResolvedWorkload): { readonly [annotation: string]: string } {
  const host = hostOf(workload);
  return host === undefined ? {} : { 'orchestra-cdk/host': host.reason };
}

/** The port of the node that leads to a port of the pod, by its name. */
export function renderHostPort(workload: ResolvedWorkload, name: string): Fields {
  const hostPort = own(hostOf(workload)?.ports, name);
  return hostPort === undefined ? {} : { hostPort };
}

/** What the main container mounts of its node, by path; none for the others. */
export function hostPaths(workload: ResolvedWorkload, container: ResolvedContainer): NonNullable<NodeAccess['paths']> {
  return container.name === workload.name ? (hostOf(workload)?.paths ?? {}) : {};
}

/** Folders of the node, in the main container. */
export function renderHostMounts(
  workload: ResolvedWorkload,
  container: ResolvedContainer,
): readonly (Fields & { readonly mountPath: string })[] {
  return sortedEntries(hostPaths(workload, container)).map(([mountPath, { readOnly = true, propagation = 'none' }]) => ({
    name: volumeName(workload, container, mountPath),
    mountPath,
    ...(readOnly && { readOnly }),
    ...(propagation === 'host-to-container' && { mountPropagation: 'HostToContainer' }),
  }));
}

export function renderHostVolumes(workload: ResolvedWorkload): readonly (Fields & { readonly name: string })[] {
  return sortedEntries(hostPaths(workload, workload)).map(([mountPath, { path = mountPath }]) => ({
    name: volumeName(workload, workload, mountPath),
    hostPath: { path },
  }));
}
