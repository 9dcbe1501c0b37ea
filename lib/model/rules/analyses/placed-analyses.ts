import type { ResolvedAnalysis } from '../../analysis';
import type { Issue, Path } from '../../issue';
import type { WorkloadContext } from '../../rule';
import { type AnalysisList, countedAnalyses, usesOfAnalyses } from '../rollouts/analysis-lists';
import type { PlacedRollout } from '../rollouts/placed-rollouts';

/** An analysis, where the user wrote it, and what rollouts use it for. */
export interface PlacedAnalysis {
  readonly name: string;
  readonly analysis: ResolvedAnalysis;
  readonly path: Path;
  /** Empty where nothing uses it. */
  readonly uses: ReadonlySet<AnalysisList['of']>;
  /** Whether a rollout measures it as often as `count` says. */
  readonly counted: boolean;
}

/** A rule of one analysis. */
export type AnalysisRule = (placed: PlacedAnalysis, context: Pick<WorkloadContext, 'origins'>) => Issue[];

/** Every declared analysis, in the order of names. */
export function analysesOf(analyses: WorkloadContext['analyses'], rollouts: readonly PlacedRollout[]): readonly PlacedAnalysis[] {
  const [uses, counted] = [usesOfAnalyses(rollouts), countedAnalyses(rollouts)];
  return Object.entries(analyses).map(([name, analysis]) => ({
    name,
    analysis,
    path: ['analyses', name],
    uses: uses.get(name) ?? new Set(),
    counted: counted.has(name),
  }));
}
