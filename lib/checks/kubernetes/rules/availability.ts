import { isAtLeast, isUnset, listAt, said, valueAt } from '../field';
import {
  type Breach,
  inObject,
  inPod,
  type KubernetesContext,
  type KubernetesRule,
  must,
  ofKinds,
  ofPods,
  rule,
  unknown,
} from '../kubernetes-rule';
import { autoscalerOf, podsSelectedBy, selecting } from '../object-index';
import { type CheckedPod, podOf, replicated } from '../pod';
import { replicasOf } from '../replicas';

const budgets = ['PodDisruptionBudget'];

/** Replicas, their places and how many may be missing. */
export const availabilityRules: readonly KubernetesRule[] = [
  rule(
    'replicas deploymentMissingReplicas deployment-replicas',
    'at least two replicas',
    ofKinds(['Deployment', 'StatefulSet', 'Rollout'], (workload, { objects }) => {
      // the minimum of an autoscaler has a rule of its own
      if (autoscalerOf(workload, objects) !== undefined) return [];
      const replicas = replicasOf(workload, objects);
      if (replicas === undefined)
        return [unknown('spec.replicas', 'must be at least 2, got nothing, and no autoscaler is among the objects')];
      return must({ path: 'spec.replicas', value: replicas }, (value) => isAtLeast(value, 2), 'at least 2');
    }),
    { productionOnly: true },
  ),
  rule(
    'scaled-replicas deployment-targeted-by-hpa-does-not-have-replicas-configured',
    'replicas decided by the autoscaler alone',
    ofKinds(replicated, (workload, { objects }) =>
      autoscalerOf(workload, objects) === undefined ? [] : must(inObject(workload, 'spec.replicas'), isUnset, 'unset beside an autoscaler'),
    ),
  ),
  rule(
    'spread topologySpreadConstraint no-anti-affinity deployment-has-host-podantiaffinity',
    'replicas on several nodes',
    ofReplicas(
      (pod) => {
        const rules = ['required', 'preferred'].flatMap((kind) =>
          listAt(pod.spec, `affinity.podAntiAffinity.${kind}DuringSchedulingIgnoredDuringExecution`),
        );
        return rules.length > 0 || listAt(pod.spec, 'topologySpreadConstraints').length > 0;
      },
      'topologySpreadConstraints',
      'must have at least one, or podAntiAffinity',
    ),
  ),
  rule(
    'disruption-budget missingPodDisruptionBudget deployment-has-poddisruptionbudget statefulset-has-poddisruptionbudget',
    'replicas kept while nodes are drained',
    ofReplicas(
      (pod, { objects }) => selecting(objects, 'PodDisruptionBudget', pod).length > 0,
      '',
      'must have a PodDisruptionBudget that selects its pods',
    ),
    { productionOnly: true },
  ),
  rule(
    'blocking-budget pdbDisruptionsIsZero pdb-max-unavailable',
    'drainable nodes',
    ofKinds(budgets, (budget) => [
      ...must(inObject(budget, 'spec.maxUnavailable'), (value) => value !== 0 && value !== '0' && value !== '0%', 'more than 0'),
      ...must(inObject(budget, 'spec.minAvailable'), (value) => value !== '100%', 'less than 100%'),
    ]),
  ),
  rule(
    'budget-above-replicas pdbMinAvailableGreaterThanHPAMinReplicas pdb-min-available',
    'a budget within the replicas',
    ofBudgetedReplicas((least, replicas) => least <= replicas),
  ),
  rule(
    'budget-without-slack pdb-min-available',
    'drainable nodes at the least number of replicas',
    ofBudgetedReplicas((least, replicas) => least !== replicas),
  ),
  rule(
    'unhealthy-eviction pdb-unhealthy-pod-eviction-policy',
    'drainable nodes with unhealthy pods',
    ofKinds(budgets, (budget) =>
      must(inObject(budget, 'spec.unhealthyPodEvictionPolicy'), (value) => value === 'AlwaysAllow', 'AlwaysAllow'),
    ),
  ),
  rule(
    'autoscaler-range hpaMaxAvailability',
    'a range of the autoscaler',
    ofKinds(['HorizontalPodAutoscaler'], (autoscaler) => {
      const least = valueAt(autoscaler.body, 'spec.minReplicas') ?? 1;
      return must(
        inObject(autoscaler, 'spec.maxReplicas'),
        (most) => typeof least === 'number' && isAtLeast(most, least + 1),
        `greater than minReplicas, ${said(least)}`,
      );
    }),
  ),
  rule(
    'autoscaler-minimum hpaMinAvailability horizontalpodautoscaler-replicas',
    'at least two replicas',
    ofKinds(['HorizontalPodAutoscaler'], (autoscaler) =>
      must(inObject(autoscaler, 'spec.minReplicas'), (least) => isAtLeast(least, 2), 'at least 2'),
    ),
    { productionOnly: true },
  ),
  rule(
    'priority priorityClassNotSet',
    'a priority class',
    ofPods((pod) => must(inPod(pod, 'priorityClassName'), (name) => !isUnset(name) && name !== '', 'set')),
    { optional: true },
  ),
  rule(
    'rolling-update deployment-strategy no-rolling-update-strategy C-0305',
    'releases without downtime',
    ofKinds(['Deployment'], (workload) => must(inObject(workload, 'spec.strategy.type'), (type) => type !== 'Recreate', 'RollingUpdate')),
    { optional: true },
  ),
];

/** A demand on workloads of several replicas; unknown where their number is. */
function ofReplicas(
  holds: (pod: CheckedPod, context: KubernetesContext) => boolean,
  field: string,
  message: string,
): KubernetesRule['check'] {
  return ofKinds(['Deployment', 'StatefulSet', 'Rollout'], (workload, context) => {
    const pod = podOf(workload);
    const replicas = replicasOf(workload, context.objects);
    if (pod === undefined || (replicas !== undefined && replicas < 2) || holds(pod, context)) return [];
    const path = field === '' ? pod.path : `${pod.path}.${field}`;
    return replicas === undefined ? [unknown(path, `${message}, unless it has one replica, which is not stated`)] : [{ path, message }];
  });
}

/** `minAvailable` of a budget, as a number, beside the replicas that it is for. */
function ofBudgetedReplicas(holds: (least: number, replicas: number) => boolean): KubernetesRule['check'] {
  return ofKinds(budgets, (budget, { objects }) => {
    const { path, value } = inObject(budget, 'spec.minAvailable');
    if (typeof value !== 'number' || value === 0) return [];
    return podsSelectedBy(objects, budget, valueAt(budget.body, 'spec.selector')).flatMap(({ object }): readonly Breach[] => {
      const replicas = replicated.includes(object.kind) ? replicasOf(object, objects) : undefined;
      if (replicas === undefined || holds(value, replicas)) return [];
      return must({ path, value }, () => false, `less than the replicas of ${object.kind} ${object.name}, ${replicas}`);
    });
  });
}
