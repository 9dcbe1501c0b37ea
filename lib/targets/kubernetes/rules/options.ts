import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { own } from '../../../model/own';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { WorkloadContext } from '../../../model/rule';
import { show } from '../../../model/show';
import { isStated } from '../../target';
import { isNone, nodesAtATime } from '../render/daemon-set';
import { progressDeadlineSeconds } from '../render/deployment';
import { isRolledOut } from '../rollouts/rolled-out';

/** Options that contradict each other, or another field of the workload. */
export function options(workload: ResolvedWorkload, at: Path, context: WorkloadContext): Issue[] {
  const path = [...at, 'kubernetes'];
  return [
    ...recreated(workload, at, context),
    ...deadlines(workload, path),
    ...budgets(workload, path),
    ...autoscaling(workload, path),
    ...nodes(workload, path),
    ...restarts(workload, path),
    ...claims(workload, path),
    ...pullSecrets(workload, path),
    ...versions(workload, path),
  ];
}

/** Which of two statements replaces the pods would not show. */
function recreated(workload: ResolvedWorkload, at: Path, context: WorkloadContext): Issue[] {
  if (!('scaling' in workload) || workload.kubernetes?.updates?.kind !== 'recreate') return [];
  if (!isRolledOut(workload) && !isStated(context, [...at, 'rollout'])) return [];
  const message = `must be absent where rollout is stated ('${workload.rollout.kind}')`;
  return [issue('update-and-rollout', [...at, 'kubernetes', 'updates'], message, 'state one of the two')];
}

/** The API server refuses a deadline that no pod can meet. */
function deadlines(workload: ResolvedWorkload, path: Path): Issue[] {
  if (!('scaling' in workload)) return [];
  const { minReadySeconds = 0 } = workload.kubernetes ?? {};
  const deadline = progressDeadlineSeconds(workload);
  if (deadline > minReadySeconds) return [];
  const message = `must be greater than minReadySeconds (${minReadySeconds}), got ${deadline}`;
  return [issue('deadline-below-ready', [...path, 'progressDeadlineSeconds'], message)];
}

/** A budget that lets no pod go holds up every drain of a node. */
function budgets(workload: ResolvedWorkload, path: Path): Issue[] {
  if (!('scaling' in workload) && workload.kind !== 'stateful-service') return [];
  const { disruptionBudget: budget } = workload.kubernetes ?? {};
  if (budget?.kind !== 'min-available') return [];
  const replicas = 'scaling' in workload ? Math.max(1, workload.scaling.min) : workload.replicas;
  const { pods } = budget;
  // a share is rounded up
  const kept = typeof pods === 'number' ? pods : Math.ceil((replicas * Number.parseInt(pods, 10)) / 100);
  if (kept < replicas) return [];
  const message = `must leave fewer than the ${replicas} replicas, or no node with one can be drained, got ${typeof pods === 'number' ? pods : `'${pods}'`}`;
  return [issue('budget-blocks-drains', [...path, 'disruptionBudget', 'pods'], message, "state { kind: 'max-unavailable', pods: 1 }")];
}

/** The number follows something, and a pace has a step: the API server refuses an empty list. */
function autoscaling(workload: ResolvedWorkload, path: Path): Issue[] {
  if (!('scaling' in workload)) return [];
  const { metrics = {}, metricsOnly = false, scaleUp, scaleDown } = workload.kubernetes?.autoscaling ?? {};
  const at = [...path, 'autoscaling'];
  const steps = Object.entries({ scaleUp, scaleDown }).flatMap(([direction, pace]) =>
    pace?.steps?.length === 0
      ? [issue('scaling-steps-empty', [...at, direction, 'steps'], 'must have a step, got []', "leave it out, or state select: 'disabled'")]
      : [],
  );
  if (!metricsOnly || Object.keys(metrics).length > 0) return steps;
  const message = 'must be false where autoscaling.metrics has no metric, got true';
  return [...steps, issue('metrics-missing', [...at, 'metricsOnly'], message, 'state a metric')];
}

/** A node has the old pod or the new one to wait for, not both and not neither. */
function nodes(workload: ResolvedWorkload, path: Path): Issue[] {
  if (workload.kind !== 'agent' || workload.kubernetes?.updates?.kind !== 'rolling') return [];
  const { maxSurge, maxUnavailable } = nodesAtATime(workload.kubernetes.updates);
  if (isNone(maxSurge) !== isNone(maxUnavailable)) return [];
  const message = `must be 0 exactly where maxSurge is not, got ${maxUnavailable} with maxSurge ${maxSurge}`;
  return [issue('wrong-surge', [...path, 'updates', 'maxUnavailable'], message)];
}

/** Retries of each task by itself are pods of their own. */
function restarts(workload: ResolvedWorkload, path: Path): Issue[] {
  if (!('tasks' in workload) || workload.kubernetes?.restartPolicy !== 'on-failure' || workload.tasks === 1) return [];
  const message = `must be 'never' for a job of several tasks (${workload.tasks}), got 'on-failure'`;
  return [issue('restart-of-tasks', [...path, 'restartPolicy'], message)];
}

/** Server-side apply refuses an element of that list that comes twice. */
function pullSecrets({ kubernetes }: ResolvedWorkload, path: Path): Issue[] {
  const { imagePullSecrets: names = [] } = kubernetes ?? {};
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [issue('pull-secret-repeated', [...path, 'imagePullSecrets', index], `must be named once, got ${show(name)} again`)],
  );
}

/** What is said of a disk is said of one that there is. */
function claims(workload: ResolvedWorkload, path: Path): Issue[] {
  if (workload.kind !== 'stateful-service') return [];
  const kept = Object.keys(workload.volumes).filter((folder) => own(workload.volumes, folder)?.kind === 'persistent');
  return Object.keys(workload.kubernetes?.claims ?? {}).flatMap((folder) => {
    if (kept.includes(folder)) return [];
    const remedy = kept.length === 0 ? 'there is none' : `persistent volumes: ${listNames(kept)}`;
    return [
      issue('claim-unknown', [...path, 'claims', folder], `must be a persistent volume of the workload, got ${show(folder)}`, remedy),
    ];
  });
}

/** The controller takes away what pods of a version no longer carry, though all pods carry it. */
function versions({ kubernetes }: ResolvedWorkload, path: Path): Issue[] {
  if (kubernetes === undefined || !('versions' in kubernetes)) return [];
  const { versions: stated = {} } = kubernetes;
  return (['stable', 'canary', 'active', 'preview'] as const).flatMap((version) =>
    (['podLabels', 'podAnnotations'] as const).flatMap((field) =>
      Object.keys(stated[version]?.[field] ?? {}).flatMap((key) => {
        if (own(kubernetes[field] ?? {}, key) === undefined) return [];
        const message = `must not be among kubernetes.${field} of all pods, got ${show(key)}`;
        return [issue('version-label-taken', [...path, 'versions', version, field, key], message, 'state it for each version alone')];
      }),
    ),
  );
}
