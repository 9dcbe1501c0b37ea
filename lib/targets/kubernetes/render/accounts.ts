import { perObject } from '../../../model/per-object';
import { sortedRecord } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { googleNames } from '../../google-names';
import type { AccessRule, Identity } from '../identity-options';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { applicationLabels, namespaceOf, workloadLabels } from './labels';

/** Name of the account that the pods of a workload have. */
export function accountOf({ name, kubernetes }: ResolvedWorkload): string {
  return kubernetes?.identity?.account ?? name;
}

/** Those that have the account of a workload, in the order of their names: another namespace has another account of the name. */
export function usersOf(app: ResolvedApplication, workload: ResolvedWorkload): readonly ResolvedWorkload[] {
  return usersByAccount(app).get(accountKey(app, workload)) ?? [];
}

function accountKey(app: ResolvedApplication, workload: ResolvedWorkload): string {
  return `${namespaceOf(app, workload)}/${accountOf(workload)}`;
}

const usersByAccount = perObject((app: ResolvedApplication) => {
  const found = new Map<string, ResolvedWorkload[]>();
  for (const name of Object.keys(app.workloads).sort()) {
    const workload = app.workloads[name];
    if (workload === undefined) continue;
    const account = accountKey(app, workload);
    found.set(account, [...(found.get(account) ?? []), workload]);
  }
  return found;
});

/**
 * The account of a workload with its rights, once for all that share it: it comes with the workload of its name, or with the first one that
 * has it. For the cluster it is an identity with stated rights only, for Google Cloud the service account that the Terraform side makes.
 */
export function renderAccount(app: ResolvedApplication, workload: ResolvedWorkload): KubernetesObject[] {
  const account = accountOf(workload);
  const users = usersOf(app, workload);
  const owner = users.find(({ name }) => name === account);
  if ((owner ?? users[0]) !== workload || users.some(({ kubernetes }) => kubernetes?.identity?.existing === true)) return [];
  const labels = owner === undefined ? { ...applicationLabels(app), 'app.kubernetes.io/name': account } : workloadLabels(app, owner);
  const identities = users.flatMap(({ kubernetes }) => kubernetes?.identity ?? []);
  const annotations = sortedRecord([
    ...identities.flatMap((each) => Object.entries(each.annotations ?? {})),
    ...reasonsOf(identities),
    ...(app.environment.google === undefined || owner === undefined
      ? []
      : [['iam.gke.io/gcp-service-account', googleNames.serviceAccountEmail(app, owner.name)] as const]),
  ]);
  const named = { name: account, namespace: namespaceOf(app, workload), labels };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...named, ...(Object.keys(annotations).length > 0 && { annotations }) },
      automountServiceAccountToken: false,
    },
    ...renderRights(
      named,
      identities.flatMap(({ rules = [] }) => rules),
    ),
  ];
}

function reasonsOf(identities: readonly Identity[]): readonly (readonly [string, string])[] {
  const reasons = [...new Set(identities.flatMap(({ reason }) => reason ?? []))];
  return reasons.length === 0 ? [] : [['orchestra-cdk/identity', reasons.join('; ')]];
}

type Named = KubernetesObject['metadata'] & { readonly namespace: string };

/**
 * Rights in the namespace, and those in the cluster, whose names have the namespace in front: up to the first dot, which no namespace has,
 * so that no other application has such a name.
 */
function renderRights({ name, namespace, labels = {} }: Named, rules: readonly AccessRule[]): KubernetesObject[] {
  const [inCluster, inNamespace] = [rules.filter(isClusterWide), rules.filter((rule) => !isClusterWide(rule))];
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const rights = (prefix: '' | 'Cluster', place: Fields & { readonly name: string }, some: readonly AccessRule[]): KubernetesObject[] => {
    if (some.length === 0) return [];
    const meta = { ...place, labels };
    return [
      { apiVersion: rbac, kind: `${prefix}Role`, metadata: meta, rules: renderRules(some) },
      {
        apiVersion: rbac,
        kind: `${prefix}RoleBinding`,
        metadata: meta,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: `${prefix}Role`, name: place.name },
        subjects,
      },
    ];
  };
  return [...rights('Cluster', { name: `${namespace}.${name}` }, inCluster), ...rights('', { name, namespace }, inNamespace)];
}

const rbac = 'rbac.authorization.k8s.io/v1';

function isClusterWide({ clusterWide }: AccessRule): boolean {
  return clusterWide === true;
}

/** Each once, whichever workload states it. */
function renderRules(rules: readonly AccessRule[]): Fields[] {
  const rendered = rules.map(({ apiGroups = [''], resources, verbs, resourceNames }) => ({
    apiGroups,
    resources,
    verbs,
    ...(resourceNames !== undefined && { resourceNames }),
  }));
  return [...new Map(rendered.map((rule) => [JSON.stringify(rule), rule])).values()];
}
