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
Fails while a Job of the release before still runs, which Helm would delete to make the next.
*/}}
{{- define "orchestra.ended" -}}
{{- with lookup "batch/v1" "Job" .namespace .job }}
{{- $ended := false }}
{{- range (.status).conditions }}{{ if and (has .type (list "Complete" "Failed")) (eq .status "True") }}{{ $ended = true }}{{ end }}{{ end }}
{{- if not $ended }}
{{- fail (printf "job %s of the last try still runs in namespace %s: nothing was changed; try again when it has ended (kubectl --namespace %s get job %s --watch)" $.job $.namespace $.namespace $.job) }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Says yes of a live object that the release is to forget, so that the next takes it back without the fields that it no longer states.
*/}}
{{- define "orchestra.handedOver" -}}
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
