import type { CanaryStep } from '../../canary-step';
import { type Issue, issue, type Path } from '../../issue';
import type { ResolvedBlueGreen, ResolvedCanary } from '../../rollout';
import type { PlacedRollout } from './placed-rollouts';

/** Replicas of the new version are set where that changes something, to no more than the workload may have, and traffic finds some. */
export function scales({ rollout: { steps }, workload, path }: PlacedRollout<ResolvedCanary>): Issue[] {
  return [
    ...followed(steps, [...path, 'steps']),
    ...deserted(steps, [...path, 'steps']),
    ...steps.flatMap((step, index) =>
      step.kind === 'scale-replicas' ? aboveMax(step.replicas, workload.scaling.max, [...path, 'steps', index, 'replicas']) : [],
    ),
  ];
}

/** The same of the second set of a blue-green rollout. */
export function previews({ rollout: { previewReplicas }, workload, path }: PlacedRollout<ResolvedBlueGreen>): Issue[] {
  return previewReplicas === undefined ? [] : aboveMax(previewReplicas, workload.scaling.max, [...path, 'previewReplicas']);
}

function followed(steps: readonly CanaryStep[], path: Path): Issue[] {
  let set = false;
  return steps.flatMap((step, index) => {
    const before = set;
    if (step.kind === 'scale' || step.kind === 'scale-replicas') set = true;
    if (step.kind !== 'scale-with-traffic') return [];
    set = false;
    const message = 'must follow a step that sets the replicas: they follow the traffic already';
    return before ? [] : [issue('scale-not-set', [...path, index], message, 'leave the step out')];
  });
}

/** The controller sends no traffic while there is no replica, whatever the weight. */
function deserted(steps: readonly CanaryStep[], path: Path): Issue[] {
  let none: number | undefined;
  return steps.flatMap((step, index) => {
    if (step.kind === 'scale-replicas') none = step.replicas === 0 ? index : undefined;
    if (step.kind === 'scale' || step.kind === 'scale-with-traffic') none = undefined;
    if (none === undefined || (step.kind !== 'weight' && step.kind !== 'header-route' && step.kind !== 'mirror-route')) return [];
    const message = `must not send traffic to a version without replicas: steps[${none}] has set them to 0`;
    return [issue('traffic-without-replicas', [...path, index], message, 'put scale(…) or scaleWithTraffic() before it')];
  });
}

function aboveMax(replicas: number, max: number, path: Path): Issue[] {
  return replicas <= max ? [] : [issue('replicas-above-max', path, `must be at most scaling.max (${max}), got ${replicas}`)];
}
