import { itemsOf } from '../checked-object';
import { isTemplate, isUnset, stringAt, valueAt } from '../field';
import { inObject, inPod, type KubernetesRule, must, ofKinds, ofPods, rule, unknown } from '../kubernetes-rule';
import { neighbour } from '../object-index';
import type { CheckedPod } from '../pod';

/** Identities of pods. */
export const accountRules: readonly KubernetesRule[] = [
  rule(
    'account-token CKV_K8S_38 KSV-0036 automountServiceAccountToken C-0034 C-0261',
    'no token of the Kubernetes API in pods',
    ofPods((pod, { objects }) => {
      const own = inPod(pod, 'automountServiceAccountToken');
      if (!isUnset(own.value)) return must(own, (value) => value === false, 'false');
      const account = neighbour(objects, pod.object, 'ServiceAccount', accountOf(pod));
      if (account === undefined)
        return [unknown(own.path, `must be false, got nothing, and its ServiceAccount ${accountOf(pod)} is not among the objects`)];
      const { value } = inObject(account, 'automountServiceAccountToken');
      return must({ path: own.path, value }, (mounted) => mounted === false, 'false, here or for the ServiceAccount');
    }),
  ),
  rule(
    'own-account default-service-account',
    'a ServiceAccount other than the default',
    ofPods((pod) => {
      const { path } = inPod(pod, 'serviceAccountName');
      // without a token it is nobody's identity
      if (valueAt(pod.spec, 'automountServiceAccountToken') === false) return [];
      return must({ path, value: accountOf(pod) }, (name) => name !== 'default', 'an account of its own');
    }),
  ),
  rule(
    'missing-account C-0307 non-existent-service-account',
    'an existing ServiceAccount',
    ofPods((pod, { objects }) => {
      const name = accountOf(pod);
      const isThere = name === 'default' || isTemplate(name) || neighbour(objects, pod.object, 'ServiceAccount', name) !== undefined;
      return isThere
        ? []
        : [unknown(inPod(pod, 'serviceAccountName').path, `must be a ServiceAccount, got ${name}, which is not among the objects`)];
    }),
  ),
  rule(
    'deprecated-account-field C-0294 deprecated-service-account-field',
    'no deprecated field',
    ofPods((pod) => {
      const old = inPod(pod, 'serviceAccount');
      return pod.spec['serviceAccountName'] === old.value ? [] : must(old, isUnset, 'unset: serviceAccountName is its name');
    }),
  ),
  rule(
    'default-account-token CKV_K8S_41',
    'no token of the Kubernetes API by default',
    ofKinds(['ServiceAccount'], (account) =>
      account.name === 'default' ? must(inObject(account, 'automountServiceAccountToken'), (value) => value === false, 'false') : [],
    ),
  ),
  rule(
    'default-account-grant CKV_K8S_42',
    'no rights of the default ServiceAccount',
    ofKinds(['RoleBinding', 'ClusterRoleBinding'], (binding) =>
      itemsOf(binding, 'subjects').some((subject) => subject['kind'] === 'ServiceAccount' && subject['name'] === 'default')
        ? must({ path: 'subjects', value: 'default' }, () => false, 'another ServiceAccount')
        : [],
    ),
  ),
  rule(
    'lasting-token',
    'no token without expiry',
    ofKinds(['Secret'], (secret) =>
      must(inObject(secret, 'type'), (type) => type !== 'kubernetes.io/service-account-token', 'another than a token of a ServiceAccount'),
    ),
  ),
];

function accountOf({ spec }: CheckedPod): string {
  return stringAt(spec, 'serviceAccountName') ?? stringAt(spec, 'serviceAccount') ?? 'default';
}
