import type { ExperimentStep } from '../../canary-step';
import { type Issue, issue, type Path } from '../../issue';
import type { ResolvedCanary } from '../../rollout';
import type { PlacedRollout } from './placed-rollouts';

/** Experiments run something, come to an end, and leave the stable version the rest of the traffic. */
export function experiments({ rollout: { steps }, path }: PlacedRollout<ResolvedCanary>): Issue[] {
  let weight = 0;
  return steps.flatMap((step, index) => {
    if (step.kind === 'weight') weight = step.percent;
    return step.kind === 'experiment' ? check(step, weight, [...path, 'steps', index]) : [];
  });
}

function check({ versions, duration, analyses = [] }: ExperimentStep, weight: number, path: Path): Issue[] {
  const all = Object.values(versions);
  const share = all.reduce((sum, version) => sum + (version.weight ?? 0), 0);
  return [
    ...(all.length > 0 ? [] : [issue('experiment-without-versions', [...path, 'versions'], 'must have at least one version')]),
    ...(duration !== undefined || analyses.length > 0
      ? []
      : [issue('experiment-endless', path, 'must have a duration or analyses', 'without them it runs until somebody ends it')]),
    ...(share + weight <= 100
      ? []
      : [
          issue(
            'experiment-weights-above-100',
            [...path, 'versions'],
            `must have weights of at most ${100 - weight} together, beside the ${weight} of the step before, got ${share}`,
          ),
        ]),
  ];
}
