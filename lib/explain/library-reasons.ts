import type { ExplainedObject } from './explained-object';
import type { FieldStep } from './field-path';

/** Why the library sets a value whatever is declared. */
interface LibraryReason {
  /** Of the field, without the names and positions of elements: `spec.template.spec.containers[].image`. */
  readonly field: RegExp;
  /** Of the type of the object. @default - every type */
  readonly type?: RegExp;
  readonly reason: string;
}

const pod = String.raw`(?:^|\.)(?:spec|template)\.`;

/** The first that fits holds. */
const reasons: readonly LibraryReason[] = [
  {
    field: /^(?:apiVersion|kind)$/,
    reason: 'the kind of workload and its rollout decide which objects are rendered; each has one version of its API',
  },
  { field: /app\.kubernetes\.io\/managed-by/, reason: 'label by which objects of orchestra-cdk are found' },
  { field: /app\.kubernetes\.io\/component/, reason: 'label with the kind of the workload' },
  { field: /pod-security\.kubernetes\.io\//, reason: 'level of Pod Security that the namespace enforces: pods are rendered to keep to it' },
  { field: /seccompProfile\.type$/, reason: 'level `restricted` of the Pod Security Standards demands the seccomp profile of the runtime' },
  {
    field: /securityContext\.(?:allowPrivilegeEscalation|privileged)$/,
    reason: 'level `restricted` of the Pod Security Standards refuses privileges beyond those of the process',
  },
  {
    field: /securityContext\.capabilities\.drop/,
    reason:
      'level `restricted` of the Pod Security Standards demands that all capabilities are dropped; `security.capabilities` adds single ones',
  },
  {
    field: /securityContext\.readOnlyRootFilesystem$/,
    reason: 'writable folders are declared as `volumes`, so the root file system is read-only',
  },
  {
    field: /securityContext\.runAs(?:NonRoot|User|Group)$/,
    reason: 'level `restricted` of the Pod Security Standards demands a user other than root',
  },
  {
    field: /securityContext\.fsGroupChangePolicy$/,
    reason: 'volumes whose root belongs to the group already are not walked again at each start',
  },
  { field: /automountServiceAccountToken$/, reason: 'pods that do not call the API of the cluster have no token for it' },
  {
    field: /enableServiceLinks$/,
    reason: 'variables for every Service of the namespace would differ between clusters and collide with those of the program',
  },
  { field: /progressDeadlineAbort$/, reason: 'a rollout that makes no progress is taken back, and not left half-way' },
  {
    field: /topologySpreadConstraints\[\]\.matchLabelKeys/,
    reason: 'replicas of each version are counted by themselves, so that a rollout spreads the new ones',
  },
  {
    field: /topologySpreadConstraints\[\]\.whenUnsatisfiable$/,
    reason: 'replicas are spread if possible; `placement.spread` with `required` demands it',
  },
  { field: /topologySpreadConstraints\[\]\./, reason: 'replicas are spread over zones or nodes; `placement.spread` says which' },
  { field: /(?:podAntiAffinity|podAffinityTerm)/, reason: 'replicas avoid nodes that have one already, where there is room elsewhere' },
  {
    field: /initContainers\[\]\.(?!name)/,
    reason:
      'container that the library adds beside the workload, with settings of its own: a proxy for a database, or a container that is declared',
  },
  {
    field: /backendRefs\[\]\.(?:weight|group|kind)$/,
    reason: 'the controller of rollouts moves the weights; at rest all traffic goes to the stable version',
  },
  { field: /^\[\]$|^apis/, type: /^foundation$/, reason: 'API of Google Cloud that what is rendered for the environment needs' },
  { field: /vpcAccess\.egress$/, reason: 'requests to private addresses go through the network, all others straight to the internet' },
  { field: /preStop\./, reason: 'a replica waits until routers have forgotten it; `lifecycle.beforeStop` states it' },
  { field: /imagePullPolicy$/, reason: 'tags can be moved: each start asks the registry; `kubernetes.imagePullPolicy` states another one' },
  { field: /ports\[\]\.protocol$/, reason: 'ports speak TCP unless `ports` of the workload say `udp`' },
  { field: /secretKeyRef\.key$/, reason: 'a secret of the model is one value; it stands in its Secret under the key `value`' },
  { field: /\.(?:startup|liveness|readiness)Probe\./, reason: 'probe of the port of the workload, since none is stated' },
  {
    field: /^spec\.(?:policyTypes|egress|ingress)/,
    type: /^NetworkPolicy$/,
    reason:
      'pods reach what they refer to, names of the cluster and addresses outside it, and are reached by what refers to them; all else is closed',
  },
  { field: /unhealthyPodEvictionPolicy$/, reason: 'pods that are not ready hold up no drain of a node' },
  {
    field: /^spec\.(?:maxUnavailable|minAvailable)$/,
    type: /^PodDisruptionBudget$/,
    reason: 'one replica at a time leaves for a drain of its node',
  },
  {
    field: /^spec\.behavior\./,
    type: /^HorizontalPodAutoscaler$/,
    reason: 'replicas come fast and go slowly, so that a short calm costs no capacity',
  },
  {
    field: /^spec\.metrics/,
    type: /^HorizontalPodAutoscaler$/,
    reason: 'replicas follow the share of the promised CPU that is used; `scaling.targetCpu` states it',
  },
  {
    field: /^spec\.args|^spec\.metrics/,
    type: /^AnalysisTemplate$/,
    reason: 'form in which Argo Rollouts takes an analysis: its query and arguments follow from `analyses`',
  },
  { field: /analysis\.args/, reason: 'arguments by which an analysis measures the new version of this workload alone' },
  { field: /revisionHistoryLimit$/, reason: 'so many old versions are kept for a way back' },
  { field: /restartPolicy$/, reason: 'the kind of workload decides whether a container that ends is started again' },
  {
    field: /^metadata\.annotations/,
    reason: 'annotation by which a controller or `kubectl` learns how the object is applied, and what its pods depend on',
  },
  { field: new RegExp(`${pod}volumes`), reason: 'volume that follows from `files`, `volumes` and a writable `/tmp`' },
  { field: /volumeMounts\[\]\./, reason: 'folder that follows from `files`, `volumes` and a writable `/tmp`' },
  { field: /\.env\[\]\./, reason: 'variable that the library passes to the container' },
  { field: /^lifecycle\.ignoreChanges/, reason: 'what deploys releases writes these attributes, so Terraform leaves them alone' },
  {
    field: /^deletionProtection$|^protected/,
    reason: 'what holds data or traffic is protected but in environments of the tier `development`',
  },
  { field: /(?:^|\.)managed-by$/, reason: 'label by which resources of Terraform are found' },
];

/** Why the library sets a value itself; undefined where no reason is written down. */
export function reasonOf({ type }: ExplainedObject, steps: readonly FieldStep[]): string | undefined {
  const field = steps.reduce<string>(
    (text, step) => (typeof step === 'string' ? `${text}${text === '' ? '' : '.'}${step}` : `${text}[]`),
    '',
  );
  return reasons.find((each) => each.field.test(field) && (each.type?.test(type) ?? true))?.reason;
}
