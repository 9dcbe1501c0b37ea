import { namesOf, type UsedAnalyses } from '../../model/analysis-use';
import { type FilledAnalysis, fill } from '../../model/filled-analysis';
import { parseDuration } from '../../model/quantity';
import { mapValues, sortedRecord } from '../../model/record';
import { filledUses } from '../../rollout/filled-uses';
import type { BlueGreenRevisions, CloudRunRollout, CloudRunStep, RolloutSpec } from './rollout-spec';

/** A step of a rollout that Cloud Run can take, with any driver. */
export type RolloutStep =
  /** Percent of the traffic for the new revision, 1 to 100. */
  | { readonly kind: 'weight'; readonly percent: number }
  | { readonly kind: 'hold'; readonly seconds: number }
  /** Wait for a person. */
  | { readonly kind: 'await' }
  | { readonly kind: 'analyze'; readonly analyses: readonly string[] };

/** A whole rollout, ending with all traffic on the new revision. */
export interface RolloutSteps {
  readonly steps: readonly RolloutStep[];
  /** Analyses that run beside the steps, from a position on, until these end: their `count` says nothing then. */
  readonly background?: { readonly analyses: readonly string[]; readonly fromStep: number };
}

/**
 * The steps of a canary or of a blue/green rollout in one form.
 *
 * @example
 * const { steps } = rolloutSteps(rollout); // [{ kind: 'weight', percent: 10 }, { kind: 'hold', seconds: 300 }, …]
 */
export function rolloutSteps(rollout: CloudRunRollout): RolloutSteps {
  if (rollout.kind === 'blue-green') return { steps: switchSteps(rollout) };
  const steps = rollout.steps.map(step);
  const last = steps.findLast((each) => each.kind === 'weight');
  const whole = last?.percent === 100 ? steps : [...steps, { kind: 'weight' as const, percent: 100 }];
  return { steps: whole, ...(rollout.background !== undefined && { background: rollout.background }) };
}

/** The steps of a rollout, and what they measure. */
export interface MeasuredSteps extends RolloutSteps {
  /** With the values of their arguments; one that is used with two of them is there twice. */
  readonly analyses: { readonly [name: string]: FilledAnalysis };
}

/** The same with the values that each step gives to the arguments of its analyses. */
export function measuredSteps({ rollout, analyses }: Pick<RolloutSpec, 'rollout' | 'analyses'>): MeasuredSteps {
  const filled = filledUses(rollout, analyses);
  const unnamed = mapValues(analyses, (analysis) => fill(analysis).analysis);
  return { ...rolloutSteps(filled.rollout), analyses: sortedRecord(Object.entries({ ...unnamed, ...filled.analyses })) };
}

function step(each: CloudRunStep): RolloutStep {
  switch (each.kind) {
    case 'weight':
      return { kind: 'weight', percent: each.percent };
    case 'pause':
      return each.duration === undefined ? { kind: 'await' } : { kind: 'hold', seconds: parseDuration(each.duration) ?? 0 };
    case 'analyze':
      return { kind: 'analyze', analyses: each.analyses };
  }
}

/** Measures, waits, switches all traffic at once, measures again. */
function switchSteps({ autoPromote, autoPromoteAfter, before, after }: BlueGreenRevisions): readonly RolloutStep[] {
  const seconds = parseDuration(autoPromoteAfter) ?? 0;
  const wait: readonly RolloutStep[] = autoPromote ? (seconds > 0 ? [{ kind: 'hold', seconds }] : []) : [{ kind: 'await' }];
  const measured = (use: UsedAnalyses): readonly RolloutStep[] => {
    const analyses = namesOf(use);
    return analyses.length > 0 ? [{ kind: 'analyze', analyses }] : [];
  };
  return [...measured(before), ...wait, { kind: 'weight', percent: 100 }, ...measured(after)];
}
