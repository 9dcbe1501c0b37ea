import type { ChartContents } from './chart-contents';
import { hasValue } from './chart-contents';

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
