{{/*
Namespace of the objects.
*/}}
{{- define "orchestrator.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace }}
{{- end }}

{{/*
Reference of an image, out of its repository and its tag; a tag may be a digest, or have one behind it: tag@sha256:…
*/}}
{{- define "orchestrator.image" -}}
{{- if not .tag }}{{ .repository }}
{{- else if regexMatch "^[a-z0-9]+:" .tag }}{{ .repository }}@{{ .tag }}
{{- else }}{{ .repository }}:{{ .tag }}
{{- end }}
{{- end }}

{{/*
Says yes of a live object that the release is to forget, so that the next takes it back without the fields that it no longer states.
*/}}
{{- define "orchestrator.handedOver" -}}
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
{{- define "orchestrator.version" -}}
{{- $tag := regexReplaceAll "@.*$" .tag "" }}
{{- if regexMatch "^[a-z0-9]+:" .tag }}{{ $tag = regexReplaceAll "^[a-z0-9]+:" .tag "" | trunc 12 }}{{ end }}
{{- regexReplaceAll "^[^A-Za-z0-9]+|[^A-Za-z0-9]+$" (trunc 63 $tag) "" }}
{{- end }}

{{/*
Labels of all objects.
*/}}
{{- define "orchestrator.labels" -}}
app.kubernetes.io/managed-by: orchestra-cdk
app.kubernetes.io/part-of: orchestrator
environment: {{ .Values.commonLabels.environment | quote }}
owner: platform
{{- end }}

{{/*
Labels of all objects of orchestrator.
*/}}
{{- define "orchestrator.orchestrator.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: orchestrator
app.kubernetes.io/name: orchestrator
{{ include "orchestrator.labels" . }}
{{- end }}
