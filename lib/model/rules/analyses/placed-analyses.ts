import type { ResolvedAnalysis } from '../../analysis';
import type { Path } from '../../issue';
import type { ResolvedApplication } from '../../resolved';

/** An analysis and where the user wrote it. */
export interface PlacedAnalysis {
  readonly name: string;
  readonly analysis: ResolvedAnalysis;
  readonly path: Path;
}

/** Every declared analysis, in the order of names. */
export function analysesOf({ analyses }: ResolvedApplication): readonly PlacedAnalysis[] {
  return Object.entries(analyses).map(([name, analysis]) => ({ name, analysis, path: ['analyses', name] }));
}
