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
Checksum of the data of a ConfigMap or a Secret, by the path of its template; nothing where there is none: (list $ "/api/config-map.yaml").
*/}}
{{- define "orchestrator.checksum" -}}
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
A text that is too long for a value, or a list as YAML: the value, or else the file of the environment. A dict names environments that have the file of another, or none.
*/}}
{{- define "orchestrator.text" -}}
{{- $root := index . 0 }}
{{- with index . 1 }}{{ if kindIs "string" . }}{{ . }}{{ else }}{{ toYaml . }}{{ end }}
{{- else }}
{{- $environment := ($root.Values.global).environment | default "prod" | toString }}
{{- if not (has $environment (list "dev" "prod" "staging")) }}{{ fail (printf "global.environment must be an environment that the chart has files of (dev, prod, staging), got %q: upgrade with --values values-<environment>.yaml, or give the text as a value (README.md, Values)" $environment) }}{{ end }}
{{- $folder := $environment }}
{{- range $each, $other := index . 3 }}{{ if eq $each $environment }}{{ $folder = $other }}{{ end }}{{ end }}
{{- if $folder }}
{{- $path := printf "files/%s/%s" $folder (index . 2) }}
{{- $text := $root.Files.Get $path }}
{{- if not $text }}{{ fail (printf "%s must be in the chart, got none: .helmignore and what packs the chart must not leave it out" $path) }}{{ end }}
{{- $text }}
{{- end }}
{{- end }}
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
Labels of all objects of alertmanager.
*/}}
{{- define "orchestrator.alertmanager.labels" -}}
app.kubernetes.io/component: stateful-service
app.kubernetes.io/instance: alertmanager
app.kubernetes.io/name: alertmanager
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of elasticsearch.
*/}}
{{- define "orchestrator.elasticsearch.labels" -}}
app.kubernetes.io/component: stateful-service
app.kubernetes.io/instance: elasticsearch
app.kubernetes.io/name: elasticsearch
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of grafana.
*/}}
{{- define "orchestrator.grafana.labels" -}}
app.kubernetes.io/component: stateful-service
app.kubernetes.io/instance: grafana
app.kubernetes.io/name: grafana
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of kibana.
*/}}
{{- define "orchestrator.kibana.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: kibana
app.kubernetes.io/name: kibana
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of kube-state-metrics.
*/}}
{{- define "orchestrator.kubeStateMetrics.labels" -}}
app.kubernetes.io/component: worker
app.kubernetes.io/instance: kube-state-metrics
app.kubernetes.io/name: kube-state-metrics
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of log-shipper.
*/}}
{{- define "orchestrator.logShipper.labels" -}}
app.kubernetes.io/component: agent
app.kubernetes.io/instance: log-shipper
app.kubernetes.io/name: log-shipper
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of logstash.
*/}}
{{- define "orchestrator.logstash.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: logstash
app.kubernetes.io/name: logstash
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of marathon.
*/}}
{{- define "orchestrator.marathon.labels" -}}
app.kubernetes.io/component: service
app.kubernetes.io/instance: marathon
app.kubernetes.io/name: marathon
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of mesos-master.
*/}}
{{- define "orchestrator.mesosMaster.labels" -}}
app.kubernetes.io/component: stateful-service
app.kubernetes.io/instance: mesos-master
app.kubernetes.io/name: mesos-master
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of orchestrator.
*/}}
{{- define "orchestrator.orchestrator.labels" -}}
app.kubernetes.io/managed-by: orchestra-cdk
app.kubernetes.io/part-of: orchestrator
environment: {{ .Values.commonLabels.environment | quote }}
owner: platform
{{- end }}

{{/*
Labels of all objects of probe-agent.
*/}}
{{- define "orchestrator.probeAgent.labels" -}}
app.kubernetes.io/component: agent
app.kubernetes.io/instance: probe-agent
app.kubernetes.io/name: probe-agent
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of prometheus.
*/}}
{{- define "orchestrator.prometheus.labels" -}}
app.kubernetes.io/component: stateful-service
app.kubernetes.io/instance: prometheus
app.kubernetes.io/name: prometheus
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of reports.
*/}}
{{- define "orchestrator.reports.labels" -}}
app.kubernetes.io/managed-by: orchestra-cdk
app.kubernetes.io/part-of: orchestrator
environment: {{ .Values.commonLabels.environment | quote }}
owner: platform
{{- end }}

{{/*
Labels of all objects of smoke-test.
*/}}
{{- define "orchestrator.smokeTest.labels" -}}
app.kubernetes.io/component: job
app.kubernetes.io/instance: smoke-test
app.kubernetes.io/name: smoke-test
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Labels of all objects of zookeeper.
*/}}
{{- define "orchestrator.zookeeper.labels" -}}
app.kubernetes.io/component: stateful-service
app.kubernetes.io/instance: zookeeper
app.kubernetes.io/name: zookeeper
{{ include "orchestrator.labels" . }}
{{- end }}

{{/*
Checksums of the ConfigMaps and Secrets that the pods of grafana read: new data restart them.
*/}}
{{- define "orchestrator.statefulSetGrafana.checksums" -}}
{{- with include "orchestrator.checksum" (list $ "/grafana/config-map.yaml") }}
"checksum/config": {{ . | quote }}
{{- end }}
{{- $plain := (print (include "orchestrator.checksum" (list $ "/orchestrator/config-map-dashboard-orchestrator.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-alertmanager.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-elasticsearch.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-grafana.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-kibana.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-kube-state-metrics.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-log-shipper.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-logstash.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-marathon.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-mesos-master.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-orchestrator.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-probe-agent.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-prometheus.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-reports.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-smoke-test.yaml")) (include "orchestrator.checksum" (list $ "/config-map-dashboard-orchestrator-zookeeper.yaml")) | sha256sum) }}
{{- if or ($.Capabilities.APIVersions.Has "v1/Namespace") (not (has $plain (list "5e1ce118e76f3520624b76f3b832f5b40594079c4fda4b3ceb59deea56aff27a" "aaed597ebac11b75c0de6d89929419d55410e31249d6eaadfbeb527c6819b390" "ae7944a4d72d411900f04cac3caba6c57bf98b84b819dbb88a6b3d0afb6de3f3"))) }}
checksum/data: {{ print $plain "" | sha256sum | quote }}
{{- end }}
{{- end }}
