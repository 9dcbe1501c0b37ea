import { own } from '../../model/own';
import type { JsonValue } from '../../output/json-value';
import type { ChartSource } from './chart-source';
import { renderChart } from './helm-chart';

/** Values as a file of them holds them. */
export interface NestedSecrets {
  readonly [key: string]: NestedSecrets | JsonValue;
}

/**
 * The secrets that a chart of these objects does not have, as the values to give it in an environment: what `helm template` needs beside
 * the chart to print the same objects.
 */
export function chartSecrets(source: ChartSource, environment: string): NestedSecrets {
  const found: { [key: string]: unknown } = {};
  for (const { name, withheld } of renderChart(source).values) {
    const value = withheld?.get(environment);
    if (value !== undefined) enter(found, name, value);
  }
  return found as NestedSecrets; // made of JSON alone
}

function enter(values: { [key: string]: unknown }, [key = '', ...rest]: readonly string[], value: JsonValue): void {
  if (rest.length === 0) {
    values[key] = value;
    return;
  }
  const below = (own(values, key) ?? {}) as { [key: string]: unknown }; // no value lies below another
  values[key] = below;
  enter(below, rest, value);
}
