import { collectedWorkloads, collectorsOf } from '../../../model/collectors';
import type { ResolvedApplication } from '../../../model/resolved';
import type { Identity } from '../identity-options';
import type { KubernetesObject } from '../kubernetes-object';
import { accountOf } from '../render/accounts';
import { namespaceOf, workloadLabels } from '../render/labels';

/**
 * Rights of a collector to find pods in other namespaces of the application, as those of agents are. In its own namespace it has the rights
 * that its identity states, and one that may read pods of the whole cluster needs no more.
 */
export function renderCollectorRights(app: ResolvedApplication): KubernetesObject[] {
  return collectorsOf(app)
    .filter(({ kubernetes }) => kubernetes?.identity?.token === true && !readsAllPods(kubernetes.identity))
    .flatMap((collector) => {
      const home = namespaceOf(app, collector);
      const namespaces = new Set(collectedWorkloads(app).map((each) => namespaceOf(app, each)));
      const account = accountOf(collector);
      return [...namespaces].sort().flatMap((namespace) => {
        if (namespace === home) return [];
        const metadata = { name: `collected-by-${account}`, namespace, labels: workloadLabels(app, collector) };
        const role = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name };
        const subjects = [{ kind: 'ServiceAccount', name: account, namespace: home }];
        const rules = [{ apiGroups: [''], resources: ['pods'], verbs }];
        return [
          { apiVersion, kind: 'Role', metadata, rules },
          { apiVersion, kind: 'RoleBinding', metadata, roleRef: role, subjects },
        ];
      });
    });
}

const verbs = ['get', 'list', 'watch'] as const;

function readsAllPods({ rules = [] }: Identity): boolean {
  const ofAll = rules.filter(
    ({ clusterWide, apiGroups = [''], resources, resourceNames }) =>
      clusterWide === true && apiGroups.includes('') && resources.includes('pods') && resourceNames === undefined,
  );
  return verbs.every((verb) => ofAll.some((rule) => rule.verbs.includes(verb)));
}

const apiVersion = 'rbac.authorization.k8s.io/v1';
