import type { Issue, Path } from './issue';
import type { ResolvedApplication, ResolvedEnvironment } from './resolved';
import type { ResolvedWorkload } from './resolved-workload';

/** A rule of the model: what holds whatever the platform. */
export type Rule = (app: ResolvedApplication) => Issue[];

/** What rules of a workload read beside the workload: a resolved application has it, and so have the props of a construct. */
export interface WorkloadContext extends Pick<ResolvedApplication, 'analyses' | 'origins'> {
  readonly environment: Pick<ResolvedEnvironment, 'tier'>;
}

/**
 * A rule of one workload.
 *
 * @param at - path of the workload in the input: `['workloads', name]` in an application, `[]` in the props of a construct
 */
export type WorkloadRule = (workload: ResolvedWorkload, at: Path, context: WorkloadContext) => Issue[];

/** Rules of a workload as one of an application. */
export function ofEachWorkload(rules: readonly WorkloadRule[]): Rule {
  return (app) =>
    Object.values(app.workloads).flatMap((workload) => rules.flatMap((rule) => rule(workload, ['workloads', workload.name], app)));
}
