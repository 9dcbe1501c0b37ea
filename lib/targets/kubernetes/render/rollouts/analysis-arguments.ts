import type { ResolvedAnalysis } from '../../../../model/analysis';
import { argumentsOf, namesOf, type UsedAnalyses } from '../../../../model/analysis-use';
import type { AnalysisArgument, ArgumentValue } from '../../../../model/argument';
import { own } from '../../../../model/own';
import { byKey, sortedEntries } from '../../../../model/record';
import type { ResolvedApplication } from '../../../../model/resolved';
import { keyOf } from '../../../../model/secret-keys';
import type { Fields } from '../../kubernetes-object';

/** Arguments that every analysis has: the rollout that asks. */
export const analysisArguments = ['workload', 'namespace', 'version'] as const;

/** The arguments that an analysis declares: those without a value come from the rollout that asks. */
export function renderDeclared(analysis: ResolvedAnalysis): Fields[] {
  return sortedEntries(analysis.args).map(([name, value]) => ({ name, ...renderDefault(value) }));
}

/** The arguments that a rollout gives to the analyses which it names together: its own values, and its fields. */
export function renderGiven(app: ResolvedApplication, use: UsedAnalyses): Fields[] {
  const given = new Map<string, Fields>();
  for (const analysis of namesOf(use)) {
    for (const [name, value] of Object.entries(own(app.analyses, analysis)?.args ?? {})) {
      const ofUse = own<ArgumentValue>(argumentsOf(use), name);
      if (ofUse !== undefined) given.set(name, { name, ...renderValue(ofUse) });
      else if (typeof value === 'object' && value.kind === 'rollout-field') given.set(name, { name, ...renderValue(value) });
    }
  }
  return [...given].sort(byKey).map(([, argument]) => argument);
}

function renderDefault(value: AnalysisArgument): Fields {
  if (typeof value !== 'object') return renderValue(value);
  return value.kind === 'secret' ? { valueFrom: { secretKeyRef: { name: value.name, key: keyOf(value) } } } : {};
}

function renderValue(value: ArgumentValue): Fields {
  return typeof value === 'object' ? { valueFrom: { fieldRef: { fieldPath: value.path } } } : { value: String(value) };
}
