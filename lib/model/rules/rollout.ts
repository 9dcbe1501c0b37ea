import { workloadsOf } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import type { ResolvedApplication, ResolvedRollout } from '../resolved';

/** A rollout can move at all, and a canary only forwards. */
export function rollout(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => ('rollout' in workload ? check(workload.rollout, [...path, 'rollout']) : []));
}

function check(plan: ResolvedRollout, path: Path): Issue[] {
  switch (plan.kind) {
    case 'rolling': {
      const { maxSurge, maxUnavailable } = plan;
      if (Number.parseInt(String(maxSurge), 10) > 0 || Number.parseInt(String(maxUnavailable), 10) > 0) return [];
      return [issue('rollout-stuck', [...path, 'maxSurge'], 'must be more than 0 when maxUnavailable is 0, or no replica can be replaced')];
    }
    case 'canary':
      return plan.steps.length === 0
        ? [issue('canary-without-steps', [...path, 'steps'], 'must have at least one step')]
        : rising(plan, path);
    case 'blue-green':
      return [];
  }
}

function rising({ steps }: Extract<ResolvedRollout, { kind: 'canary' }>, path: Path): Issue[] {
  let highest = 0;
  return steps.flatMap((step, index) => {
    if (step.kind !== 'weight') return [];
    const before = highest;
    highest = Math.max(highest, step.percent);
    if (step.percent >= before) return [];
    return [
      issue(
        'canary-weights-falling',
        [...path, 'steps', index, 'percent'],
        `must be at least ${before}, the weight before it, got ${step.percent}`,
      ),
    ];
  });
}
