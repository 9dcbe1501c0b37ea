import { checkKubernetes } from 'orchestra-cdk/testing';
import { type Dimension, list } from './dimension';

/** Parts of a set of manifests that come several times. */
const parts: { readonly [name: string]: (size: number) => readonly object[] } = {
  'workloads with what is around them': (size) => list(size, around).flat(),
  'roles with their bindings': (size) => list(size, bound).flat(),
  'containers of a pod': (size) => [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: list(size, (index) => ({ name: `c${index}`, image: 'a:1' })) },
    },
  ],
};

function around(index: number): readonly object[] {
  const metadata = { name: `w${index}`, namespace: 'shop' };
  const labels = { 'app.kubernetes.io/instance': `w${index}`, 'app.kubernetes.io/part-of': 'shop' };
  const selector = { matchLabels: { 'app.kubernetes.io/instance': `w${index}` } };
  const pods = {
    metadata: { labels },
    spec: { serviceAccountName: metadata.name, containers: [{ name: 'web', image: 'registry.example/web:1' }] },
  };
  const scaleTargetRef = { kind: 'Deployment', name: metadata.name };
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector, template: pods } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: selector.matchLabels, ports: [{ port: 80, targetPort: 'http' }] } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: { podSelector: selector } },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: 1, selector } },
    { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec: { minReplicas: 1, maxReplicas: 2, scaleTargetRef } },
  ];
}

function bound(index: number): readonly object[] {
  const metadata = { name: `r${index}`, namespace: 'shop' };
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    { apiVersion, kind: 'Role', metadata, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { kind: 'Role', name: metadata.name },
      subjects: [{ kind: 'User', name: 'ada' }],
    },
  ];
}

/** Checks of objects, without waivers and with one for each finding. */
export const manifests: readonly Dimension[] = Object.entries(parts).map(([name, make]) => ({
  name,
  targets: {
    checkKubernetes: (size: number) => {
      const objects = make(size);
      return () => checkKubernetes(objects);
    },
    waivers: (size: number) => {
      const objects = make(size);
      const places = new Map(checkKubernetes(objects).map(({ rule, object }) => [`${rule} ${object}`, { rule, object }]));
      const waivers = [...places.values()].map((each) => ({ ...each, reason: 'known and accepted' }));
      return () => checkKubernetes(objects, { waivers });
    },
  },
}));
