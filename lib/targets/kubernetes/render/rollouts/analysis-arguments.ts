import type { ResolvedAnalysis } from '../../../../model/analysis';
import type { AnalysisArgument } from '../../../../model/analysis-inputs';
import { own } from '../../../../model/own';
import { byKey, sortedEntries } from '../../../../model/record';
import type { ResolvedApplication } from '../../../../model/resolved';
import { keyOf } from '../../../../model/secret-keys';
import type { Fields } from '../../kubernetes-object';

/** Arguments of a template: the rollout that asks. */
export const analysisArguments = ['workload', 'namespace', 'version'] as const;

/** The arguments of a template: those without a value come from the rollout that asks. */
export function renderArguments(analysis: ResolvedAnalysis): Fields[] {
  const ofOwn = argumentsOf(analysis).map(([name, value]) => ({ name, ...renderValue(value) }));
  return [...analysisArguments.map((name) => ({ name })), ...ofOwn];
}

/** The arguments that a rollout gives to the analyses which it names together: its fields. */
export function renderFields(app: ResolvedApplication, analyses: readonly string[]): Fields[] {
  const given = new Map<string, Fields>();
  for (const analysis of analyses) {
    for (const [name, value] of argumentsOf(own(app.analyses, analysis))) {
      if (typeof value === 'object' && value.kind === 'rollout-field') {
        given.set(name, { name, valueFrom: { fieldRef: { fieldPath: value.path } } });
      }
    }
  }
  return [...given].sort(byKey).map(([, argument]) => argument);
}

function argumentsOf(analysis: ResolvedAnalysis | undefined): readonly (readonly [string, AnalysisArgument])[] {
  const args = analysis !== undefined && 'args' in analysis ? (analysis.args ?? {}) : {};
  return sortedEntries(args);
}

function renderValue(value: AnalysisArgument): Fields {
  if (typeof value === 'string') return { value };
  return value.kind === 'secret' ? { valueFrom: { secretKeyRef: { name: value.name, key: keyOf(value) } } } : {};
}
