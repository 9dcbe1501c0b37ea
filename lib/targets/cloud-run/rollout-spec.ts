import type { ResolvedAnalysis } from '../../model/analysis';
import type { AnalyzeStep, CanaryStep, PauseStep, WeightStep } from '../../model/canary-step';
import type { ResolvedBackground, ResolvedBlueGreen, ResolvedRollout } from '../../model/rollout';
import type { GoogleSettings } from '../google-foundation/settings';

/** How the revisions of a service are exchanged, in the model's words: what Cloud Run does of it. */
export type CloudRunRollout = CanaryRevisions | BlueGreenRevisions;

/** A canary in steps that Cloud Run has. */
export interface CanaryRevisions {
  readonly kind: 'canary';
  readonly steps: readonly CloudRunStep[];
  readonly background?: ResolvedBackground;
}

/** A second revision beside the first. */
export type BlueGreenRevisions = Pick<ResolvedBlueGreen, 'kind' | 'autoPromote' | 'autoPromoteAfter' | 'before' | 'after'>;

/** What Cloud Run does of the steps of a canary. */
export type CloudRunStep = WeightStep | PauseStep | AnalyzeStep;

/** Whether Cloud Run has means for a step; notes name the others. */
export function isCloudRunStep(step: CanaryStep): step is CloudRunStep {
  return step.kind === 'weight' || step.kind === 'pause' || step.kind === 'analyze';
}

/** Who walks the steps. */
export type RolloutDriver = NonNullable<GoogleSettings['rolloutDriver']>;

/** What a service with steps has besides other services. */
export interface RolloutSpec {
  readonly rollout: CloudRunRollout;
  /** Those that the rollout names. */
  readonly analyses: { readonly [name: string]: ResolvedAnalysis };
  readonly rolloutDriver: RolloutDriver;
}

/** Keeps of a rollout what Cloud Run does; undefined for one without steps. */
export function cloudRunRollout(rollout: ResolvedRollout): CloudRunRollout | undefined {
  switch (rollout.kind) {
    case 'rolling':
      return undefined;
    case 'blue-green': {
      const { kind, autoPromote, autoPromoteAfter, before, after } = rollout;
      return { kind, autoPromote, autoPromoteAfter, before, after };
    }
    case 'canary': {
      const { kind, steps, background } = rollout;
      const kept = steps.filter(isCloudRunStep);
      if (background === undefined) return { kind, steps: kept };
      const { analyses, args } = background;
      const fromStep = steps.slice(0, background.fromStep).filter(isCloudRunStep).length;
      return { kind, steps: kept, background: { analyses, ...(args !== undefined && { args }), fromStep } };
    }
  }
}
