import { formatPath, type Issue, type Path } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import type { Rule, WorkloadContext } from '../../model/rule';
import { googleNames } from '../google-names';
import { isCalledByUrl } from '../used-by-workload';
import type { CloudRunProvider } from './late-options';
import type { RolloutDriver } from './rollout-spec';
import { type Runnable, runnable } from './runnable';

/** What rules and notes of a workload read beside the workload, whether it is one of an application or props of a construct. */
export interface CloudRunContext extends WorkloadContext {
  /** Name of the service, job or worker pool. */
  readonly name: string;
  readonly region: string | undefined;
  readonly rolloutDriver: RolloutDriver;
  /** Path of the options that only Cloud Run has: below `cloudRun` in an application, beside all others in props. */
  readonly options: Path;
  /** @default - not known: nothing is rendered by Terraform here */
  readonly provider?: CloudRunProvider | undefined;
  /** Whether the application calls it by its URL, and so over HTTP. @default - not known of a construct */
  readonly isCalledByUrl?: boolean;
}

/** What rows of a workload read. */
export interface RunnableOf {
  readonly workload: Runnable;
  /** Its path in the input. */
  readonly at: Path;
  readonly context: CloudRunContext;
}

/** A rule of a workload on Cloud Run; `at` is its path in the input. */
export type CloudRunRule = (workload: Runnable, at: Path, context: CloudRunContext) => Issue[];

/** How an option is named in a text about the workload: `cloudRun.instances` in an application, `instances` in props. */
export function optionName(key: string, at: Path, { options }: CloudRunContext): string {
  return formatPath([...options.slice(at.length), key]);
}

/** Rules of a workload as one of an application. */
export function ofEachRunnable(rules: readonly CloudRunRule[], provider?: CloudRunProvider): Rule {
  return (app) =>
    runnable(app).flatMap(({ workload, path }) => {
      const context = contextOf(app, workload.name, provider);
      return rules.flatMap((rule) => rule(workload, path, context));
    });
}

export function contextOf(app: ResolvedApplication, workload: string, provider?: CloudRunProvider): CloudRunContext {
  const { analyses, environment, origins } = app;
  return {
    analyses,
    environment,
    origins,
    name: googleNames.cloudRun(app.name, workload),
    region: environment.google?.region,
    rolloutDriver: environment.google?.rolloutDriver ?? 'script', // a rule demands the place
    options: ['workloads', workload, 'cloudRun'],
    provider,
    isCalledByUrl: isCalledByUrl(app, workload),
  };
}
