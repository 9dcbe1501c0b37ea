{{/*
Namespace of the objects.
*/}}
{{- define "crucible.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace }}
{{- end }}

{{/*
Reference of an image, out of its repository and its tag; a tag may be a digest, or have one behind it: tag@sha256:…
*/}}
{{- define "crucible.image" -}}
{{- if not .tag }}{{ .repository }}
{{- else if regexMatch "^[a-z0-9]+:" .tag }}{{ .repository }}@{{ .tag }}
{{- else }}{{ .repository }}:{{ .tag }}
{{- end }}
{{- end }}

{{/*
Says yes of a live object that the release is to forget, so that the next takes it back without the fields that it no longer states.
*/}}
{{- define "crucible.handedOver" -}}
{{- with lookup .apiVersion .kind .namespace .name }}
{{- $annotations := .metadata.annotations | default dict }}
{{- if index $annotations "orchestra-cdk/hand-over" }}
{{- if ne (index $annotations "helm.sh/resource-policy" | default "") "keep" }}
{{- fail (printf "%s %s would be deleted: annotate it with helm.sh/resource-policy=keep too" $.kind $.name) }}
{{- end }}yes
{{- end }}
{{- end }}
{{- end }}

{{/*
What the label app.kubernetes.io/version says of an image: its tag, or else the start of its digest, as a label can hold it.
*/}}
{{- define "crucible.version" -}}
{{- $tag := regexReplaceAll "@.*$" .tag "" }}
{{- if regexMatch "^[a-z0-9]+:" .tag }}{{ $tag = regexReplaceAll "^[a-z0-9]+:" .tag "" | trunc 12 }}{{ end }}
{{- regexReplaceAll "^[^A-Za-z0-9]+|[^A-Za-z0-9]+$" (trunc 63 $tag) "" }}
{{- end }}

{{/*
Checksum of the data of a ConfigMap or a Secret, by the path of its template; nothing where there is none: (list $ "/api/config-map.yaml").
*/}}
{{- define "crucible.checksum" -}}
{{- $root := index . 0 }}
{{- $object := include (print $root.Template.BasePath (index . 1)) $root | fromYaml }}
{{- $list := "" }}
{{- range $field := list "data" "binaryData" "stringData" }}
{{- if kindIs "map" (index $object $field) }}
{{- range $key, $value := index $object $field }}
{{- if kindIs "string" $value }}{{ $list = print $list (sha256sum $value) "  " $key "\n" }}{{ end }}
{{- end }}
{{- end }}
{{- end }}
{{- if $object }}{{ sha256sum $list }}{{ end }}
{{- end }}

{{/*
Labels of all objects.
*/}}
{{- define "crucible.labels" -}}
app.kubernetes.io/managed-by: orchestra-cdk
app.kubernetes.io/part-of: crucible
environment: {{ .Values.commonLabels.environment | quote }}
owner: crucible
{{- end }}

{{/*
Labels of all objects of api.
*/}}
{{- define "crucible.api.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: api
app.kubernetes.io/name: api
{{ include "crucible.labels" . }}
{{- end }}

{{/*
Labels of all objects of dispatcher.
*/}}
{{- define "crucible.dispatcher.labels" -}}
app.kubernetes.io/component: worker
app.kubernetes.io/instance: dispatcher
app.kubernetes.io/name: dispatcher
{{ include "crucible.labels" . }}
{{- end }}

{{/*
Labels of all objects of sweep.
*/}}
{{- define "crucible.sweep.labels" -}}
app.kubernetes.io/component: scheduled-job
app.kubernetes.io/instance: sweep
app.kubernetes.io/name: sweep
{{ include "crucible.labels" . }}
{{- end }}
