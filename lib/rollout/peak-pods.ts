import type { CanaryStep } from '../model/canary-step';
import type { ResolvedCanary, ResolvedRollout } from '../model/rollout';
import type { RolloutPlan } from './plan';
import { mostPods } from './replica-counts';
import { routedReplicaCounts } from './routed-replica-counts';
import type { RolloutStep } from './step-weight';

/**
 * Most pods that a workload has at once while a rollout goes well.
 *
 * @param replicas - wanted when the new version arrives
 * @example
 * const pods = peakPods(definePlan(blueGreen({})).rollout, 5, 'replicas'); // 10
 */
export function peakPods(rollout: ResolvedRollout, replicas: number, traffic: RolloutPlan['traffic']): number {
  switch (rollout.kind) {
    case 'rolling':
      return mostPods({ replicas, maxSurge: rollout.maxSurge });
    case 'blue-green': // a smaller preview has all its replicas before traffic moves
      return 2 * replicas;
    case 'canary':
      return traffic === 'weights' ? routedPeak(rollout, replicas) : unroutedPeak(rollout, replicas);
  }
}

function unroutedPeak({ steps, maxSurge }: ResolvedCanary, replicas: number): number {
  return mostPods({ replicas, maxSurge }) + Math.max(0, ...steps.map(experimentPods));
}

/** At each step, and when all are done, where the new version has all its replicas while the old one still has some. */
function routedPeak({ steps, dynamicStableScale }: ResolvedCanary, replicas: number): number {
  const engineSteps = steps.map(engineStep);
  let before = 0;
  const peaks = [...steps, undefined].map((step, index) => {
    const [canary, stable] = routedReplicaCounts({
      abort: false,
      canary: [0, 0],
      dynamicStableScale,
      index,
      promoteFull: false,
      replicas,
      stable: [replicas, replicas],
      steps: engineSteps,
      weights: [before, 100 - before],
    });
    if (step?.kind === 'weight') before = step.percent;
    return canary + stable + (step === undefined ? 0 : experimentPods(step));
  });
  return Math.max(...peaks);
}

function experimentPods(step: CanaryStep): number {
  return step.kind === 'experiment' ? Object.values(step.versions).reduce((sum, version) => sum + version.replicas, 0) : 0;
}

function engineStep(step: CanaryStep): RolloutStep {
  if (step.kind === 'weight') return { setWeight: step.percent };
  if (step.kind === 'scale') return { setCanaryScale: { weight: step.percent } };
  if (step.kind === 'scale-replicas') return { setCanaryScale: { replicas: step.replicas } };
  return step.kind === 'scale-with-traffic' ? { setCanaryScale: { matchTrafficWeight: true } } : {};
}
