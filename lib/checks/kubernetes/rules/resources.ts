import { amountOf } from '../../../targets/kubernetes/amount-of';
import { isUnset, said } from '../field';
import { type Breach, inContainer, type KubernetesRule, must, ofContainers, rule } from '../kubernetes-rule';
import type { CheckedContainer } from '../pod';

/** Requests and limits of containers. */
export const resourceRules: readonly KubernetesRule[] = [
  requested('cpu-request CKV_K8S_10 KSV-0015 cpuRequestsMissing unset-cpu-requirements', 'cpu'),
  requested('memory-request CKV_K8S_12 KSV-0016 memoryRequestsMissing unset-memory-requirements', 'memory'),
  limited('cpu-limit CKV_K8S_11 KSV-0011 cpuLimitsMissing C-0270', 'cpu'),
  limited('memory-limit CKV_K8S_13 KSV-0018 memoryLimitsMissing C-0271', 'memory'),
  limited('disk-limit container-ephemeral-storage-request-and-limit', 'ephemeral-storage'),
  rule(
    'requests-below-limits',
    'requests within limits',
    ofContainers((container) => ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => aboveLimit(container, name))),
  ),
  rule(
    'small-cpu-limit resourceRange',
    'a CPU limit of at least 100m',
    ofContainers((container) =>
      must(
        inContainer(container, 'resources.limits.cpu'),
        (limit) => isUnset(limit) || (amountOf(limit) ?? Number.POSITIVE_INFINITY) >= 0.1,
        'at least 100m',
      ),
    ),
    { optional: true },
  ),
];

/** A request; one that is left out is that of the limit. */
function requested(ids: string, name: string): KubernetesRule {
  return rule(
    ids,
    'a request for the scheduler',
    ofContainers((container) => {
      const limit = inContainer(container, `resources.limits.${name}`).value;
      return isUnset(limit) ? must(inContainer(container, `resources.requests.${name}`), (value) => !isUnset(value), 'set') : [];
    }),
  );
}

function limited(ids: string, name: string): KubernetesRule {
  return rule(
    ids,
    'a limit',
    ofContainers((container) => must(inContainer(container, `resources.limits.${name}`), (value) => !isUnset(value), 'set')),
  );
}

function aboveLimit(container: CheckedContainer, name: string): readonly Breach[] {
  const [request, limit] = ['requests', 'limits'].map((kind) => inContainer(container, `resources.${kind}.${name}`));
  const [least, most] = [amountOf(request?.value), amountOf(limit?.value)];
  if (request === undefined || least === undefined || most === undefined || least <= most) return [];
  return must(request, () => false, `at most the limit, ${said(limit?.value)}`);
}
