import type { CanaryStep } from '../../canary-step';
import { type Issue, issue, type Path } from '../../issue';
import { own } from '../../own';
import type { ResolvedCanary, ResolvedRollout } from '../../rollout';
import type { WorkloadContext } from '../../rule';
import { analysisLists } from './analysis-lists';
import type { PlacedRollout } from './placed-rollouts';
import { sendsTraffic } from './traffic-before';

const orReason = 'or state why not (unwatched)';

/** Something looks at the new version before it has half of the traffic. */
export function gates({ rollout: { steps, unwatched }, path }: PlacedRollout<ResolvedCanary>): Issue[] {
  return [...(unwatched === undefined ? early(steps, [...path, 'steps']) : []), ...inARow(steps, [...path, 'steps'])];
}

function early(steps: readonly CanaryStep[], path: Path): Issue[] {
  const half = steps.findIndex((step) => step.kind === 'weight' && step.percent >= 50);
  const before = half === -1 ? steps : steps.slice(0, half);
  const firstTraffic = before.findIndex(sendsTraffic);
  // a timed pause before any traffic shows nothing; a person or an analysis can look at the new version without any
  const looks = before.some(
    (step, index) =>
      step.kind === 'analyze' ||
      step.kind === 'experiment' ||
      (step.kind === 'pause' && (step.duration === undefined || (firstTraffic !== -1 && index > firstTraffic))),
  );
  if (looks || steps.length === 0) return [];
  const remedy = `put a smaller weight and pause(…) or analyze(…) before it, ${orReason}`;
  const step = steps[half];
  if (step?.kind !== 'weight') {
    const message = 'must have a pause or an analysis before all traffic goes to the new version';
    return steps.some(sendsTraffic)
      ? [issue('canary-without-gate', path, message, `add pause(…) or analyze(…) as the last step, ${orReason}`)]
      : [];
  }
  const message = `must be below 50 where nothing has looked at the new version yet, got ${step.percent}`;
  return [issue('canary-without-gate', [...path, half, 'percent'], message, remedy)];
}

/** A person who promotes the first of two would find the second one skipped or stuck: a defect of Argo Rollouts 1.9. */
function inARow(steps: readonly CanaryStep[], path: Path): Issue[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'analyze' || steps[index - 1]?.kind !== 'analyze') return [];
    return [issue('analyses-in-a-row', [...path, index], 'must not follow another analysis directly', 'put both into one analyze(…)')];
  });
}

/** In production something can say no. */
export function verdicts({ rollout, path }: PlacedRollout, { analyses, environment }: WorkloadContext): Issue[] {
  if (environment.tier !== 'production' || rollout.kind === 'rolling' || mayPass(rollout) || personDecides(rollout)) return [];
  const names = new Set(analysisLists(rollout, path).flatMap((list) => list.names));
  if (names.size === 0) {
    if (rollout.kind === 'blue-green') return [];
    const message = 'must have an analysis or wait for a person in production: after timed pauses alone, a bad version is never taken back';
    return [
      issue(
        'canary-without-way-back',
        [...path, 'steps'],
        message,
        `add analyze(…), background analyses, or pause() without a duration, ${orReason}`,
      ),
    ];
  }
  const known = [...names].flatMap((name) => own(analyses, name) ?? []);
  if (known.length < names.size || known.some(({ dryRun }) => !dryRun)) return [];
  const message = `must have an analysis that is no dry run in production, got ${[...names].sort().join(', ')}`;
  return [issue('analysis-cannot-fail', path, message, 'take dryRun off one of them, or let a person decide')];
}

/** Without a step, replicas replace each other one by one, as those of a Deployment do. */
function mayPass(rollout: Exclude<ResolvedRollout, { kind: 'rolling' }>): boolean {
  return rollout.kind === 'canary' && (rollout.steps.length === 0 || rollout.unwatched !== undefined);
}

function personDecides(rollout: Exclude<ResolvedRollout, { kind: 'rolling' }>): boolean {
  if (rollout.kind === 'blue-green') return !rollout.autoPromote;
  return rollout.steps.some((step) => step.kind === 'pause' && step.duration === undefined);
}
