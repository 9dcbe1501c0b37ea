import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { usedSecrets } from '../../used-by-workload';
import { statedNamespace } from '../namespace-options';
import { namespaceOf } from '../render/labels';
import { reservedNamespace } from './namespace';

/** The namespace of an agent is another than that of the application, which has workloads too, and Secrets get there. */
export function agentNamespaces(app: ResolvedApplication): Issue[] {
  const isEmpty = Object.values(app.workloads).every((each) => statedNamespace(each) !== undefined);
  return workloadsOf(app).flatMap(({ workload, path: at }) => {
    const namespace = statedNamespace(workload);
    if (namespace === undefined) return [];
    const path = [...at, 'kubernetes', 'namespace'];
    const message = `must be another namespace than that of the application, got ${show(namespace)}`;
    return [
      ...reservedNamespace(namespace, path),
      ...(isEmpty
        ? [
            issue(
              'namespace-without-workloads',
              path,
              `must be absent where all workloads have one of their own, got ${show(namespace)}: the namespace ${namespaceOf(app)} would be empty`,
              `state environments.${app.environment.name}.kubernetes.namespace instead`,
            ),
          ]
        : []),
      ...(namespace === namespaceOf(app) ? [issue('namespace-of-application', path, message, 'leave it out')] : []),
      ...(app.environment.kubernetes?.secrets.kind === 'sops' && usedSecrets(workload).length > 0
        ? [
            issue(
              'secrets-of-one-namespace',
              path,
              `must be absent for a workload that reads secrets of SOPS, whose folder is for the namespace ${namespaceOf(app)}`,
              'state kubernetes.secrets: externalSecrets({ store }), or let another workload read the secret',
            ),
          ]
        : []),
    ];
  });
}
