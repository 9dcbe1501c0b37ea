import type { ResolvedApplication } from '../../../model/resolved';
import type { KubernetesObject } from '../kubernetes-object';
import { applicationLabels, namespaceOf } from './labels';

/** Pinned: what `latest` forbids changes with the cluster. */
const policyVersion = 'v1.33';

/** The application's namespace, in which the API server refuses pods below the restricted level. */
export function renderNamespace(app: ResolvedApplication): KubernetesObject {
  const cluster = app.environment.kubernetes?.cluster;
  const level = ['enforce', 'audit', 'warn'].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, 'restricted'],
    [`pod-security.kubernetes.io/${mode}-version`, policyVersion],
  ]);
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespaceOf(app),
      labels: { ...applicationLabels(app), ...Object.fromEntries(level) },
      ...(cluster !== undefined && { annotations: { 'orchestra-cdk/cluster': cluster } }),
    },
  };
}
