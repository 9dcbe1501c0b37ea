/**
 * The model of applications and environments, targets, rollouts and packages; it loads no framework.
 *
 * @module orchestra-cdk
 */

export { type AlertmanagerOptions, alertmanager } from './catalog/alertmanager';
export { type ElasticStackOptions, elasticStack } from './catalog/elastic-stack';
export { type ElasticsearchOptions, elasticsearch } from './catalog/elasticsearch';
export { type GrafanaOptions, grafana } from './catalog/grafana';
export { type KibanaOptions, kibana } from './catalog/kibana';
export { type KubeStateMetricsOptions, kubeStateMetrics } from './catalog/kube-state-metrics';
export { type LogShipperOptions, logShipper } from './catalog/log-shipper';
export { type LogstashOptions, logstash } from './catalog/logstash';
export { type MarathonOptions, marathon } from './catalog/marathon';
export { type MesosMasterOptions, mesosMaster } from './catalog/mesos-master';
export { type MockOidcOptions, mockOidc } from './catalog/mock-oidc';
export { type OperatedPrometheusOptions, operatedPrometheus } from './catalog/operated-prometheus';
export type { NamedOptions, Part, SharedOptions, WithPorts } from './catalog/part';
export { type PostgresOptions, postgres } from './catalog/postgres';
export { type ProbeAgentOptions, probeAgent } from './catalog/probe-agent';
export { type PrometheusOptions, prometheus } from './catalog/prometheus';
export { type RedisOptions, redis } from './catalog/redis';
export { type ResizedPart, resized } from './catalog/resized';
export { type ZookeeperOptions, zookeeper } from './catalog/zookeeper';
export type { PriceOverride } from './checks/cost/price-override';
export { type Budget, type Checks, defineChecks, type NamedChecks } from './checks/engine/checks-declaration';
export type { NamedWaiver, Waiver, WaiverScope } from './checks/engine/waiver';
export {
  type Advice,
  type AdviceOptions,
  type AdviceReason,
  type AdvisedTarget,
  adviseTarget,
  type TargetAdvice,
} from './delivery/advice/advise-target';
export type { AdviceTopic } from './delivery/advice/topics';
export {
  type ApplicationTrigger,
  type ArgoCdDeploy,
  type ArgoCdSettings,
  argoCd,
  type ImageUpdater,
  imageUpdater,
  type ProjectRole,
  type PublishedChart,
  type SingleSignOn,
  type SlackService,
  type SyncWindow,
} from './delivery/argo-cd/options';
export { type PredictedSync, type PredictedWave, type PredictOptions, predictSync } from './delivery/argo-cd/sync-order';
export { withWaves } from './delivery/argo-cd/waves';
export type { Amounts, Demand } from './delivery/capacity/amounts';
export { type Capacity, type CapacityPlatform, capacity, type TotalCapacity } from './delivery/capacity/capacity';
export type { CountRange, Occasion, WorkloadCapacity } from './delivery/capacity/workload-capacity';
export { type CloudBuildDeploy, type CloudBuildImages, type CloudBuildSettings, cloudBuild } from './delivery/cloud-build/options';
export { type CloudBuildTrigger, cloudBuildTrigger } from './delivery/cloud-build/trigger';
export { cloudRunDelivery } from './delivery/cloud-run-delivery';
export type { Commands } from './delivery/commands';
export { type Delivery, type DeliveryDeclaration, type Deploy, defineDelivery } from './delivery/delivery';
export { deliveryFiles } from './delivery/delivery-files';
export {
  type FluxDeploy,
  type FluxNotification,
  type FluxSettings,
  flux,
  type ImageAutomation,
  imageAutomation,
} from './delivery/flux/options';
export { githubWorkflows } from './delivery/github-actions/github-workflows';
export { type GithubActionsDeploy, type GithubActionsSettings, githubActions } from './delivery/github-actions/options';
export type { IntegrityFinding } from './delivery/integrity/finding';
export { type IntegrityOptions, integrityFindings } from './delivery/integrity/integrity-findings';
export type {
  AwsIdentity,
  Cluster,
  ContextAccess,
  EksAccess,
  GkeAccess,
  GoogleIdentity,
  PipelineIdentity,
} from './delivery/push-options';
export { type ReleasePlace, readRelease } from './delivery/releases/read-release';
export { type ScriptsDeploy, scripts } from './delivery/scripts/options';
export type { Source } from './delivery/sources';
export type { Alert, Panel, Severity } from './model/alert';
export {
  type Alerting,
  type AlertingOverride,
  type AlertRoutes,
  type EmailReceiver,
  email,
  type PagerDutyReceiver,
  pagerDuty,
  type Receiver,
  type ResolvedAlerting,
  type ResolvedAlertRoutes,
  type SlackReceiver,
  slack,
  type WebhookReceiver,
  webhook,
} from './model/alerting';
export type { ResolvedAnalysis } from './model/analysis';
export {
  type Analysis,
  type AnalysisSchedule,
  type JobCheck,
  jobCheck,
  type Latency,
  latency,
  type NoData,
  type PrometheusQuery,
  prometheusQuery,
  type SuccessRatio,
  successRatio,
  type WebCheck,
  webCheck,
} from './model/analysis';
export type { AsksPrometheus, ClientCredentials, PrometheusServer } from './model/analysis-inputs';
export { above, atLeast, atMost, below, type EqualsLimit, equals, type Limit } from './model/analysis-limit';
export type { AnalysisUse, UsedAnalyses } from './model/analysis-use';
export { type Application, defineApplication } from './model/application';
export {
  type AnalysisArgument,
  type AnalysisInputs,
  type ArgumentReference,
  type ArgumentValue,
  arg,
  type RequiredArgument,
  type RolloutField,
  requiredArgument,
  rolloutField,
  type UseArguments,
} from './model/argument';
export type {
  Bucket,
  Cache,
  Database,
  PostgresDatabase,
  RedisCache,
  ResolvedDatabase,
  ResolvedSecret,
  Secret,
  SecretOverride,
  Subscription,
  Topic,
} from './model/backing';
export {
  type AnalyzeStep,
  analyze,
  type CanaryStep,
  type ExperimentStep,
  type ExperimentVersion,
  experiment,
  type HeaderRouteStep,
  headerRoute,
  type MirrorRouteStep,
  mirrorRoute,
  type PauseStep,
  type PrefixMatch,
  pause,
  type RegexMatch,
  type RemoveRouteStep,
  removeRoute,
  type ScaleReplicasStep,
  type ScaleStep,
  type ScaleWithTrafficStep,
  scale,
  scaleReplicas,
  scaleWithTraffic,
  type TextMatch,
  type WeightStep,
  weight,
} from './model/canary-step';
export {
  type ExistingConfigReference,
  type ExistingOptions,
  type ExistingSecretReference,
  existingConfig,
  existingSecret,
  type PodReference,
  pod,
} from './model/cluster-value';
export { type ConfigFolder, type ConfigReference, config } from './model/config-set';
export type {
  Container,
  ExecAction,
  InitContainer,
  Lifecycle,
  PersistentVolume,
  Resources,
  Sidecar,
  SleepAction,
  TemporaryVolume,
  Volume,
} from './model/container';
export {
  type BucketReference,
  bucket,
  type CachePart,
  type CacheReference,
  cache,
  type DatabasePart,
  type DatabaseReference,
  database,
  type EnvValue,
  type FileContent,
  type Reference,
  type SecretReference,
  type ServicePart,
  type ServiceUrlReference,
  type SubscriptionReference,
  secret,
  serviceAddress,
  serviceHost,
  servicePort,
  serviceUrl,
  subscription,
  type TextPart,
  type TextValue,
  type TopicReference,
  topic,
} from './model/env-value';
export {
  type AnalysisOverride,
  type CacheOverride,
  type DatabaseOverride,
  type DeepPartial,
  defineEnvironments,
  type Environment,
  type EphemeralOverride,
  type NamedEnvironment,
  type Override,
  type TopicOverride,
} from './model/environment';
export { ephemeral } from './model/ephemeral';
export { type Examination, examine, resolve } from './model/examine';
export { type FileOptions, type FileValue, file, script } from './model/file-value';
export type { FilledAnalysis } from './model/filled-analysis';
export type { ImageVersion } from './model/image';
export { InvalidApplicationError } from './model/invalid-application-error';
export { formatIssue, formatPath, type Issue, type Path } from './model/issue';
export type { Links } from './model/links';
export type { LinuxCapability } from './model/linux-capability';
export {
  type Counter,
  counter,
  type Failures,
  type Gauge,
  gauge,
  type Histogram,
  histogram,
  httpSeries,
  type Metrics,
  type Series,
  type Summary,
  summary,
  type Unit,
} from './model/metrics';
export {
  alertmanagerConfig,
  alertRules,
  dashboards,
  type MonitoringFolder,
  type MonitoringPart,
  scrapeConfigs,
} from './model/monitoring-folder';
export type { Availability, LatencyObjective, Objectives, Share } from './model/objectives';
export { type Origin, type Origins, originOf } from './model/origin';
export type { Placement, Spread, Toleration } from './model/placement';
export type {
  ByDeclaredName,
  DeclaredNoun,
  SettingsContext,
  SettingsDeclaration,
} from './model/platform-settings';
export type { FurtherPort, MainProtocol } from './model/port';
export {
  type ExecProbe,
  exec,
  type GrpcProbe,
  grpc,
  type HttpProbe,
  http,
  type Probe,
  type Probes,
  type ProbeTiming,
  type TcpProbe,
  tcp,
} from './model/probe';
export type { Cpu, Duration, Memory, Milliseconds } from './model/quantity';
export type { ResolvedApplication, ResolvedEnvironment } from './model/resolved';
export type { ResolvedContainer, ResolvedWorkload } from './model/resolved-workload';
export {
  type AntiAffinity,
  type BackgroundAnalysis,
  type BlueGreenRollout,
  blueGreen,
  type CanaryRollout,
  canary,
  type RollingRollout,
  type Rollout,
  rolling,
} from './model/rollout';
export type { RolloutPolicy } from './model/rollout-policy';
export type { Rule, WorkloadContext, WorkloadRule } from './model/rule';
export type { PlainFields, PlainValue } from './model/schema/plain-value';
export type { StandardIssue, StandardResult, StandardSchema } from './model/schema/standard-schema';
export type { Capabilities, ImageUser, Security } from './model/security';
export { text } from './model/text-value';
export type { Tier } from './model/tier';
export type {
  Access,
  Agent,
  InternalAccess,
  Job,
  PublicAccess,
  Scaling,
  ScheduledJob,
  Service,
  StatefulService,
  Task,
  Worker,
  Workload,
  WorkloadBase,
} from './model/workload';
export type { WorkloadDefaults } from './model/workload-defaults';
export type { FileIssue } from './output/file-paths';
export { type WriteOptions, type WriteReport, writeFiles } from './output/files';
export { FilesNotWrittenError } from './output/files-not-written-error';
export type { OutputFile } from './output/output-file';
export { writeYaml, type YamlComments } from './output/yaml';
export type { ChartsByEnvironment, PackagedChart } from './packaging/charts-by-environment';
export type { ChartMetadata, Maintainer } from './packaging/helm/chart-metadata';
export type { ChartSource, ExtraValue } from './packaging/helm/chart-source';
export { helmChart } from './packaging/helm/helm-chart';
export { umbrellaChart } from './packaging/helm/umbrella/umbrella-chart';
export type { BundledChart, UmbrellaSource } from './packaging/helm/umbrella/umbrella-source';
export { InvalidPackageError } from './packaging/invalid-package-error';
export { type KustomizeOverlaysOptions, kustomizeOverlays } from './packaging/kustomize/kustomize-overlays';
export type { ObjectsByEnvironment, PackagedObjects } from './packaging/objects-by-environment';
export { packageObjects } from './packaging/package-objects';
export { renderSystem, type SystemSource } from './rendered/render-system';
export type { Plane, RenderedItem } from './rendered/rendered-item';
export type { EnvironmentNote, RenderedSystem } from './rendered/rendered-system';
export { checkFeasibility } from './rollout/check-feasibility';
export { replicaCounts, routedReplicaCounts, targetReplicaCounts } from './rollout/checked-counts';
export type { Conditions } from './rollout/conditions';
export { definePlan, type PlanOptions, planOf, type RolloutPlan } from './rollout/plan';
export type { ReadySeconds } from './rollout/ready-seconds';
export { rehearse } from './rollout/rehearse';
export type { BasicCanary, PodAllowance, Pods, ReplicaCounts } from './rollout/replica-counts';
export type { RoutedCanary, Weights } from './rollout/routed-replica-counts';
export type { Action, Measurement, MeasurementFrom, Scenario, When } from './rollout/scenario';
export type { CanaryScale, RolloutStep } from './rollout/step-weight';
export type { EventKind, Exposure, Moment, Phase, PodCounts, Rehearsal, Verdict } from './rollout/time-line';
export { checkEnvironments } from './targets/check-environments';
export type {
  CloudRunContainerSpec,
  CloudRunProbe,
  CloudRunValue,
  MemoryVolume,
  RemoteVolume,
  RequestProbe,
} from './targets/cloud-run/container-spec';
export type { CloudRunJobSpec } from './targets/cloud-run/job-spec';
export type {
  BucketVolume,
  CloudRunGpu,
  CloudRunJobOptions,
  CloudRunOptions,
  CloudRunServiceOptions,
  CloudRunStart,
  CloudRunWorkerOptions,
  DefaultAuthorization,
  DirectVpcAccess,
  NfsVolume,
  PolicyAuthorization,
  SharedMemoryVolume,
  StartOrder,
  VpcConnectorAccess,
} from './targets/cloud-run/options';
export type { RevisionsSpec } from './targets/cloud-run/options-spec';
export type {
  AutomaticInstances,
  InstancesByCpu,
  JobRevisions,
  LatestRevision,
  ManualInstances,
  NamedRevision,
  PreventNewInstances,
  RevisionName,
  RevisionsOfDeployer,
  RevisionsOfTerraform,
  ShutDownInstances,
} from './targets/cloud-run/revision-options';
export type { BlueGreenRevisions, CanaryRevisions, CloudRunRollout, CloudRunStep, RolloutDriver } from './targets/cloud-run/rollout-spec';
export type { CloudRunServiceSpec } from './targets/cloud-run/service-spec';
export { type CloudRunOutput, cloudRun } from './targets/cloud-run/target';
export type { CloudRunWorkerSpec } from './targets/cloud-run/worker-spec';
export type { Build, Development, Watch } from './targets/compose/development';
export type {
  ComposeCapabilities,
  ComposeFolder,
  ComposeNetwork,
  HostFolder,
  HostVolume,
  MemoryFolder,
} from './targets/compose/host';
export type {
  ComposeCache,
  ComposeDatabase,
  ComposeLogs,
  ComposeSettings,
  HealthCheck,
  HostPort,
} from './targets/compose/settings';
export { compose } from './targets/compose/target';
export { defineTarget, type TargetDefinition, type TargetRules } from './targets/define-target';
export type {
  FoundationAccount,
  FoundationBucket,
  FoundationCache,
  FoundationDatabase,
  FoundationNetwork,
  FoundationOutput,
  FoundationSecret,
  FoundationSubscription,
  FoundationTopic,
} from './targets/google-foundation/foundation-output';
export type { ExistingNetwork, GoogleSettings } from './targets/google-foundation/settings';
export type {
  DescribedObject,
  ExternalMetric,
  KubernetesAutoscaling,
  KubernetesAutoscalingOptions,
  ObjectMetric,
  PodsMetric,
  ScalingPace,
  ScalingStep,
} from './targets/kubernetes/autoscaling-options';
export { type ExternalChart, externalChart } from './targets/kubernetes/charts/external-chart';
export type { KubernetesClaimOptions, VolumeClaim } from './targets/kubernetes/claim-options';
export type { EndpointGroup } from './targets/kubernetes/endpoint-group';
export type { ExistingClaim, KubernetesExistingClaimOptions } from './targets/kubernetes/existing-claim-options';
export type { ExtraObject } from './targets/kubernetes/extra/extra-object';
export type { KubernetesHostOptions, NodeAccess, NodePath } from './targets/kubernetes/host-options';
export type { AccessRule, Identity, KubernetesIdentityOptions } from './targets/kubernetes/identity-options';
export { type IgnoredDifference, ignoredDifferences } from './targets/kubernetes/ignored-differences';
export type { KubernetesJobFields, KubernetesScheduleFields } from './targets/kubernetes/job-options';
export type { KubernetesMetadata, KubernetesObject } from './targets/kubernetes/kubernetes-object';
export {
  type DashboardConfigMaps,
  type DashboardDelivery,
  dashboardConfigMaps,
  type GrafanaOperatorDashboards,
  grafanaOperator,
} from './targets/kubernetes/monitoring/dashboards-setting';
export {
  annotations,
  type CollectionByAnnotations,
  type CollectionByGoogle,
  type CollectionByOperator,
  type Collector,
  type MetricsCollection,
  podMonitoring,
  prometheusOperator,
} from './targets/kubernetes/monitoring/metrics-setting';
export type { KubernetesNamespaceOptions } from './targets/kubernetes/namespace-options';
export type {
  KubernetesAgentOptions,
  KubernetesJobOptions,
  KubernetesScheduledJobOptions,
  KubernetesServiceOptions,
  KubernetesStatefulServiceOptions,
  KubernetesWorkerOptions,
} from './targets/kubernetes/options';
export {
  type JsonPatch,
  jsonPatch,
  type MergePatch,
  type ObjectPatch,
  type PatchOperation,
  type PatchOptions,
  patch,
} from './targets/kubernetes/patches/patch';
export type { KubernetesPlacementOptions, Neighbour } from './targets/kubernetes/placement-options';
export type {
  KubernetesLastingOptions,
  KubernetesPodOptions,
  KubernetesReplicaOptions,
  MaxUnavailableBudget,
  MinAvailableBudget,
  NoDisruptionBudget,
} from './targets/kubernetes/pod-options';
export type { KubernetesRoute, KubernetesRouteOptions } from './targets/kubernetes/route-options';
export {
  type BackendPolicy,
  type GatewayRouter,
  gateway,
  type IngressRouter,
  type IstioRouter,
  ingress,
  istio,
  type Router,
} from './targets/kubernetes/router';
export {
  type CsiSecrets,
  csi,
  type ExistingSecrets,
  type ExternalSecrets,
  existing,
  externalSecrets,
  type SecretStore,
  type SopsSecrets,
  sops,
} from './targets/kubernetes/secrets/secret-store';
export type {
  KubernetesCaller,
  KubernetesCallerOptions,
  KubernetesService,
  KubernetesServiceFields,
  KubernetesStatefulServiceFields,
  PeersService,
  VersionServices,
} from './targets/kubernetes/service-options';
export type { ClusterPlatform, KubernetesSettings, Quota, RolloutTrigger } from './targets/kubernetes/settings';
export { kubernetes } from './targets/kubernetes/target';
export type {
  KubernetesDaemonSetOptions,
  KubernetesDeploymentOptions,
  KubernetesStatefulSetOptions,
  NodesUpdate,
  OnDeleteUpdate,
  PartitionedUpdate,
  RecreatedUpdate,
} from './targets/kubernetes/update-options';
export type { KubernetesVersionOptions, KubernetesVersions, VersionMetadata } from './targets/kubernetes/version-options';
export { formatMigrationFinding, type MigrationFinding } from './targets/migration/finding';
export { migrationReadiness } from './targets/migration/readiness';
export { summarizeNotes } from './targets/summarize-notes';
export {
  always,
  type ContainerOf,
  degraded,
  emulated,
  type Finding,
  handOver,
  type Reason,
  type Support,
  type SupportRow,
  type SupportRows,
  unsupported,
  type WorkloadOf,
} from './targets/support';
export { type Compilation, compile, formatNote, type Note, type Target } from './targets/target';
