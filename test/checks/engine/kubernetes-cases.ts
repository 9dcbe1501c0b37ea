import { kubernetesPack } from '../../../lib/checks/packs/kubernetes/kubernetes-pack';
import { ruleCases } from '../kubernetes/rule-cases';
import { beside, binding, type Part, podSpec, role, soundObjects, withFields, withPod } from '../kubernetes/sound-objects';
import type { SystemCase } from './system-cases';
import type { Parts } from './systems';

const rbac = 'rbac.authorization.k8s.io';
const selected = { metadata: { labels: { 'app.kubernetes.io/instance': 'web' } }, spec: podSpec };
const reading = role([''], ['configmaps'], ['get']);
const bound = (kind: string, roleKind: string): readonly Part[] => [
  ...binding(kind, roleKind, 'reader'),
  {
    apiVersion: `${rbac}/v1`,
    kind: roleKind,
    metadata: { name: 'reader', ...(roleKind === 'Role' && { namespace: 'shop' }) },
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
  },
];
const settings = beside('v1', 'ConfigMap', { data: { colour: 'blue' } });
const empty = beside('v1', 'Secret', {});
const entrance = beside('networking.k8s.io/v1', 'Ingress', {
  spec: { tls: [{ secretName: 'web-tls' }], defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
});
const stateful: readonly Part[] = [
  ...soundObjects,
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'store', namespace: 'shop' },
    spec: { serviceName: 'store', template: selected },
  },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'store', namespace: 'shop' }, spec: { clusterIP: 'None', ports: [] } },
];

/** What rules accept that the sound objects have nothing for. */
const acceptedObjects: { readonly [rule: string]: readonly Part[] } = {
  'default-account-grant': bound('RoleBinding', 'Role'),
  'lasting-token': empty,
  'ingress-tls': entrance,
  'nginx-snippets': entrance,
  'configured-secret': settings,
  'plain-secret': empty,
  'namespace-pod-security': beside('v1', 'Namespace', {
    metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  }),
  'naked-pod': beside('v1', 'Pod', {
    metadata: { name: 'web-1', namespace: 'shop', ownerReferences: [{ kind: 'ReplicaSet', name: 'web' }] },
  }),
  'reserved-name': reading,
  'job-ttl': beside('batch/v1', 'Job', { spec: { ttlSecondsAfterFinished: 60, template: selected } }),
  'schedule-deadline': beside('batch/v1', 'CronJob', {
    spec: { startingDeadlineSeconds: 60, jobTemplate: { spec: { template: selected } } },
  }),
  'headless-service': stateful,
  priority: withPod({ priorityClassName: 'usual' }),
  'instance-label': withFields('Deployment', {
    metadata: { name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/instance': 'web' } },
  }),
  ...Object.fromEntries(
    [
      ...['wildcard', 'exec', 'node', 'secret', 'token', 'bind', 'escalate', 'webhook', 'service-status', 'signature'].map(
        (name) => `${name}-access`,
      ),
      'impersonation',
    ].map((rule) => [rule, reading]),
  ),
  'signature-access': beside(`${rbac}/v1`, 'ClusterRole', { rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }] }),
  'cluster-admin-cluster-wide': bound('ClusterRoleBinding', 'ClusterRole'),
  'exec-cluster-wide': bound('ClusterRoleBinding', 'ClusterRole'),
  'cluster-admin-in-namespace': bound('RoleBinding', 'ClusterRole'),
  'exec-by-cluster-role': bound('RoleBinding', 'ClusterRole'),
  'namespace-admin': bound('RoleBinding', 'Role'),
  'exec-by-role': bound('RoleBinding', 'Role'),
  'public-grant': bound('RoleBinding', 'Role'),
};

/** An object of no kind that a rule is about. */
const unheard: Parts = { objects: [{ apiVersion: 'example.com/v1', kind: 'Unheard', metadata: { name: 'a', namespace: 'shop' } }] };
const noObject: Parts = { stack: { locals: { a: 'x' } } };

/** Rules about every object there is, for which only a system without objects is of no interest. */
export const ofEveryObject: readonly string[] = ['kubernetes/default-namespace', 'kubernetes/retired-api'];

/** A case for each rule of the pack that a table of objects names. */
export const kubernetesCases: readonly SystemCase[] = kubernetesPack.flatMap(({ id }) => {
  const name = id.slice('kubernetes/'.length);
  const refused = ruleCases.find(([rules]) => rules.split(' ').includes(name));
  if (refused === undefined) return [];
  const idle = ofEveryObject.includes(id) ? noObject : unheard;
  return [{ rule: id, accepts: { objects: acceptedObjects[name] ?? soundObjects }, refuses: { objects: refused[2] }, idle }];
});
