import { own } from '../../../model/own';
import { byKey, sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { PlainFields } from '../../../model/schema/plain-value';
import { namespaceOf } from '../render/labels';
import type { ResolvedExternalChart } from './external-chart';

/** A chart of others in an environment, under the name that the environment gives it. */
export interface PlacedChart {
  /** Of its values, and of its objects where the chart uses its own. */
  readonly alias: string;
  readonly name: string;
  readonly repository: string;
  readonly version: string;
  readonly values: PlainFields;
}

/** The charts of others in one namespace of an environment: they are one release of Helm. */
export interface ChartRelease {
  readonly namespace: string;
  /** Whether it is the application's own namespace. */
  readonly isOwn: boolean;
  readonly charts: readonly PlacedChart[];
  /** Further namespaces that have some of their objects. */
  readonly otherNamespaces: readonly string[];
  /** Kinds of the whole cluster among their objects. */
  readonly clusterKinds: readonly string[];
}

/** By namespaces, the application's own first. */
export function chartReleases(app: ResolvedApplication): readonly ChartRelease[] {
  const home = namespaceOf(app);
  const groups = new Map<string, [alias: string, chart: ResolvedExternalChart][]>();
  for (const entry of sortedEntries(app.environment.kubernetes?.charts ?? {})) {
    const namespace = entry[1].namespace ?? home;
    groups.set(namespace, [...(groups.get(namespace) ?? []), entry]);
  }
  const releases = [...groups].sort(byKey).map(([namespace, entries]) => ({
    namespace,
    isOwn: namespace === home,
    charts: entries.map(([alias, chart]) => placedChart(alias, chart)),
    otherNamespaces: unique(entries.flatMap(([, chart]) => chart.otherNamespaces)),
    clusterKinds: unique(entries.flatMap(([, chart]) => chart.clusterKinds)),
  }));
  return releases.sort((one, other) => Number(other.isOwn) - Number(one.isOwn));
}

function placedChart(alias: string, { repository, name = alias, version, values }: ResolvedExternalChart): PlacedChart {
  return { alias, name, repository, version, values };
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)].sort();
}

/** What is to be known of a chart of others, by its name in the environment. */
export function externalChartReason(app: ResolvedApplication, alias: string): string | undefined {
  const stated = own(app.environment.kubernetes?.charts, alias);
  if (stated === undefined) return undefined;
  const { name, version, repository } = placedChart(alias, stated);
  const place = `${name} ${version} of ${repository}, in the namespace ${stated.namespace ?? namespaceOf(app)}`;
  return `comes by Helm (${place}): its objects are none of these, and are neither checked, counted nor compared`;
}
