import { byKey } from '../../../model/record';
import { type ChartsByEnvironment, chartFamilies, type PackagedChart } from '../../charts-by-environment';
import type { ChartDependency } from './chart-file';
import { enabledName } from './external-values';

/** Dependencies of a chart that brings charts of others, all of one version. */
export function externalDependencies(charts: ChartsByEnvironment): readonly ChartDependency[] {
  const found = chartFamilies(charts).flatMap(({ alias, byEnvironment }) => {
    const [chart] = byEnvironment.values();
    return chart === undefined ? [] : [[alias, chart] as const];
  });
  return dependenciesOf(new Map(found), { isConditional: true });
}

/** @param isConditional - whether values say if one is installed */
export function dependenciesOf(
  charts: ReadonlyMap<string, Omit<PackagedChart, 'values'>>,
  { isConditional }: { readonly isConditional: boolean },
): readonly ChartDependency[] {
  return [...charts].sort(byKey).map(([alias, { name, version, repository }]) => ({
    name,
    version,
    repository,
    ...(alias !== name && { alias }),
    ...(isConditional && { condition: enabledName(alias).join('.') }),
  }));
}
