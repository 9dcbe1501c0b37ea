import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import { type ChartsByEnvironment, chartFamilies } from '../../charts-by-environment';
import type { ChartValue } from '../values/chart-value';
import { reservedKeys } from '../vocabulary/standard-values';

/** A chart has one version of each of its dependencies, whose values are beside its own. */
export function externalChartIssues(charts: ChartsByEnvironment, values: readonly ChartValue[]): readonly Issue[] {
  const roots = new Set([...reservedKeys, ...values.map(({ name }) => name[0] ?? '')]);
  const families = chartFamilies(charts);
  const isTaken = families.length > 0 && roots.has('charts');
  const rooted = families.flatMap(({ alias, byEnvironment }) => {
    if (!roots.has(alias)) return [];
    const [environment = ''] = byEnvironment.keys();
    const message = `must be a name that no other values of the chart have, got ${show(alias)}`;
    return [issue('chart-name-taken', ['charts', environment, alias], message, "rename it, and state the chart's own name as `name`")];
  });
  const differing = families.flatMap(({ alias, byEnvironment }) => {
    const [first, ...others] = byEnvironment;
    return others.flatMap(([environment, chart]) =>
      (['name', 'repository', 'version'] as const).flatMap((field) => {
        if (first === undefined || chart[field] === first[1][field]) return [];
        const message = `must be that of ${first[0]}, ${show(first[1][field])}, since one chart is for all environments, got ${show(chart[field])}`;
        const remedy = 'state the same, deploy from kustomize, or install it into a namespace of its own';
        return [issue('chart-differs', ['charts', environment, alias, field], message, remedy)];
      }),
    );
  });
  const collision = isTaken
    ? [
        issue(
          'chart-name-taken',
          ['charts'],
          'must have the key charts of the values for themselves, got other values there',
          'rename the workload or the object',
        ),
      ]
    : [];
  return [...collision, ...rooted, ...differing];
}
