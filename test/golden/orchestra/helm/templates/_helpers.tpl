{{/*
Namespace of the objects.
*/}}
{{- define "orchestra.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace }}
{{- end }}

{{/*
Reference of an image, out of its repository and its tag; a tag may be a digest, or have one behind it: tag@sha256:…
*/}}
{{- define "orchestra.image" -}}
{{- if not .tag }}{{ .repository }}
{{- else if regexMatch "^[a-z0-9]+:" .tag }}{{ .repository }}@{{ .tag }}
{{- else }}{{ .repository }}:{{ .tag }}
{{- end }}
{{- end }}

{{/*
What the label app.kubernetes.io/version says of an image: its tag, or else the start of its digest, as a label can hold it.
*/}}
{{- define "orchestra.version" -}}
{{- $tag := regexReplaceAll "@.*$" .tag "" }}
{{- if regexMatch "^[a-z0-9]+:" .tag }}{{ $tag = regexReplaceAll "^[a-z0-9]+:" .tag "" | trunc 12 }}{{ end }}
{{- regexReplaceAll "^[^A-Za-z0-9]+|[^A-Za-z0-9]+$" (trunc 63 $tag) "" }}
{{- end }}

{{/*
Labels of all objects.
*/}}
{{- define "orchestra.labels" -}}
app.kubernetes.io/managed-by: orchestra-cdk
app.kubernetes.io/part-of: orchestra
environment: {{ .Values.commonLabels.environment | quote }}
owner: orchestra
{{- end }}

{{/*
Labels of all objects of api.
*/}}
{{- define "orchestra.api.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: api
app.kubernetes.io/name: api
{{ include "orchestra.labels" . }}
{{- end }}

{{/*
Labels of all objects of schema.
*/}}
{{- define "orchestra.schema.labels" -}}
app.kubernetes.io/component: job
app.kubernetes.io/instance: schema
app.kubernetes.io/name: schema
{{ include "orchestra.labels" . }}
{{- end }}

{{/*
Labels of all objects of ui.
*/}}
{{- define "orchestra.ui.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: ui
app.kubernetes.io/name: ui
{{ include "orchestra.labels" . }}
{{- end }}
