import { reason } from '../../model/container-values';
import { type InputOf, objectAs } from '../../model/schema/object';
import { flag, listOf, oneOf, text } from '../../model/schema/values';
import { objectAnnotations, objectName } from './pod-options';

const verb = oneOf('get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection');

const ruleFields = {
  /** Groups of the API; `''` is the core group. @default [''] */
  apiGroups: listOf(
    text({ pattern: /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?)?$/, allowed: "an API group such as 'apps', '' for the core" }),
  ).optional(),
  /** Resources by their plural names, such as `'pods'` or `'pods/log'`. */
  resources: listOf(text({ pattern: /^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/, allowed: "a resource such as 'pods' or 'pods/log', not '*'" })),
  verbs: listOf(verb),
  /** Names of the objects. @default - all of these resources */
  resourceNames: listOf(text()).optional(),
  /** Whether it holds in the whole cluster, rather than in the namespace. @default false */
  clusterWide: flag.optional(),
};

/** What an account may do with the API of the cluster. */
export interface AccessRule extends InputOf<typeof ruleFields> {}

const identityFields = {
  /** Name of the service account; workloads that state the same name share one. @default - the name of the workload */
  account: text(objectName).optional(),
  /** Whether the account is there already, made by others. @default false */
  existing: flag.optional(),
  /** Whether the pods have a token of the account for the API of the cluster. @default false */
  token: flag.optional(),
  /** What the account may do with the API of the cluster. @default [] */
  rules: listOf(objectAs<AccessRule>(ruleFields)).optional(),
  /** Annotations of the account. @default {} */
  annotations: objectAnnotations.optional(),
  /** Why; needed for a token and for rules. It is written beside them. */
  reason: reason.optional(),
};

/** As whom the pods talk to the API of the cluster. */
export interface Identity extends InputOf<typeof identityFields> {}

/** Who the pods are. */
export const identityOptions = {
  /** As whom the pods talk to the API of the cluster. @default - an account of the workload's name, without a token and without rights */
  identity: objectAs<Identity>(identityFields).optional(),
};

/** Who the pods are. */
export interface KubernetesIdentityOptions extends InputOf<typeof identityOptions> {}
