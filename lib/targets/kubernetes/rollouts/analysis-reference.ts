import { own } from '../../../model/own';
import type { ResolvedApplication, ResolvedWorkload } from '../../../model/resolved';
import type { ExperimentVersion } from '../../../model/rollout';
import { namedAnalyses } from '../../../rollout/named-analyses';
import type { Fields } from '../kubernetes-object';
import { namespaceOf } from '../labels';
import { isRolledOut } from './rolled-out';

/** Names of the analyses that any rollout of an application asks, sorted. */
export function usedAnalyses(app: ResolvedApplication): readonly string[] {
  const names = Object.values(app.workloads).flatMap((workload) => (isRolledOut(workload) ? namedAnalyses(workload.rollout) : []));
  return [...new Set(names)].sort();
}

/** Analyses of a rollout that ask about the new version. */
export function renderAnalysisReference(app: ResolvedApplication, workload: ResolvedWorkload, analyses: readonly string[]): Fields {
  const version = { name: 'version', valueFrom: { podTemplateHashValue: 'Latest' } };
  return { templates: analyses.map((templateName) => ({ templateName })), args: [...placeOf(app, workload), version] };
}

/** Versions that an experiment runs, by name. */
export type ExperimentVersions = { readonly [name: string]: ExperimentVersion };

/** Analyses of an experiment that ask about what it runs of the new version. */
export function renderExperimentAnalyses(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  {
    analyses,
    versions,
    untilDone,
  }: { readonly analyses: readonly string[]; readonly versions: ExperimentVersions; readonly untilDone: boolean },
): Fields[] {
  const judged = judgedVersions(versions);
  return analyses.map((name) => ({
    name,
    templateName: name,
    args: [...placeOf(app, workload), { name: 'version', value: experimentVersion(app, name, judged) }],
    ...(untilDone && { requiredForCompletion: true }),
  }));
}

/**
 * The pods of an experiment are named `<workload>-<hash>-<revision>-<step>-<version>-…`, where the hash is that of the new version
 * whatever they run. Queries find pods by name, so they get a pattern; other analyses get the hash that the label of the pods has.
 */
function experimentVersion({ analyses }: ResolvedApplication, name: string, [first = '', ...others]: readonly string[]): string {
  const kind = own(analyses, name)?.kind;
  if (kind !== 'success-ratio' && kind !== 'latency') return `{{templates.${first}.podTemplateHash}}`;
  return `[a-z0-9]+-[0-9]+-[0-9]+-${others.length === 0 ? first : `(${[first, ...others].join('|')})`}`;
}

/** Those of the new version, or all where there is none of it. */
function judgedVersions(versions: ExperimentVersions): readonly string[] {
  const names = Object.keys(versions).sort();
  const fresh = names.filter((name) => versions[name]?.version === 'canary');
  return fresh.length > 0 ? fresh : names;
}

function placeOf(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  return [
    { name: 'workload', value: workload.name },
    { name: 'namespace', value: namespaceOf(app) },
  ];
}
