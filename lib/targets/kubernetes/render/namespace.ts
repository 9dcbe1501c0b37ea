import type { ResolvedApplication } from '../../../model/resolved';
import type { KubernetesObject } from '../kubernetes-object';
import { statedNamespace } from '../namespace-options';
import { isRefused, type PodSecurityLevel, podFindings } from '../pod-security';
import { applicationLabels, namespaceOf, namespacesOf } from './labels';

/** Names the agents that a namespace is for, beside that of the application. */
export const agentsAnnotation = 'orchestra-cdk/agents';

/** Pinned: what `latest` forbids changes with the cluster. */
const policyVersion = 'v1.33';

/**
 * The application's namespace, and those of its agents. In each, the API server refuses pods below a level: the strictest that its pods keep
 * to, unless a level is stated for that of the application.
 */
export function renderNamespaces(app: ResolvedApplication, objects: readonly KubernetesObject[]): KubernetesObject[] {
  return namespacesOf(app).map((name) =>
    renderNamespace(
      app,
      name,
      objects.filter(({ metadata }) => metadata.namespace === name),
    ),
  );
}

function renderNamespace(app: ResolvedApplication, name: string, objects: readonly KubernetesObject[]): KubernetesObject {
  const { cluster, podSecurity, namespaceLabels, namespaceAnnotations } = app.environment.kubernetes ?? {};
  const agents = Object.values(app.workloads).flatMap((workload) => (statedNamespace(workload) === name ? [workload.name] : []));
  const stated = name === namespaceOf(app) ? podSecurity : undefined;
  const level = stated ?? strictestLevel(objects);
  const labels = ['enforce', 'audit', 'warn'].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, level],
    [`pod-security.kubernetes.io/${mode}-version`, policyVersion],
  ]);
  const annotations = {
    ...namespaceAnnotations,
    ...(agents.length > 0 && { [agentsAnnotation]: agents.join(', ') }),
    ...(cluster !== undefined && { 'orchestra-cdk/cluster': cluster }),
    ...(level !== 'restricted' && { 'orchestra-cdk/pod-security': whyOpen(level, objects) }),
  };
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { ...namespaceLabels, ...applicationLabels(app), ...Object.fromEntries(labels) },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
  };
}

/** The strictest level that refuses no pods of these objects. */
export function strictestLevel(objects: readonly KubernetesObject[]): PodSecurityLevel {
  const found = objects.flatMap(podFindings);
  const levels = ['restricted', 'baseline'] as const;
  return levels.find((level) => !found.some((each) => isRefused(each, level))) ?? 'privileged';
}

/** Names whose pods need it; why is written beside these. */
function whyOpen(level: PodSecurityLevel, objects: readonly KubernetesObject[]): string {
  const stricter = level === 'baseline' ? 'restricted' : 'baseline';
  const names = objects
    .filter((each) => podFindings(each).some((found) => isRefused(found, stricter)))
    .map(({ metadata }) => metadata.name);
  return names.length === 0 ? `${level}, as the environment states` : `${level} for ${[...new Set(names)].sort().join(', ')}`;
}
