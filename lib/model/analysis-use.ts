import { type UseArguments, useFields } from './argument';
import { type InputOf, objectAs } from './schema/object';
import { isList } from './schema/plain-data';
import { type Schema, typed, withStandIn } from './schema/schema';
import { either, listOf, text } from './schema/values';

/** Names of analyses. */
export const analysisNames = withStandIn(listOf(text()), []);

const fields = {
  /** Names of analyses. */
  analyses: analysisNames,
  ...useFields,
};

/** Analyses that are measured together, and the values that they get. */
export interface AnalysisUse extends InputOf<typeof fields> {}

/** Names of analyses, with values of their arguments where they get some. */
export type UsedAnalyses = readonly string[] | AnalysisUse;

export const analysisUse: Schema<UsedAnalyses> = withStandIn(
  typed<UsedAnalyses>(either(isList, analysisNames, objectAs<AnalysisUse>(fields))),
  [],
);

/** The names of analyses that are used together. */
export function namesOf(use: UsedAnalyses): readonly string[] {
  return 'analyses' in use ? use.analyses : use;
}

/** The values that they get. */
export function argumentsOf(use: UsedAnalyses): UseArguments['args'] {
  return 'analyses' in use ? use.args : undefined;
}
