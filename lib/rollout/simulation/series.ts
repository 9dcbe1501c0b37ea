import { own } from '../../model/own';
import { declaredName } from '../filled-uses';
import type { Measurement, Scenario } from '../scenario';

/** What an analysis measures at a moment; all is well where nothing is said. */
export function measuredAt({ measurements }: Scenario, analysis: string, now: number): Measurement {
  const series = seriesOf(measurements, analysis);
  if (series === undefined) return 'good';
  if (typeof series !== 'object') return series;
  let value: Measurement = 'good';
  for (const each of series) if (each.from <= now) value = each.value;
  return value;
}

/** Whether an analysis measures the same from a moment on. */
export function isSteadyFrom({ measurements }: Scenario, analysis: string, now: number): boolean {
  const series = seriesOf(measurements, analysis);
  return typeof series !== 'object' || series.every(({ from }) => from <= now);
}

/** Of one use of an analysis, or else of all. */
function seriesOf(measurements: Scenario['measurements'], analysis: string): NonNullable<Scenario['measurements']>[string] | undefined {
  return own(measurements, analysis) ?? own(measurements, declaredName(analysis));
}
