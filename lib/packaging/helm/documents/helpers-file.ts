import type { OutputFile } from '../../../output/output-file';
import type { Helper } from '../print/helper-template';

const standard: readonly Helper[] = [
  {
    name: 'namespace',
    comment: 'Namespace of the objects.',
    body: ['{{- .Values.namespaceOverride | default .Release.Namespace }}'],
  },
  {
    name: 'image',
    comment: 'Reference of an image, out of its repository and its tag; a tag may be a digest, or have one behind it: tag@sha256:…',
    body: [
      '{{- if not .tag }}{{ .repository }}',
      '{{- else if regexMatch "^[a-z0-9]+:" .tag }}{{ .repository }}@{{ .tag }}',
      '{{- else }}{{ .repository }}:{{ .tag }}',
      '{{- end }}',
    ],
  },
  {
    name: 'ended',
    comment: 'Fails while a Job of the release before still runs, which Helm would delete to make the next.',
    body: [
      '{{- with lookup "batch/v1" "Job" .namespace .job }}',
      '{{- $ended := false }}',
      '{{- range (.status).conditions }}{{ if and (has .type (list "Complete" "Failed")) (eq .status "True") }}{{ $ended = true }}{{ end }}{{ end }}',
      '{{- if not $ended }}',
      '{{- fail (printf "job %s of the last try still runs in namespace %s: nothing was changed; try again when it has ended (kubectl --namespace %s get job %s --watch)" $.job $.namespace $.namespace $.job) }}',
      '{{- end }}',
      '{{- end }}',
    ],
  },
  {
    name: 'handedOver',
    comment:
      'Says yes of a live object that the release is to forget, so that the next takes it back without the fields that it no longer states.',
    body: [
      '{{- with lookup .apiVersion .kind .namespace .name }}',
      '{{- $annotations := .metadata.annotations | default dict }}',
      '{{- if index $annotations "orchestra-cdk/hand-over" }}',
      '{{- if ne (index $annotations "helm.sh/resource-policy" | default "") "keep" }}',
      '{{- fail (printf "%s %s would be deleted: annotate it with helm.sh/resource-policy=keep too" $.kind $.name) }}',
      '{{- end }}yes',
      '{{- end }}',
      '{{- end }}',
    ],
  },
  {
    name: 'version',
    comment: 'What the label app.kubernetes.io/version says of an image: its tag, or else the start of its digest, as a label can hold it.',
    body: [
      '{{- $tag := regexReplaceAll "@.*$" .tag "" }}',
      '{{- if regexMatch "^[a-z0-9]+:" .tag }}{{ $tag = regexReplaceAll "^[a-z0-9]+:" .tag "" | trunc 12 }}{{ end }}',
      '{{- regexReplaceAll "^[^A-Za-z0-9]+|[^A-Za-z0-9]+$" (trunc 63 $tag) "" }}',
    ],
  },
];

/** Its parts are texts, so that no reader of YAML or JSON has a say: `dataChecksum` makes the same of an object. */
const checksum: Helper = {
  name: 'checksum',
  comment:
    'Checksum of the data of a ConfigMap or a Secret, by the path of its template; nothing where there is none: (list $ "/api/config-map.yaml").',
  body: [
    '{{- $root := index . 0 }}',
    '{{- $object := include (print $root.Template.BasePath (index . 1)) $root | fromYaml }}',
    '{{- $list := "" }}',
    '{{- range $field := list "data" "binaryData" "stringData" }}',
    '{{- if kindIs "map" (index $object $field) }}',
    '{{- range $key, $value := index $object $field }}',
    '{{- if kindIs "string" $value }}{{ $list = print $list (sha256sum $value) "  " $key "\\n" }}{{ end }}',
    '{{- end }}',
    '{{- end }}',
    '{{- end }}',
    '{{- if $object }}{{ sha256sum $list }}{{ end }}',
  ],
};

/** `templates/_helpers.tpl`: the templates that files of the chart include, by the standard's names and those of its own. */
export function helpersFile(chart: string, files: readonly OutputFile[], own: readonly Helper[] = []): OutputFile {
  const read = [...files.map(({ text }) => text), ...own.flatMap(({ body }) => body)].join('\n');
  const used = [...[...standard, checksum].filter(({ name }) => read.includes(`include "${chart}.${name}"`)), ...own];
  return { path: 'templates/_helpers.tpl', text: used.map((helper) => define(chart, helper)).join('\n') };
}

function define(chart: string, { name, comment, body }: Helper): string {
  return ['{{/*', comment, '*/}}', `{{- define "${chart}.${name}" -}}`, ...body, '{{- end }}', ''].join('\n');
}
