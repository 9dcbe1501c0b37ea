import { own } from '../../../model/own';
import type { PlainFields, PlainValue } from '../../../model/schema/plain-value';
import { isJsonMap } from '../../../output/json-value';
import { type ChartFamily, type ChartsByEnvironment, chartFamilies } from '../../charts-by-environment';
import type { ChartValue } from '../values/chart-value';
import { flag } from '../vocabulary/value-schemas';

/** Whether a chart of others is installed, and its values, in each environment. */
export function externalValues(charts: ChartsByEnvironment, environments: readonly string[], base: string): readonly ChartValue[] {
  return chartFamilies(charts).flatMap((family) => [enabled(family, environments, base), valuesOf(family, base)]);
}

/** Name of the value that says whether a chart of others is installed: not among its own values, which may have no other keys. */
export function enabledName(alias: string): readonly string[] {
  return ['charts', alias, 'enabled'];
}

function enabled({ alias, byEnvironment }: ChartFamily, environments: readonly string[], base: string): ChartValue {
  return {
    name: enabledName(alias),
    description: `Whether the chart ${alias} is installed.`,
    schema: flag,
    byEnvironment: new Map(environments.map((each) => [each, byEnvironment.has(each)])),
    initial: byEnvironment.has(base),
  };
}

function valuesOf({ alias, byEnvironment }: ChartFamily, base: string): ChartValue {
  const [first] = byEnvironment.values();
  const { name = alias, version = '', repository = '', values: usual = {} } = byEnvironment.get(base) ?? first ?? {};
  const all = [...byEnvironment].map(([environment, { values }]) => [environment, values] as const);
  return {
    name: [alias],
    description: `Values of the chart ${name} ${version} of ${repository}.`,
    schema: { type: 'object' },
    byEnvironment: new Map(all),
    initial: all.reduce((found, [, values]) => common(found, values), usual),
  };
}

/** Without keys that an environment has not: taking one away with `null` would take the chart's own default with it. */
function common(usual: PlainFields, values: PlainFields): PlainFields {
  const entries = Object.entries(usual).flatMap(([key, value]): [string, PlainValue][] => {
    const other = own(values, key);
    if (other === undefined) return [];
    return [[key, isJsonMap(value) && isJsonMap(other) ? common(value, other) : value]];
  });
  return Object.fromEntries(entries);
}
