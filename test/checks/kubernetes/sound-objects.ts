/** Fields of an object. */
export type Part = { readonly [field: string]: unknown };

const labels = { 'app.kubernetes.io/instance': 'web' };
const metadata = { name: 'web', namespace: 'shop' };

export const securityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser: 65532,
  seccompProfile: { type: 'RuntimeDefault' },
};

export const container = {
  name: 'web',
  image: `registry.example/shop/web:1.0.0@sha256:${'a'.repeat(64)}`,
  imagePullPolicy: 'Always',
  ports: [{ name: 'http', containerPort: 8080 }],
  livenessProbe: { httpGet: { path: '/live', port: 8080 } },
  readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  resources: { requests: { cpu: '250m', memory: '128Mi' }, limits: { cpu: '1', memory: '256Mi', 'ephemeral-storage': '1Gi' } },
  securityContext,
};

export const podSpec = {
  automountServiceAccountToken: false,
  serviceAccountName: 'web',
  containers: [container],
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' }],
};

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
};
const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false };
const policy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata,
  spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'] },
};
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: { type: 'ClusterIP', selector: labels, ports: [{ port: 80, targetPort: 'http' }] },
};
const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata,
  spec: { maxUnavailable: 1, selector: { matchLabels: labels }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
};
const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata,
  spec: { minReplicas: 2, maxReplicas: 4, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
};

/** What stands beside the object that a case is about. */
const others: readonly Part[] = [account, policy, service, budget, autoscaler];

/** Objects without a finding. */
export const soundObjects: readonly Part[] = [deployment, ...others];

/** Sound objects with fields of a pod's specification that are others. */
export function withPod(change: Part, around: Part = {}): readonly Part[] {
  const template = { metadata: { labels, ...around }, spec: { ...podSpec, ...change } };
  return [{ ...deployment, spec: { ...deployment.spec, template } }, ...others];
}

/** Sound objects with fields of the container that are others. */
export function withContainer(change: Part): readonly Part[] {
  return withPod({ containers: [{ ...container, ...change }] });
}

export function withContext(change: Part): readonly Part[] {
  return withContainer({ securityContext: { ...securityContext, ...change } });
}

/** Sound objects with fields of the specification of a kind that are others. */
export function withSpec(kind: string, change: Part): readonly Part[] {
  return soundObjects.map((each) => (each['kind'] === kind ? { ...each, spec: { ...Object(each['spec']), ...change } } : each));
}

/** Sound objects with fields of a kind that are others. */
export function withFields(kind: string, change: Part): readonly Part[] {
  return soundObjects.map((each) => (each['kind'] === kind ? { ...each, ...change } : each));
}

/** Sound objects without those of a kind. */
export function without(kind: string): readonly Part[] {
  return soundObjects.filter((each) => each['kind'] !== kind);
}

/** An object beside the sound ones. */
export function beside(apiVersion: string, kind: string, fields: Part, name = 'more'): readonly Part[] {
  return [...soundObjects, { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...fields }];
}

/** A role with one rule. */
export function role(apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[]): readonly Part[] {
  return beside('rbac.authorization.k8s.io/v1', 'Role', { rules: [{ apiGroups, resources, verbs }] });
}

/** A binding of some kind to a role of some kind, for one subject. */
export function binding(kind: string, roleKind: string, roleName: string, subject = 'ada', subjectKind = 'User'): readonly Part[] {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: roleKind, name: roleName };
  return beside('rbac.authorization.k8s.io/v1', kind, { roleRef, subjects: [{ kind: subjectKind, name: subject }] });
}
