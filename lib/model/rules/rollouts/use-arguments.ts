import type { ResolvedAnalysis } from '../../analysis';
import { fill } from '../../filled-analysis';
import { type Issue, issue, type Path } from '../../issue';
import { listNames } from '../../list-names';
import { own } from '../../own';
import type { ResolvedRollout } from '../../rollout';
import type { WorkloadContext } from '../../rule';
import { type AnalysisList, analysisLists } from './analysis-lists';
import type { PlacedRollout } from './placed-rollouts';

/** A use of analyses gives arguments that they declare, and a value that fits to each that has none. */
export function useArguments({ rollout, path }: PlacedRollout, { analyses }: Pick<WorkloadContext, 'analyses'>): Issue[] {
  return argumentsOfRollout(rollout, analyses, path);
}

/** The same of a rollout by itself. */
export function argumentsOfRollout(rollout: ResolvedRollout, analyses: WorkloadContext['analyses'], path: Path): Issue[] {
  return analysisLists(rollout, path).flatMap((list) => {
    const named = list.names.flatMap((name) => {
      const analysis = own(analyses, name);
      return analysis === undefined ? [] : [{ name, analysis }];
    });
    // an analysis that is not declared is reported by itself, and may have any
    const known = named.length === list.names.length ? unknown(list, named) : [];
    return [...known, ...textsWithBraces(list), ...named.flatMap((each) => missing(list, each))];
  });
}

interface Named {
  readonly name: string;
  readonly analysis: ResolvedAnalysis;
}

function unknown({ args = {}, argsPath, names }: AnalysisList, named: readonly Named[]): Issue[] {
  const declared = [...new Set(named.flatMap(({ analysis }) => Object.keys(analysis.args ?? {})))].sort();
  return Object.keys(args).flatMap((argument) => {
    if (declared.includes(argument)) return [];
    const message = `must be an argument of ${names.join(' or ')}`;
    return [issue('unknown-argument', [...argsPath, argument], message, `declared are ${listNames(declared)}`)];
  });
}

function textsWithBraces({ args = {}, argsPath }: AnalysisList): Issue[] {
  return Object.entries(args).flatMap(([argument, value]) =>
    holdsBraces(value)
      ? [issue('wrong-argument', [...argsPath, argument], 'must not contain {{: an argument is filled in once', 'give the value itself')]
      : [],
  );
}

function holdsBraces(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{');
}

function missing({ args = {}, argsPath }: AnalysisList, { name, analysis }: Named): Issue[] {
  const required = Object.entries(analysis.args ?? {}).flatMap(([argument, value]) =>
    typeof value === 'object' && value.kind === 'required-argument' && own(args, argument) === undefined ? [argument] : [],
  );
  const absent = required.map((argument) =>
    issue('argument-missing', [...argsPath, argument], `must be given for ${name}`, `or give it a default in analyses.${name}.args`),
  );
  // a default that does not fit is reported where it stands
  const wrong = fill(analysis, args).problems.flatMap(({ kind, argument, path, message }) =>
    kind === 'missing' || own(args, argument) === undefined || holdsBraces(own(args, argument))
      ? []
      : [issue('wrong-argument', [...argsPath, argument], `as ${path.join('.')} of ${name} ${message}`)],
  );
  return [...absent, ...wrong];
}
