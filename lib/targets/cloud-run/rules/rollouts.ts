import type { ResolvedAnalysis } from '../../../model/analysis';
import { argumentsOfUse } from '../../../model/filled-analysis';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { namesCanary, namesVersion } from '../../../model/query-versions';
import type { ResolvedApplication } from '../../../model/resolved';
import { type AnalysisList, analysisLists } from '../../../model/rules/rollouts/analysis-lists';
import { visibleTraffic } from '../../../model/rules/rollouts/measured-traffic';
import { type PlacedRollout, rolloutOf, rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { show } from '../../../model/show';
import { namedAnalyses } from '../../../rollout/named-analyses';
import { argumentsByJob } from '../../job-arguments';
import type { CloudRunContext } from '../context';
import { placeOfJson } from '../place-of-json';
import type { Runnable } from '../runnable';

/** Cloud Monitoring samples a revision every 60 seconds, and shows a sample up to 180 seconds later. */
const visibleSeconds = 240;

/** What is measured before there is anything to see leaves every rollout to a person. */
export function visibleMetrics(workload: Runnable, at: Path, context: CloudRunContext): Issue[] {
  // with Terraform nothing is measured by itself
  if (context.rolloutDriver === 'terraform') return [];
  return rolloutOf(workload, at).flatMap((placed) => visibleTraffic(placed, context, visibleSeconds));
}

type Analyses = CloudRunContext['analyses'];

/** What the script and Cloud Deploy can ask of the analyses that rollouts name. */
export function measurements(
  rollouts: readonly PlacedRollout[],
  { analyses, rolloutDriver }: Pick<CloudRunContext, 'analyses' | 'rolloutDriver'>,
): Issue[] {
  if (rolloutDriver === 'terraform') return [];
  const measured = measuredAnalyses(rollouts, analyses);
  const found = Object.entries(measured).flatMap(([name, analysis]) => [
    ...(analysis.kind === 'web' ? read(name, analysis.jsonPath) : []),
    ...unasked(name, analysis),
  ]);
  return [...found, ...unknownArguments(rollouts, measured)];
}

/** The analyses that the rollout of some service names. */
export function measuredAnalyses(rollouts: readonly PlacedRollout[], analyses: Analyses): Analyses {
  const names = rollouts.flatMap(({ rollout, workload }) =>
    workload.kind === 'service' && rollout.kind !== 'rolling' ? namedAnalyses(rollout) : [],
  );
  return Object.fromEntries(
    names.flatMap((name) => {
      const analysis = own(analyses, name);
      return analysis === undefined ? [] : [[name, analysis]];
    }),
  );
}

function read(name: string, jsonPath: string): Issue[] {
  if (placeOfJson(jsonPath) !== undefined) return [];
  const message = `must be made of keys and positions on Cloud Run, such as '{$.items[0].ok}', got ${show(jsonPath)}`;
  return [issue('json-path-unsupported', ['analyses', name, 'jsonPath'], message)];
}

/** A rollout driver knows the revision by its name alone. */
function unasked(name: string, analysis: ResolvedAnalysis): Issue[] {
  if (analysis.kind !== 'prometheus' || analysis.bothVersions !== undefined || namesVersion(analysis) || !namesCanary(analysis)) return [];
  const message = 'must tell the new version by {{args.version}} on Cloud Run, where it has no Service or Ingress of its own';
  return [issue('query-without-version', ['analyses', name, 'query'], message, 'state another query in the environment')];
}

/** A rollout driver fills arguments in beforehand, so that it has to know them. */
function unknownArguments(rollouts: readonly PlacedRollout[], analyses: Analyses): Issue[] {
  const lists = rollouts.flatMap(({ rollout, workload, path }) => (workload.kind === 'service' ? analysisLists(rollout, path) : []));
  const found = lists.flatMap((list) =>
    list.names.flatMap((name) => {
      const analysis = own(analyses, name);
      return analysis === undefined ? [] : unknownOfUse(list, name, analysis);
    }),
  );
  // several rollouts may use a default
  return [...new Map(found.map((each) => [formatPath(each.path), each])).values()];
}

function unknownOfUse({ args = {}, argsPath }: AnalysisList, name: string, analysis: ResolvedAnalysis): Issue[] {
  const texts = askedTexts(analysis);
  return Object.entries(argumentsOfUse(analysis, args)).flatMap(([argument, value]) => {
    const isKnown = typeof value !== 'object' || value.kind === 'required-argument';
    if (isKnown || !texts.some((text) => text.includes(`{{args.${argument}}}`))) return [];
    const path = own(args, argument) === undefined ? ['analyses', name, 'args', argument] : [...argsPath, argument];
    const message = `must be a string on Cloud Run, got a ${value.kind === 'secret' ? 'secret' : 'field of the Rollout'}`;
    return [issue('argument-unsupported', path, message, 'ask by a jobCheck, whose job can read secrets')];
  });
}

function askedTexts(analysis: ResolvedAnalysis): readonly string[] {
  if (analysis.kind === 'web') return [analysis.url, ...Object.values(analysis.headers ?? {})];
  return analysis.kind === 'prometheus' ? [analysis.query] : [];
}

/** A job of Cloud Run runs as Terraform has deployed it. */
export function jobArguments(app: ResolvedApplication): Issue[] {
  const measured = measuredAnalyses(rolloutsOf(app), app.analyses);
  const jobs = new Set(Object.values(measured).flatMap((analysis) => (analysis.kind === 'job' ? [analysis.workload] : [])));
  return [...jobs].flatMap((name) => {
    const text = JSON.stringify(own(app.workloads, name) ?? {});
    const named = [...(argumentsByJob(app).get(name) ?? [])].filter((each) => text.includes(each));
    if (named.length === 0) return [];
    const message = `must hold no arguments of analyses on Cloud Run, where it runs as it was deployed, got ${named.join(', ')}`;
    const remedy = `state the values in environments.${app.environment.name}.workloads.${name}`;
    return [issue('argument-unsupported', ['workloads', name], message, remedy)];
  });
}
