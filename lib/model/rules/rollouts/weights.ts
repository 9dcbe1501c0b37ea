import type { CanaryStep } from '../../canary-step';
import { type Issue, issue, type Path } from '../../issue';
import type { ResolvedCanary } from '../../rollout';
import type { PlacedRollout } from './placed-rollouts';
import { sendsTraffic } from './traffic-before';

/** A canary with steps tries the new version, by more traffic with each weight; once it has all, it is only looked at. */
export function weights({ rollout: { steps }, path }: PlacedRollout<ResolvedCanary>): Issue[] {
  const place = [...path, 'steps'];
  return [...trial(steps, place), ...rising(steps, place), ...afterAll(steps, place)];
}

/** An experiment runs the new version apart from the traffic. */
function trial(steps: readonly CanaryStep[], path: Path): Issue[] {
  if (steps.length === 0 || steps.some((step) => sendsTraffic(step) || runsApart(step))) return [];
  const message = 'must have a step that sends traffic to the new version, or an experiment that runs it';
  return [issue('canary-without-traffic', path, message, 'add weight(…), or a route for testers')];
}

function runsApart(step: CanaryStep): boolean {
  return step.kind === 'experiment' && Object.values(step.versions).some(({ version }) => version === 'canary');
}

function rising(steps: readonly CanaryStep[], path: Path): Issue[] {
  let highest = 0;
  return steps.flatMap((step, index) => {
    if (step.kind !== 'weight') return [];
    const before = highest;
    highest = Math.max(highest, step.percent);
    const place = [...path, index, 'percent'];
    if (step.percent < before)
      return [issue('canary-weights-falling', place, `must be at least ${before}, the weight before it, got ${step.percent}`)];
    if (step.percent > before) return [];
    return [
      issue('canary-weight-repeated', place, `must be above ${before}, the weight before it, got ${step.percent}`, 'leave the step out'),
    ];
  });
}

/** Looking at the new version while the old one is still there makes sense; everything else is over. */
function afterAll(steps: readonly CanaryStep[], path: Path): Issue[] {
  const all = steps.findIndex((step) => step.kind === 'weight' && step.percent === 100);
  if (all === -1) return [];
  return steps.flatMap((step, index) => {
    // a weight is reported as one that does not rise
    if (index <= all || ['pause', 'analyze', 'remove-route', 'weight'].includes(step.kind)) return [];
    const message = `must be a pause, an analysis or the end of a route once the new version has all traffic, got ${step.kind}`;
    return [issue('canary-step-after-all-traffic', [...path, index], message, `put it before steps[${all}]`)];
  });
}
