{{/*
Namespace of the objects.
*/}}
{{- define "vpn-manager.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace }}
{{- end }}

{{/*
Reference of an image, out of its repository and its tag; a tag may be a digest, or have one behind it: tag@sha256:…
*/}}
{{- define "vpn-manager.image" -}}
{{- if not .tag }}{{ .repository }}
{{- else if regexMatch "^[a-z0-9]+:" .tag }}{{ .repository }}@{{ .tag }}
{{- else }}{{ .repository }}:{{ .tag }}
{{- end }}
{{- end }}

{{/*
Says yes of a live object that the release is to forget, so that the next takes it back without the fields that it no longer states.
*/}}
{{- define "vpn-manager.handedOver" -}}
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
{{- define "vpn-manager.version" -}}
{{- $tag := regexReplaceAll "@.*$" .tag "" }}
{{- if regexMatch "^[a-z0-9]+:" .tag }}{{ $tag = regexReplaceAll "^[a-z0-9]+:" .tag "" | trunc 12 }}{{ end }}
{{- regexReplaceAll "^[^A-Za-z0-9]+|[^A-Za-z0-9]+$" (trunc 63 $tag) "" }}
{{- end }}

{{/*
Checksum of the data of a ConfigMap or a Secret, by the path of its template; nothing where there is none: (list $ "/api/config-map.yaml").
*/}}
{{- define "vpn-manager.checksum" -}}
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
{{- define "vpn-manager.labels" -}}
app.kubernetes.io/managed-by: orchestra-cdk
app.kubernetes.io/part-of: vpn-manager
environment: {{ .Values.commonLabels.environment | quote }}
owner: network
{{- end }}

{{/*
Labels of all objects of certificate-transparency.
*/}}
{{- define "vpn-manager.certificateTransparency.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: certificate-transparency
app.kubernetes.io/name: certificate-transparency
{{ include "vpn-manager.labels" . }}
{{- end }}

{{/*
Labels of all objects of frontend.
*/}}
{{- define "vpn-manager.frontend.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: frontend
app.kubernetes.io/name: frontend
{{ include "vpn-manager.labels" . }}
{{- end }}

{{/*
Labels of all objects of mock-oidc.
*/}}
{{- define "vpn-manager.mockOidc.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: mock-oidc
app.kubernetes.io/name: mock-oidc
{{ include "vpn-manager.labels" . }}
{{- end }}

{{/*
Labels of all objects of postgres.
*/}}
{{- define "vpn-manager.postgres.labels" -}}
app.kubernetes.io/component: stateful-service
app.kubernetes.io/instance: postgres
app.kubernetes.io/name: postgres
{{ include "vpn-manager.labels" . }}
{{- end }}

{{/*
Labels of all objects of signing.
*/}}
{{- define "vpn-manager.signing.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: signing
app.kubernetes.io/name: signing
{{ include "vpn-manager.labels" . }}
{{- end }}
