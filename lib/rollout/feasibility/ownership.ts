import { type Issue, issue, type Path } from '../../model/issue';
import type { Conditions } from '../conditions';
import type { RolloutPlan } from '../plan';
import { deadlineSeconds } from '../progress-deadline';

/** What stands around a rollout lets it move: one owner of the replicas, nodes that can be drained, and time to get ready. */
export function ownership(plan: RolloutPlan, conditions: Conditions, path: Path): Issue[] {
  return [...owners(conditions, path), ...drainable(conditions, path), ...patient(conditions, path), ...decided(plan, conditions, path)];
}

function owners({ autoscaler, fixedReplicas }: Conditions, path: Path): Issue[] {
  if (autoscaler === undefined || fixedReplicas === undefined) return [];
  const message = `must not state replicas that an autoscaler decides, got ${fixedReplicas}`;
  return [issue('replicas-owned-twice', path, message, 'each delivery would undo what the autoscaler did')];
}

function drainable({ disruptionBudget, replicas }: Conditions, path: Path): Issue[] {
  if (disruptionBudget === undefined) return [];
  const fewest = Math.max(1, replicas.min);
  // Kubernetes rounds both up
  const amount = (value: number | string): number =>
    typeof value === 'number' ? value : Math.ceil((Number.parseInt(value, 10) * fewest) / 100);
  const allowed =
    'maxUnavailable' in disruptionBudget ? amount(disruptionBudget.maxUnavailable) : fewest - amount(disruptionBudget.minAvailable);
  if (allowed > 0) return [];
  const message = `must allow the eviction of at least one of ${fewest} replicas, got ${Math.max(0, allowed)}`;
  return [issue('disruption-budget-blocks', path, message, 'set maxUnavailable to 1')];
}

function patient({ progressDeadlineSeconds, readySeconds }: Conditions, path: Path): Issue[] {
  if (progressDeadlineSeconds === undefined || readySeconds === undefined || progressDeadlineSeconds > readySeconds) return [];
  const message = `must have a progress deadline above the ${readySeconds} seconds that a replica may take, got ${progressDeadlineSeconds}`;
  return [issue('progress-deadline-too-short', path, message)];
}

/** The deadline counts the time in which it is measured before a blue/green switch. */
function decided(plan: RolloutPlan, { progressDeadlineSeconds }: Conditions, path: Path): Issue[] {
  const needed = deadlineSeconds(plan, 0, () => 0);
  if (progressDeadlineSeconds === undefined || progressDeadlineSeconds >= needed) return [];
  const message = `must have a progress deadline of at least ${needed} seconds, as long as the analyses in before may take, got ${progressDeadlineSeconds}`;
  return [issue('progress-deadline-too-short', path, message, 'measure less often, or raise progressDeadlineSeconds')];
}
