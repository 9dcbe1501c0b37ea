import type { CanaryStep } from '../../model/canary-step';
import type { RolloutStep } from '../step-weight';

/** What the controller's own steps say of replicas and traffic. */
export function replicaSteps(steps: readonly CanaryStep[]): readonly RolloutStep[] {
  return steps.map((step) => {
    switch (step.kind) {
      case 'weight':
        return { setWeight: step.percent };
      case 'scale':
        return { setCanaryScale: { weight: step.percent } };
      case 'scale-replicas':
        return { setCanaryScale: { replicas: step.replicas } };
      case 'scale-with-traffic':
        return { setCanaryScale: { matchTrafficWeight: true } };
      default:
        return {};
    }
  });
}
