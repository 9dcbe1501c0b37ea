import type { ResolvedAnalysis } from '../../../model/analysis';
import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import { namesCanary, namesVersion } from '../../../model/query-versions';
import type { ResolvedApplication } from '../../../model/resolved';
import { analysisLists } from '../../../model/rules/rollouts/analysis-lists';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { askedPrometheus } from '../monitoring/asked-prometheus';
import { usedAnalyses, usedTemplates } from '../render/rollouts/analysis-reference';
import { isRolledOut, isSplitBySubsets, type RolledOut, routerOf } from '../rollouts/rolled-out';
import { versionService } from '../stated-service';
import { givenArguments, jobArguments } from './analysis-arguments';

/** A Job that measures is named after the run, 36 characters, its analysis and a number, and cut off at 63 wherever that falls. */
const jobNameRoom = 63 - 36 - 2 - 4;

/** What rollouts ask can be asked: there is an address, and the query is one that its engine takes. */
export function analyses(app: ResolvedApplication): Issue[] {
  const used = usedAnalyses(app).flatMap((name) => {
    const analysis = own(app.analyses, name);
    return analysis === undefined ? [] : [{ name, analysis }];
  });
  const { name: environment } = app.environment;
  const [asking] =
    askedPrometheus(app) !== undefined
      ? []
      : used.filter(({ analysis }) => isQuery(analysis) && !('prometheus' in analysis && analysis.prometheus !== undefined));
  const address = ['environments', environment, 'kubernetes', 'prometheus'];
  return [
    ...(asking === undefined
      ? []
      : [
          issue(
            'prometheus-missing',
            address,
            `must be given for the analysis ${asking.name}`,
            'such as http://prometheus.monitoring:9090; without one, that of a workload with scrapeConfigs() is asked',
          ),
        ]),
    ...used.flatMap(({ name, analysis }) => [...jobArguments(app, name, analysis), ...jobName(name, analysis)]),
    ...templatesApart(app),
    ...givenArguments(app),
  ];
}

/** What is measured until the steps end has a template of its own, whose name another analysis may have. */
function templatesApart(app: ResolvedApplication): Issue[] {
  const templates = usedTemplates(app);
  return templates.flatMap(({ analysis, name, continuous }) => {
    if (!continuous || !templates.some((other) => other.name === name && other.analysis !== analysis)) return [];
    const message = `must not be named as the AnalysisTemplate of ${analysis} is, which is measured until the steps end`;
    return [issue('analysis-name-taken', ['analyses', name], message, 'rename one of them')];
  });
}

function isQuery({ kind }: ResolvedAnalysis): boolean {
  return kind === 'success-ratio' || kind === 'latency' || kind === 'prometheus';
}

function jobName(name: string, { kind }: ResolvedAnalysis): Issue[] {
  if (kind !== 'job' || name.length <= jobNameRoom) return [];
  return [
    issue(
      'name-too-long',
      ['analyses', name],
      `name must have at most ${jobNameRoom} characters where a job measures, got ${name.length}`,
      'the names of its Jobs start with that of the run',
    ),
  ];
}

/** Queries that select by the Service or the Ingress of a canary find requests: a router sends them there. */
export function versionQueries(app: ResolvedApplication): Issue[] {
  return rolloutsOf(app).flatMap(({ rollout, workload, path }) => {
    if (rollout.kind !== 'canary' || !isRolledOut(workload)) return [];
    const isSplit = isSplitBySubsets(app, workload);
    if (routerOf(app, workload) !== undefined && !isSplit) return [];
    return analysisLists(rollout, path).flatMap((list) =>
      list.names.flatMap((name, index) => {
        const analysis = own(app.analyses, name);
        if (analysis?.kind !== 'prometheus' || namesVersion(analysis)) return [];
        if (isSplit ? !namesService(analysis, workload) : !namesCanary(analysis)) return [];
        const why = isSplit ? 'requests are for a subset of one Service' : 'no router sends requests to it';
        const message = `must not select by the Service or the Ingress of the canary, as ${name} does, where ${why}`;
        const router = `environments.${app.environment.name}.kubernetes.routers.${workload.name}`;
        const remedy = isSplit ? `state split: 'services' of ${router}` : `set ${router}`;
        return [issue('query-without-requests', [...list.path, index], message, `${remedy}, or select by {{args.version}}`)];
      }),
    );
  });
}

/** Whether a query has the name of the Service of the new version. */
function namesService({ query }: { readonly query: string }, workload: RolledOut): boolean {
  return query.replaceAll(/\{\{\s*args\.workload\s*\}\}/g, workload.name).includes(versionService(workload, 'canary'));
}
