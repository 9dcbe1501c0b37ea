import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { resolve } from '../model/examine';
import type { PlainFields } from '../model/schema/plain-value';
import { chartReleases } from '../targets/kubernetes/charts/chart-releases';
import { kubernetes } from '../targets/kubernetes/target';

/** A chart that others publish, as a dependency of a chart. */
export interface PackagedChart {
  /** Under which its values are. */
  readonly alias: string;
  readonly name: string;
  readonly repository: string;
  readonly version: string;
  readonly values: PlainFields;
}

/** Charts of others in each environment, by its name; one that is not named has none. */
export type ChartsByEnvironment = { readonly [environment: string]: readonly PackagedChart[] };

/** Those that go into the namespace of the application, where its own chart can bring them. */
export function packagedCharts(application: Application, environments: readonly NamedEnvironment[]): ChartsByEnvironment {
  const found = environments.flatMap((environment) => {
    if (Object.keys(environment.kubernetes?.charts ?? {}).length === 0) return [];
    const releases = chartReleases(resolve(application, environment, kubernetes.rules));
    return releases.flatMap(({ isOwn, charts }) => (isOwn ? [[environment.name, charts] as const] : []));
  });
  return Object.fromEntries(found);
}

/** A chart of others, with its values where it is installed. */
export interface ChartFamily {
  readonly alias: string;
  readonly byEnvironment: ReadonlyMap<string, PackagedChart>;
}

/** In the order of their names. */
export function chartFamilies(charts: ChartsByEnvironment): readonly ChartFamily[] {
  const aliases = new Set(Object.values(charts).flatMap((each) => each.map(({ alias }) => alias)));
  return [...aliases].sort().map((alias) => {
    const entries = Object.entries(charts).flatMap(([environment, each]) =>
      each.flatMap((chart) => (chart.alias === alias ? [[environment, chart] as const] : [])),
    );
    return { alias, byEnvironment: new Map(entries) };
  });
}
