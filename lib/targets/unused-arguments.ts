import type { ResolvedAnalysis } from '../model/analysis';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';

/** Names of the arguments that an analysis declares and that nothing of it names, nor the job that it runs. */
export function unusedArguments(
  { args, ...analysis }: ResolvedAnalysis,
  workloads: Partial<ResolvedApplication>['workloads'],
): readonly string[] {
  const job = analysis.kind === 'job' ? own(workloads, analysis.workload) : undefined;
  const text = JSON.stringify([analysis, job ?? {}]);
  return Object.keys(args ?? {}).filter((name) => !text.includes(`{{args.${name}}}`));
}

/** Why they have no effect. */
export function unusedReason(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `nothing of the analysis names ${names.join(', ')}`;
}
