import type { ChartsByEnvironment } from '../../charts-by-environment';
import type { PrintedChart } from '../print/print-chart';
import type { ChartValue } from '../values/chart-value';

/** Everything that the files around the templates are written from. */
export interface ChartContents extends Pick<PrintedChart, 'chart' | 'aligned' | 'sections' | 'values'> {
  /** Charts of others that it brings. */
  readonly charts: ChartsByEnvironment;
}

/** Whether there is a value, or a group of values, of this name. */
export function hasValue({ values }: Pick<ChartContents, 'values'>, name: readonly string[]): boolean {
  let names = namesOf.get(values);
  if (names === undefined) {
    names = new Set(values.flatMap((value) => value.name.map((_, index) => value.name.slice(0, index + 1).join('.'))));
    namesOf.set(values, names);
  }
  return names.has(name.join('.'));
}

/** Names of values and of groups of them, since asking is frequent and charts can be large. */
const namesOf = new WeakMap<readonly ChartValue[], ReadonlySet<string>>();

/** The namespace of the objects, as an action of templates. */
export function namespaceAction(contents: ChartContents): string {
  return hasValue(contents, ['namespaceOverride']) ? `{{ include "${contents.chart.name}.namespace" . }}` : '{{ .Release.Namespace }}';
}

/** Lines that are there while all switches are on that the chart has by these names. */
export function whileOn(contents: ChartContents, switches: readonly (readonly string[])[], lines: readonly string[]): readonly string[] {
  const [first, ...others] = switches.filter((name) => hasValue(contents, name)).map((name) => `.Values.${name.join('.')}`);
  if (first === undefined) return lines;
  return [`{{- if ${others.length === 0 ? first : ['and', first, ...others].join(' ')} }}`, ...lines, '{{- end }}'];
}
