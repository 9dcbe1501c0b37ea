import { type Issue, issue } from '../../issue';
import { listKeys } from '../../list-names';
import type { ResolvedCanary } from '../../rollout';
import type { WorkloadContext } from '../../rule';
import { show } from '../../show';
import { type AnalysisList, analysisLists } from './analysis-lists';
import type { PlacedRollout } from './placed-rollouts';

/** Rollouts name analyses that are declared, each once at a time, and some wherever they say that they measure. */
export function analysisNames({ rollout, path }: PlacedRollout, { analyses }: WorkloadContext): Issue[] {
  return analysisLists(rollout, path).flatMap((list) => [...named(list, analyses), ...some(list)]);
}

/** What is measured beside the steps begins with one of them. */
export function backgrounds({ rollout: { steps, background }, path }: PlacedRollout<ResolvedCanary>): Issue[] {
  if (background === undefined || background.fromStep < steps.length) return [];
  if (steps.length === 0) {
    const message = 'must be absent where there are no steps, beside which it would measure';
    return [issue('background-never-starts', [...path, 'background'], message, 'add weight(…) and pause(…), or leave it out')];
  }
  const message = `must be at most ${steps.length - 1}, the position of the last step, got ${background.fromStep}`;
  return [issue('background-never-starts', [...path, 'background', 'fromStep'], message)];
}

function named({ names, path }: AnalysisList, declared: WorkloadContext['analyses']): Issue[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    if (!Object.hasOwn(declared, name)) {
      const remedy = `declare it in analyses; declared are ${listKeys(declared)}`;
      return [issue('unknown-analysis', [...path, index], `must name a declared analysis, got ${show(name)}`, remedy)];
    }
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [issue('analysis-repeated', [...path, index], `must be named once, got ${show(name)} again`)];
  });
}

function some({ names, path, of }: AnalysisList): Issue[] {
  if (names.length > 0 || (of !== 'analyze' && of !== 'background')) return [];
  return [
    issue('analyses-missing', path, 'must name at least one analysis', of === 'analyze' ? 'or leave the step out' : 'or leave it out'),
  ];
}
