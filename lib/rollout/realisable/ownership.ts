import { type Issue, issue, type Path } from '../../model/issue';
import type { Conditions } from '../conditions';

/** What stands around a rollout lets it move: one owner of the replicas, nodes that can be drained, and time to get ready. */
export function ownership(conditions: Conditions, path: Path): Issue[] {
  return [...owners(conditions, path), ...drainable(conditions, path), ...patient(conditions, path)];
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
  const message = `must let at least one of ${fewest} replicas be missing while nodes are drained, got ${Math.max(0, allowed)}`;
  return [issue('disruption-budget-blocks', path, message, 'set maxUnavailable to 1')];
}

function patient({ progressDeadlineSeconds, readySeconds }: Conditions, path: Path): Issue[] {
  if (progressDeadlineSeconds === undefined || readySeconds === undefined || progressDeadlineSeconds > readySeconds) return [];
  const message = `must have a progress deadline above the ${readySeconds} seconds that a replica may take, got ${progressDeadlineSeconds}`;
  return [issue('progress-deadline-too-short', path, message)];
}
