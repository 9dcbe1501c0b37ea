import type { Helper } from './helper-template';
import { textFolder } from './text-files';

/**
 * The template of long texts: `(list $ .Values.prometheus.config.rules "prometheus/config-map/rules.yml" (dict "staging" "prod"))`. Where no
 * environment is stated, as in an umbrella without values of one, the values are those of the base.
 */
export function textTemplate(environments: readonly string[], base: string): Helper {
  const known = environments.map((each) => JSON.stringify(each)).join(' ');
  const refusal = `global.environment must be an environment that the chart has files of (${environments.join(', ')}), got %q: upgrade with --values values-<environment>.yaml, or give the text as a value (README.md, Values)`;
  return {
    name: 'text',
    comment:
      'A text that is too long for a value, or a list as YAML: the value, or else the file of the environment. A dict names environments that have the file of another, or none.',
    body: [
      '{{- $root := index . 0 }}',
      '{{- with index . 1 }}{{ if kindIs "string" . }}{{ . }}{{ else }}{{ toYaml . }}{{ end }}',
      '{{- else }}',
      `{{- $environment := ($root.Values.global).environment | default "${base}" | toString }}`,
      `{{- if not (has $environment (list ${known})) }}{{ fail (printf "${refusal}" $environment) }}{{ end }}`,
      '{{- $folder := $environment }}',
      '{{- range $each, $other := index . 3 }}{{ if eq $each $environment }}{{ $folder = $other }}{{ end }}{{ end }}',
      '{{- if $folder }}',
      `{{- $path := printf "${textFolder}/%s/%s" $folder (index . 2) }}`,
      '{{- $text := $root.Files.Get $path }}',
      '{{- if not $text }}{{ fail (printf "%s must be in the chart, got none: .helmignore and what packs the chart must not leave it out" $path) }}{{ end }}',
      '{{- $text }}',
      '{{- end }}',
      '{{- end }}',
    ],
  };
}
