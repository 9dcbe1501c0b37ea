import type { ResolvedApplication } from '../../../model/resolved';
import type { KubernetesObject } from '../kubernetes-object';
import { isRefused, type PodSecurityLevel, podFindings } from '../pod-security';
import { applicationLabels, namespaceOf } from './labels';

/** Pinned: what `latest` forbids changes with the cluster. */
const policyVersion = 'v1.33';

/**
 * The application's namespace, in which the API server refuses pods below a level: the strictest that those of the application keep to,
 * unless a level is stated.
 */
export function renderNamespace(app: ResolvedApplication, objects: readonly KubernetesObject[]): KubernetesObject {
  const { cluster, podSecurity = strictestLevel(objects), namespaceLabels, namespaceAnnotations } = app.environment.kubernetes ?? {};
  const labels = ['enforce', 'audit', 'warn'].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, podSecurity],
    [`pod-security.kubernetes.io/${mode}-version`, policyVersion],
  ]);
  const annotations = {
    ...namespaceAnnotations,
    ...(cluster !== undefined && { 'orchestra-cdk/cluster': cluster }),
    ...(podSecurity !== 'restricted' && { 'orchestra-cdk/pod-security': whyOpen(podSecurity, objects) }),
  };
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespaceOf(app),
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
