import { perObject } from '../../../../model/per-object';
import type { ResolvedApplication } from '../../../../model/resolved';
import { analysisArguments } from './analysis-arguments';
import { renderProvider } from './analysis-provider';

/** An argument that says which rollout asks. */
export type BuiltInArgument = (typeof analysisArguments)[number];

/** Which of the arguments that say who asks the question of an analysis names; the others are given to none. */
export function builtInArguments(app: ResolvedApplication, analyses: readonly string[]): readonly BuiltInArgument[] {
  const named = new Set(analyses.flatMap((name) => namedIn(app).get(name) ?? []));
  return analysisArguments.filter((argument) => named.has(argument));
}

const namedIn = perObject((app: ResolvedApplication): ReadonlyMap<string, readonly BuiltInArgument[]> => {
  // a patch may put a question of its own in the place of this one
  const patches = JSON.stringify(app.environment.kubernetes?.patches ?? []);
  return new Map(
    Object.entries(app.analyses).map(([name, analysis]) => {
      const text = JSON.stringify(renderProvider(app, name, analysis)) + patches;
      return [name, analysisArguments.filter((argument) => text.includes(`{{args.${argument}}}`))];
    }),
  );
});
