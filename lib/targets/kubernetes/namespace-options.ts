import type { ResolvedWorkload } from '../../model/resolved-workload';
import { dnsName } from '../../model/schema/names';
import type { InputOf } from '../../model/schema/object';
import { text } from '../../model/schema/values';

/** Where the pods of an agent are. */
export const namespaceOptions = {
  /**
   * Namespace of the agent alone, or of several agents: it enforces the level of the Pod Security Standards that these need, so that what they
   * have of their nodes does not open the namespace of the application. @default - the namespace of the application
   */
  namespace: text(dnsName).optional(),
};

/** Where the pods of an agent are. */
export interface KubernetesNamespaceOptions extends InputOf<typeof namespaceOptions> {}

/** The namespace that a workload states; undefined for the namespace of the application. */
export function statedNamespace({ kind, kubernetes }: ResolvedWorkload): string | undefined {
  return kind === 'agent' && kubernetes !== undefined && 'namespace' in kubernetes ? kubernetes.namespace : undefined;
}
