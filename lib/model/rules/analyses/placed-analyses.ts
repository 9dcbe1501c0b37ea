import type { ResolvedAnalysis } from '../../analysis';
import { argumentNamed, type UseArguments } from '../../argument';
import { type FilledAnalysis, fill } from '../../filled-analysis';
import { formatIssue, type Issue, type Path } from '../../issue';
import { own } from '../../own';
import type { WorkloadContext } from '../../rule';
import { type AnalysisList, analysisLists, usesOfAnalyses } from '../rollouts/analysis-lists';
import type { PlacedRollout } from '../rollouts/placed-rollouts';

/** An analysis, where the user wrote it, and what rollouts use it for. */
export interface PlacedAnalysis {
  readonly name: string;
  readonly analysis: ResolvedAnalysis;
  readonly path: Path;
  /** Empty where nothing uses it. */
  readonly uses: ReadonlySet<AnalysisList['of']>;
  /** One for each use with other values of its arguments; one by the defaults where nothing uses it. */
  readonly variants: readonly AnalysisVariant[];
}

/** An analysis with values in the place of its arguments. */
export interface AnalysisVariant {
  readonly analysis: FilledAnalysis;
  /** Whether a rollout measures it as often as `count` says, or nothing uses it. */
  readonly counted: boolean;
  /** Where the user wrote the value of a field, that of its argument if it is one. */
  readonly placeOf: (field: string) => Path;
}

/** What a rule finds in the variants of an analysis: what several have in common, once. */
export function inVariants({ variants }: PlacedAnalysis, rule: (variant: AnalysisVariant) => Issue[]): Issue[] {
  const found = new Map(variants.flatMap(rule).map((issue) => [formatIssue(issue), issue]));
  return [...found.values()];
}

/** A rule of one analysis. */
export type AnalysisRule = (placed: PlacedAnalysis, context: Pick<WorkloadContext, 'origins'>) => Issue[];

/** Every declared analysis, in the order of names. */
export function analysesOf(analyses: WorkloadContext['analyses'], rollouts: readonly PlacedRollout[]): readonly PlacedAnalysis[] {
  const uses = usesOfAnalyses(rollouts);
  const lists = listsByName(rollouts);
  return Object.entries(analyses).map(([name, analysis]) => {
    const path = ['analyses', name];
    const variants = variantsOf(analysis, path, lists.get(name) ?? []);
    return { name, analysis, path, uses: uses.get(name) ?? new Set(), variants };
  });
}

function listsByName(rollouts: readonly PlacedRollout[]): ReadonlyMap<string, readonly AnalysisList[]> {
  const found = new Map<string, AnalysisList[]>();
  for (const { rollout, path } of rollouts) {
    for (const list of analysisLists(rollout, path)) {
      for (const name of list.names) {
        const known = found.get(name);
        if (known === undefined) found.set(name, [list]);
        else known.push(list);
      }
    }
  }
  return found;
}

/** What an argument has no value for is reported by itself, and judged no further. */
function variantsOf(analysis: ResolvedAnalysis, path: Path, lists: readonly AnalysisList[]): readonly AnalysisVariant[] {
  const variants = new Map<string, AnalysisVariant>();
  const unused = { args: undefined, argsPath: [...path, 'args'], continuous: false };
  for (const { args, argsPath, continuous } of lists.length === 0 ? [unused] : lists) {
    const { analysis: filled, problems } = fill(analysis, args);
    if (problems.length > 0) continue;
    const key = JSON.stringify(filled);
    const known = variants.get(key);
    const counted = !continuous || known?.counted === true;
    const placeOf = known?.placeOf ?? ((field: string) => placeOfField(analysis, field, { path, args, argsPath }));
    variants.set(key, { analysis: filled, counted, placeOf });
  }
  return [...variants.values()];
}

interface PlacedUse extends UseArguments {
  readonly path: Path;
  readonly argsPath: Path;
}

function placeOfField(analysis: ResolvedAnalysis, field: string, { path, args, argsPath }: PlacedUse): Path {
  const argument = argumentNamed(Reflect.get(analysis, field));
  if (argument === undefined) return [...path, field];
  return own(args, argument) === undefined ? [...path, 'args', argument] : [...argsPath, argument];
}
