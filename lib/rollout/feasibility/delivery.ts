import type { FilledAnalysis } from '../../model/filled-analysis';
import { type Issue, issue, type Path } from '../../model/issue';
import type { Conditions } from '../conditions';
import { declaredName } from '../filled-uses';
import { continuousAnalyses } from '../named-analyses';
import type { RolloutPlan } from '../plan';
import { plannedSeconds } from '../planned-seconds';

/** An unattended rollout waits for no manual promotion, and ends in time. */
export function delivery(plan: RolloutPlan, { unattended = false, maxDurationSeconds }: Omit<Conditions, 'replicas'>, path: Path): Issue[] {
  return [...(unattended ? [...promoted(plan, path), ...concluded(plan)] : []), ...inTime(plan, maxDurationSeconds, path)];
}

const unattendedRemedy = 'rollouts.unattended of the environment allows no manual promotion';

function promoted({ rollout }: RolloutPlan, path: Path): Issue[] {
  if (rollout.kind === 'blue-green') {
    if (rollout.autoPromote) return [];
    return [issue('pause-blocks-delivery', [...path, 'autoPromote'], 'must be true, got false', unattendedRemedy)];
  }
  return rollout.steps.flatMap((step, index) => {
    if (step.kind !== 'pause' || step.duration !== undefined) return [];
    return [issue('pause-blocks-delivery', [...path, 'steps', index], 'must have a duration, got none', unattendedRemedy)];
  });
}

function concluded({ rollout, analyses }: RolloutPlan): Issue[] {
  const continuous = continuousAnalyses(rollout);
  return Object.entries(analyses).flatMap(([name, analysis]) => {
    const measured = continuous.includes(name) ? Number.POSITIVE_INFINITY : analysis.count;
    if (!waitsForData(analysis) || analysis.inconclusiveLimit >= measured) return [];
    const message = "must be 'pass' or 'fail', got 'inconclusive', which waits for a manual promotion";
    return [issue('pause-blocks-delivery', ['analyses', declaredName(name), 'noData'], message, unattendedRemedy)];
  });
}

function waitsForData(analysis: FilledAnalysis): boolean {
  return 'noData' in analysis && analysis.noData === 'inconclusive' && !analysis.dryRun;
}

function inTime(plan: RolloutPlan, limit: number | undefined, path: Path): Issue[] {
  const seconds = plannedSeconds(plan);
  if (limit === undefined || seconds <= limit) return [];
  const message = `must take at most ${limit} seconds with its pauses and analyses, got ${seconds}`;
  return [issue('rollout-too-long', path, message, 'shorten pauses, or measure less often')];
}
