/**
 * Stacks and constructs of Google Cloud for CDKTF or CDK Terrain.
 *
 * @module orchestra-cdk/google
 */

export type { AlertAggregation, AlertCondition } from '../../google/alert-policy/conditions';
export type { AlertDocumentation, AlertPolicyProps } from '../../google/alert-policy/schema';
export type { ApisProps } from '../../google/apis/schema';
export type { BucketProps, CorsRule, LifecycleCondition, LifecycleRule } from '../../google/bucket/schema';
export type { BuildMachine, BuildSecret, BuildStep } from '../../google/build-trigger/inline-build';
export type { BuildAccount, BuildEvent, BuildFile, BuildSource, BuildTriggerProps, InlineBuild } from '../../google/build-trigger/schema';
export type { DnsAnswer, DnsRecord, Dnssec, DnsVisibility, DnsZoneProps } from '../../google/dns/schema';
export { type AddressPlan, type AddressPlanProps, type PlannedPool, planAddresses } from '../../google/gke/addresses/plan-addresses';
export type { BackupPlan, BackupRetention, BackupSchedule, BackupScope } from '../../google/gke/backup-plan/schema';
export type { ClusterAddons, RayOperator, StandardAddons } from '../../google/gke/cluster/addons-schema';
export type {
  ClusterAddresses,
  ClusterDns,
  ControlPlane,
  ControlPlaneAddress,
  SecondaryRange,
} from '../../google/gke/cluster/network-schema';
export type {
  ClusterNotifications,
  Maintenance,
  MaintenanceExclusion,
  Monitoring,
  StandardMonitoring,
  UsageExport,
} from '../../google/gke/cluster/operations-schema';
export type {
  AutopilotClusterProps,
  BinaryAuthorization,
  GkeClusterProps,
  ImageRepository,
  SecurityPosture,
  StandardClusterProps,
} from '../../google/gke/cluster/schema';
export type { Accelerator, LocalSsds, NodeImage, ReservationAffinity } from '../../google/gke/node-pool/hardware-schema';
export type { NodeAutoProvisioning, NodePool, NodePoolSize, NodeUpgrade, ResourceLimit, Taint } from '../../google/gke/node-pool/schema';
export type { KubeletConfig, LinuxNodeConfig } from '../../google/gke/node-pool/system-schema';
export type { CustomRoleProps } from '../../google/iam/custom-role';
export type { Grants, RunConstruct, RunResource } from '../../google/iam/grants';
export type { ServiceAccountProps } from '../../google/iam/service-account';
export type { CryptoKey, CryptoKeysProps } from '../../google/kms/schema';
export type {
  AppEngineBackend,
  AppEnginePlace,
  EndpointBackend,
  EndpointService,
  FunctionPlace,
  FunctionsBackend,
  PodsBackend,
  ServiceConstruct,
  ServicePlace,
  ServicesBackend,
} from '../../google/load-balancer/backend-schema';
export type { EndpointCdn } from '../../google/load-balancer/cdn-schema';
export type { EndpointHealthCheck, EndpointPods } from '../../google/load-balancer/pods-schema';
export type {
  ArmorAction,
  ArmorMatch,
  ArmorRule,
  Attack,
  EndpointProtection,
  RateLimit,
} from '../../google/load-balancer/protection-schema';
export type { BackendChoice, HostRoute, HostRoutes, RequestsByHeader, WeightedBackends } from '../../google/load-balancer/route-schema';
export type { EndpointCertificate, EndpointDns, EndpointIap, PublicEndpointProps } from '../../google/load-balancer/schema';
export type { LogBucketProps } from '../../google/log-bucket/schema';
export type { LogExclusionProps } from '../../google/log-exclusion/schema';
export type { LogDestination, LogSinkProps, SinkExclusion } from '../../google/log-sink/schema';
export type { MonitoredRequests, MonitoredServiceProps, ServiceIndicator, ServiceObjective } from '../../google/monitored-service/schema';
export type { MonitoringDashboardProps } from '../../google/monitoring-dashboard/schema';
export type {
  EgressRule,
  FirewallRule,
  FirewallRuleBase,
  FirewallSource,
  FirewallTarget,
  IngressRule,
} from '../../google/network/firewall-schema';
export type {
  CloudNat,
  FlowLogs,
  NetworkProps,
  PrivateServices,
  SampledFlowLogs,
  Subnetwork,
  VpcConnector,
} from '../../google/network/schema';
export type { PrivateServicesNetwork } from '../../google/network/schemas';
export type { ChannelReceiver, NotificationChannelProps } from '../../google/notification-channel/schema';
export type { DeadLetter, PubsubSubscription, PubsubTopicProps } from '../../google/pubsub-topic/schema';
export type {
  RedisInstanceProps,
  RedisMaintenanceWindow,
  RedisNetwork,
  RedisPersistence,
  RedisSecrets,
} from '../../google/redis/schema';
export type { CleanupCondition, CleanupPolicy, RegistryMode, RegistryProps } from '../../google/registry/schema';
export type { IamMembers } from '../../google/schemas';
export type { SecretProps, SecretReplication, SecretRotation } from '../../google/secret/schema';
export type {
  Backups,
  BuiltInUser,
  DailyBackupOptions,
  DailyBackups,
  DatabaseContent,
  DenyMaintenancePeriod,
  EnterpriseEdition,
  EnterprisePlusEdition,
  IamUser,
  Insights,
  MaintenanceWindow,
  PasswordValidationPolicy,
  PointInTimeBackups,
  PostgresDisk,
  PostgresEdition,
  PostgresNetwork,
  PostgresReplica,
  PostgresUser,
  ServerCa,
} from '../../google/sql/parts';
export type { PostgresDatabaseProps } from '../../google/sql/schema';
export type { ClusterInStack, ClusterNetwork, ClusterStackProps } from '../../google/stack/cluster-stack-schema';
export type { MonitoringLogs } from '../../google/stack/environment-stack-schema';
export type { BootstrapStackProps } from '../../google/state-bucket/bootstrap';
export type { StateBucketProps } from '../../google/state-bucket/schema';
export type { Flag, LaterValue } from '../../google/tokens';
export type { GithubAccount, GithubIdentityProps, GithubTrust } from '../../google/workload-identity/schema';
export type { CloudRunJobProps } from '../../targets/cloud-run/job-props';
export type { CloudRunServiceProps } from '../../targets/cloud-run/service-props';
export type { CloudRunWorkerPoolProps } from '../../targets/cloud-run/worker-props';
export type {
  CloudRunEnvValue,
  CloudRunNetwork,
  CloudRunSidecar,
  CloudRunWorkloadProps,
  SecretVersionReference,
} from '../../targets/cloud-run/workload-props';
export { type GkeMigration, type GkeMigrationParts, migrationToGke } from '../../targets/migration/migration-to-gke';
export type { MigratedBackend } from '../../targets/migration/paired-backends';
export { type MigrationPhase, type MigrationStep, migrationSteps } from '../../targets/migration/phases';
export type { GkeMigrationSettings } from '../../targets/migration/settings';
export { AlertPolicy } from './alert-policy';
export { Apis } from './apis';
export { BootstrapStack } from './bootstrap-stack';
export { Bucket } from './bucket';
export { BuildTrigger } from './build-trigger';
export { CloudRunJob } from './cloud-run-job';
export { CloudRunService } from './cloud-run-service';
export { CloudRunStack, type CloudRunStackProps } from './cloud-run-stack';
export { CloudRunWorkerPool } from './cloud-run-worker-pool';
export { ClusterStack } from './cluster-stack';
export { CryptoKeys } from './crypto-keys';
export { CustomRole } from './custom-role';
export { deployOrder } from './deploy-order';
export { DnsZone } from './dns-zone';
export { EnvironmentStack, type EnvironmentStackChecks, type EnvironmentStackProps } from './environment-stack';
export { FoundationStack, type FoundationStackProps } from './foundation-stack';
export { GithubIdentity } from './github-identity';
export { GkeCluster } from './gke-cluster';
export { GkeNodePool } from './gke-node-pool';
export { GoogleStack, type GoogleStackProps } from './google-stack';
export { type ExistingResource, importExisting } from './import-existing';
export { LogBucket } from './log-bucket';
export { LogExclusion } from './log-exclusion';
export { LogSink } from './log-sink';
export { MonitoredService } from './monitored-service';
export { MonitoringDashboard } from './monitoring-dashboard';
export { MonitoringStack, type MonitoringStackProps } from './monitoring-stack';
export { movedFrom } from './moved-from';
export { Network } from './network';
export { type ConstructNote, notesOf } from './notes';
export { NotificationChannel } from './notification-channel';
export { pipelineGrants } from './pipeline-grants';
export { PostgresDatabase } from './postgres-database';
export { type EndpointRecord, PublicEndpoint } from './public-endpoint';
export { PubsubTopic } from './pubsub-topic';
export { RedisInstance } from './redis-instance';
export { Registry } from './registry';
export { Secret } from './secret';
export { ServiceAccount } from './service-account';
export { StateBucket } from './state-bucket';
