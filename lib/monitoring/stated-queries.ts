import { type Issue, issue, type Path } from '../model/issue';
import { metricsOf } from '../model/metrics-port';
import { nearOr } from '../model/near-name';
import { perObject } from '../model/per-object';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedWorkload } from '../model/resolved-workload';
import { show } from '../model/show';
import { namesOfSeries } from './exposed-series';
import { allPlatformSeries, platformSeries } from './platform-series';
import { objectiveSeriesPattern } from './rules/objective-rules';
import { queryProblem, type Selector, selectorsOf } from './scoped-query';

/** Queries of alerts and panels are PromQL about series that there are, by labels that these have. */
export function statedQueries(app: ResolvedApplication): Issue[] {
  return Object.values(app.workloads).flatMap((workload) =>
    (['alerts', 'panels'] as const).flatMap((field) =>
      Object.entries(workload[field]).flatMap(([name, { query }]) =>
        queryIssues(app, query, ['workloads', workload.name, field, name, 'query']),
      ),
    ),
  );
}

function queryIssues(app: ResolvedApplication, query: string, path: Path): Issue[] {
  const problem = queryProblem(query);
  if (problem !== undefined) return [issue('wrong-query', path, `${problem.message} at character ${problem.position}`)];
  const labels = exposedLabels(app);
  return selectorsOf(query).flatMap((selector) => selectorIssues(selector, labels, path));
}

function selectorIssues({ metric, labels }: Selector, exposed: ReadonlyMap<string, ReadonlySet<string>>, path: Path): Issue[] {
  if (metric === undefined || objectiveSeriesPattern.test(metric)) return [];
  const known = exposed.get(metric) ?? platformLabels(metric);
  if (known === undefined) {
    const remedy = remedyFor(metric, [...exposed.keys()]);
    return [issue('unknown-series', path, `must ask for series that a workload declares or the platform has, got ${show(metric)}`, remedy)];
  }
  return labels
    .filter((label) => !known.has(label) && !given.has(label))
    .map((label) => {
      const remedy = nearOr(label, [...known], `labels of ${metric} are ${[...known].sort().join(', ') || 'none'}`);
      return issue('unknown-label', path, `must compare labels that ${metric} has, got ${show(label)}`, remedy);
    });
}

function remedyFor(metric: string, exposed: readonly string[]): string {
  const parts = exposed.filter((name) => ['bucket', 'count', 'sum'].some((end) => name === `${metric}_${end}`));
  if (parts.length > 0) return `a histogram has the series ${parts.join(', ')}`;
  const names = [...exposed, ...allPlatformSeries().map(({ name }) => name)];
  return nearOr(metric, names, 'declare it in metrics.series of the workload that exposes it');
}

function platformLabels(metric: string): ReadonlySet<string> | undefined {
  const found = platformSeries(metric);
  return found && new Set(found.labels);
}

/** Labels that a collector adds. */
const given: ReadonlySet<string> = new Set([
  ...['namespace', 'pod', 'container', 'node', 'instance', 'job', 'endpoint', 'service'],
  ...['cluster', 'location', 'project_id'],
]);

/** Labels of each series that the program of a workload exposes, by its name. */
const exposedLabels = perObject((app: ResolvedApplication): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const workload of Object.values(app.workloads))
    for (const [name, labels] of labelsOf(workload)) found.set(name, new Set([...(found.get(name) ?? []), ...labels]));
  return found;
});

function labelsOf(workload: ResolvedWorkload): (readonly [name: string, labels: readonly string[]])[] {
  return Object.entries(metricsOf(workload)?.series ?? {}).flatMap(([name, series]) =>
    namesOfSeries(name, series).map((each) => {
      const own = each.endsWith('_bucket') ? ['le'] : series.kind === 'summary' && each === name ? ['quantile'] : [];
      return [each, [...series.labels, ...own]] as const;
    }),
  );
}
