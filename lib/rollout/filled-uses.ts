import type { ResolvedAnalysis } from '../model/analysis';
import { argumentsOf, namesOf, type UsedAnalyses } from '../model/analysis-use';
import type { UseArguments } from '../model/argument';
import type { CanaryStep } from '../model/canary-step';
import { analysisOfUse, type FilledAnalysis } from '../model/filled-analysis';
import { sortedRecord } from '../model/record';
import type { ResolvedBackground } from '../model/rollout';

type Analyses = { readonly [name: string]: ResolvedAnalysis };

/** What of a rollout names analyses. */
type Uses =
  | { readonly kind: 'canary'; readonly steps: readonly CanaryStep[]; readonly background?: ResolvedBackground }
  | { readonly kind: 'blue-green'; readonly before: UsedAnalyses; readonly after: UsedAnalyses };

/** A rollout whose analyses have no arguments any more. */
export interface FilledUses<R> {
  readonly rollout: R;
  /** Those that the rollout names, in sorted order. */
  readonly analyses: { readonly [name: string]: FilledAnalysis };
}

/**
 * Puts the values that each use gives into the analyses. One that is used with other values has a name of its own: `errors`, `errors#2`.
 * A rollout that gives no values stays as it is.
 */
export function filledUses<R extends Uses>(rollout: R, analyses: Analyses): FilledUses<R> {
  const variants = new Variants(analyses);
  const filled = withoutArguments(rollout, variants);
  return { rollout: (variants.given ? filled : rollout) as R, analyses: variants.analyses() }; // of the same kind
}

/** The name that an analysis is declared by. */
export function declaredName(variant: string): string {
  return variant.replace(/#\d+$/, '');
}

class Variants {
  /** Whether any use gives values. */
  given = false;
  private readonly named = new Map<string, FilledAnalysis>();

  constructor(private readonly declared: Analyses) {}

  /** Names of the analyses of a use, each with its values. */
  of(names: readonly string[], args: UseArguments['args']): readonly string[] {
    if (args !== undefined) this.given = true;
    return names.map((name) => {
      const analysis = analysisOfUse(this.declared, name, args);
      return analysis === undefined ? name : this.nameOf(name, analysis);
    });
  }

  analyses(): FilledUses<unknown>['analyses'] {
    return sortedRecord([...this.named]);
  }

  private nameOf(declared: string, analysis: FilledAnalysis): string {
    const text = JSON.stringify(analysis);
    for (let number = 1; ; number++) {
      const name = number === 1 ? declared : `${declared}#${number}`;
      const known = this.named.get(name);
      if (known === undefined) this.named.set(name, analysis);
      if (known === undefined || JSON.stringify(known) === text) return name;
    }
  }
}

function withoutArguments(rollout: Uses, variants: Variants): Uses {
  if (rollout.kind === 'blue-green') {
    const [before, after] = [rollout.before, rollout.after].map((use) => variants.of(namesOf(use), argumentsOf(use)));
    return { ...rollout, before: before ?? [], after: after ?? [] };
  }
  const steps = rollout.steps.map((step) => ofStep(step, variants));
  if (rollout.background === undefined) return { ...rollout, steps };
  const { analyses, args, ...rest } = rollout.background;
  return { ...rollout, steps, background: { ...rest, analyses: variants.of(analyses, args) } };
}

function ofStep(step: CanaryStep, variants: Variants): CanaryStep {
  if (step.kind !== 'analyze' && step.kind !== 'experiment') return step;
  if (step.analyses === undefined) return step;
  const { args, ...rest } = step;
  return { ...rest, analyses: variants.of(step.analyses, args) };
}
