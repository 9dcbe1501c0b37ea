import { type AnalysisUse, namesOf, type UsedAnalyses } from '../../../../model/analysis-use';
import type { ExperimentVersion } from '../../../../model/canary-step';
import { own } from '../../../../model/own';
import { perObject } from '../../../../model/per-object';
import { by } from '../../../../model/record';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedWorkload } from '../../../../model/resolved-workload';
import { continuousAnalyses, countedAnalyses, namedAnalyses } from '../../../../rollout/named-analyses';
import type { Fields } from '../../kubernetes-object';
import { isRolledOut } from '../../rollouts/rolled-out';
import { namespaceOf } from '../labels';
import { renderGiven } from './analysis-arguments';
import { type BuiltInArgument, builtInArguments } from './built-in-arguments';

/** Names of the analyses that any rollout of an application asks, sorted. */
export function usedAnalyses(app: ResolvedApplication): readonly string[] {
  return usedBy(app, namedAnalyses);
}

/** A template of an analysis: one of two where it is used in both ways, since `count` would end what is measured until something else ends. */
export interface UsedTemplate {
  readonly analysis: string;
  readonly name: string;
  readonly continuous: boolean;
}

/** The templates that the rollouts of an application ask for, in the order of their names. */
export function usedTemplates(app: ResolvedApplication): readonly UsedTemplate[] {
  const limited = [...counted(app)].map((analysis) => ({ analysis, name: analysis, continuous: false }));
  const continuous = usedBy(app, continuousAnalyses).map((analysis) => ({
    analysis,
    name: continuousName(app, analysis),
    continuous: true,
  }));
  return [...limited, ...continuous].sort(by(({ name }) => name));
}

/** Name of the template of an analysis that is measured until something else ends. */
export function continuousName(app: ResolvedApplication, analysis: string): string {
  return counted(app).has(analysis) ? `${analysis}-continuous` : analysis;
}

const counted = perObject((app: ResolvedApplication) => new Set(usedBy(app, countedAnalyses)));

function usedBy(app: ResolvedApplication, names: typeof namedAnalyses): readonly string[] {
  const used = Object.values(app.workloads).flatMap((workload) => (isRolledOut(workload) ? names(workload.rollout) : []));
  return [...new Set(used)].sort();
}

/** The pod-template hash of the new version. */
const latest = { valueFrom: { podTemplateHashValue: 'Latest' } };

/** Analyses of a rollout that ask about the new version. */
export function renderAnalysisReference(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  use: UsedAnalyses,
  nameOf: (analysis: string) => string = (analysis) => analysis,
): Fields {
  const analyses = namesOf(use);
  const args = [...renderAsking(app, workload, { analyses, version: latest }), ...renderGiven(app, use)];
  return { templates: analyses.map((analysis) => ({ templateName: nameOf(analysis) })), ...(args.length > 0 && { args }) };
}

/** Versions that an experiment runs, by name. */
export type ExperimentVersions = { readonly [name: string]: ExperimentVersion };

/** Analyses of an experiment that ask about what it runs of the new version. */
export function renderExperimentAnalyses(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  { use, versions, untilDone }: { readonly use: AnalysisUse; readonly versions: ExperimentVersions; readonly untilDone: boolean },
): Fields[] {
  const judged = judgedVersions(versions);
  return use.analyses.map((name) => {
    const version = { value: experimentVersion(app, name, judged) };
    const args = [...renderAsking(app, workload, { analyses: [name], version }), ...renderGiven(app, { ...use, analyses: [name] })];
    return {
      name,
      templateName: untilDone ? name : continuousName(app, name),
      ...(args.length > 0 && { args }),
      ...(untilDone && { requiredForCompletion: true }),
    };
  });
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

/** The rollout that asks, as far as some of the analyses name it. */
function renderAsking(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  { analyses, version }: { readonly analyses: readonly string[]; readonly version: Fields },
): Fields[] {
  const values: { readonly [argument in BuiltInArgument]: Fields } = {
    workload: { value: workload.name },
    namespace: { value: namespaceOf(app) },
    version,
  };
  return builtInArguments(app, analyses).map((name) => ({ name, ...values[name] }));
}
