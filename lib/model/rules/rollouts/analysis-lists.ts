import { argumentsOf, namesOf, type UsedAnalyses } from '../../analysis-use';
import type { UseArguments } from '../../argument';
import type { Path } from '../../issue';
import type { ResolvedRollout } from '../../rollout';
import type { PlacedRollout } from './placed-rollouts';

/** A list of names of analyses in a rollout, and where the user wrote it. */
export interface AnalysisList {
  readonly names: readonly string[];
  readonly path: Path;
  /** Values that the analyses get, and where the user wrote them. */
  readonly args: UseArguments['args'];
  readonly argsPath: Path;
  /** What the list belongs to. */
  readonly of: 'analyze' | 'experiment' | 'background' | 'before' | 'after';
  /** Position of the step that it belongs to, or with which it begins. */
  readonly step: number;
  /** Measured until something else ends, however often that is: `count` decides nothing. */
  readonly continuous: boolean;
}

/** Every list of names of analyses of a rollout, empty ones too. */
export function analysisLists(rollout: ResolvedRollout, path: Path): readonly AnalysisList[] {
  switch (rollout.kind) {
    case 'rolling':
      return [];
    case 'canary': {
      const steps = rollout.steps.flatMap((step, index): AnalysisList[] => {
        if (step.kind !== 'analyze' && step.kind !== 'experiment') return [];
        const continuous = step.kind === 'experiment' && step.duration !== undefined;
        const use = placed({ analyses: step.analyses ?? [], args: step.args }, [...path, 'steps', index]);
        return [{ ...use, of: step.kind, step: index, continuous }];
      });
      if (rollout.background === undefined) return steps;
      const use = placed(rollout.background, [...path, 'background']);
      return [...steps, { ...use, of: 'background', step: rollout.background.fromStep, continuous: true }];
    }
    case 'blue-green':
      return (['before', 'after'] as const).map((of) => ({ ...placed(rollout[of], [...path, of]), of, step: 0, continuous: false }));
  }
}

function placed(use: UsedAnalyses, path: Path): Pick<AnalysisList, 'names' | 'path' | 'args' | 'argsPath'> {
  const argsPath = [...path, 'args'];
  return { names: namesOf(use), path: 'analyses' in use ? [...path, 'analyses'] : path, args: argumentsOf(use), argsPath };
}

/** What each analysis is used for, by its name; those that nothing uses are absent. */
export function usesOfAnalyses(rollouts: readonly PlacedRollout[]): ReadonlyMap<string, ReadonlySet<AnalysisList['of']>> {
  const uses = new Map<string, Set<AnalysisList['of']>>();
  for (const { rollout, path } of rollouts) {
    for (const { names, of } of analysisLists(rollout, path)) {
      for (const name of names) uses.set(name, (uses.get(name) ?? new Set()).add(of));
    }
  }
  return uses;
}

/** Names of the analyses that a rollout measures as often as `count` says. */
export function countedAnalyses(rollouts: readonly PlacedRollout[]): ReadonlySet<string> {
  const lists = rollouts.flatMap(({ rollout, path }) => analysisLists(rollout, path));
  return new Set(lists.flatMap(({ names, continuous }) => (continuous ? [] : names)));
}
