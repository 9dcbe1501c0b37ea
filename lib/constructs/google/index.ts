export type { ApisProps } from '../../google/apis/apis-props';
export type { BucketProps, CorsRule } from '../../google/bucket/bucket-props';
export type { LifecycleCondition, LifecycleRule } from '../../google/bucket/lifecycle-rule';
export type { BuildMachine, BuildSecret, BuildStep } from '../../google/build-trigger/inline-build';
export type { BuildAccount, BuildEvent, BuildFile, BuildSource, BuildTriggerProps, InlineBuild } from '../../google/build-trigger/schema';
export type { DnsAnswer, DnsRecord, Dnssec, DnsVisibility, DnsZoneProps } from '../../google/dns/dns-zone-props';
export { type AddressPlan, type AddressPlanProps, type PlannedPool, planAddresses } from '../../google/gke/addresses/plan-addresses';
export type { BackupPlan, BackupRetention, BackupSchedule, BackupScope } from '../../google/gke/props/backup-plan-props';
export type { ClusterAddons, RayOperator, StandardAddons } from '../../google/gke/props/cluster-addons';
export type { ClusterAddresses, SecondaryRange } from '../../google/gke/props/cluster-addresses';
export type { ClusterInStack, ClusterNetwork, ClusterStackProps } from '../../google/gke/props/cluster-stack-props';
export type { ClusterDns, ControlPlane, ControlPlaneAddress } from '../../google/gke/props/control-plane-props';
export type {
  AutopilotClusterProps,
  BinaryAuthorization,
  GkeClusterProps,
  ImageRepository,
  SecurityPosture,
  StandardClusterProps,
} from '../../google/gke/props/gke-cluster-props';
export type { Maintenance, MaintenanceExclusion } from '../../google/gke/props/maintenance-props';
export type { NodeAutoProvisioning, ResourceLimit } from '../../google/gke/props/node-auto-provisioning';
export type {
  Accelerator,
  LocalSsds,
  NodeImage,
  NodePoolSize,
  NodeUpgrade,
  ReservationAffinity,
  Taint,
} from '../../google/gke/props/node-pool-parts';
export type { NodePool } from '../../google/gke/props/node-pool-props';
export type { KubeletConfig, LinuxNodeConfig } from '../../google/gke/props/node-system-props';
export type { ClusterNotifications, Monitoring, StandardMonitoring, UsageExport } from '../../google/gke/props/observability-props';
export type { CustomRoleProps } from '../../google/iam/custom-role';
export type { Grants } from '../../google/iam/grants';
export type { ServiceAccountProps } from '../../google/iam/service-account';
export type { IamMembers } from '../../google/iam-members';
export type { CryptoKey, CryptoKeysProps } from '../../google/kms/crypto-keys-props';
export type {
  AppEngineBackend,
  AppEnginePlace,
  EndpointBackend,
  EndpointService,
  FunctionPlace,
  FunctionsBackend,
  ServicesBackend,
} from '../../google/load-balancer/backend-schema';
export type { EndpointCdn } from '../../google/load-balancer/cdn-schema';
export type {
  ArmorAction,
  ArmorMatch,
  ArmorRule,
  Attack,
  EndpointProtection,
  RateLimit,
} from '../../google/load-balancer/protection-schema';
export type { BackendChoice, HostRoute, WeightedBackends } from '../../google/load-balancer/route-schema';
export type { EndpointCertificate, EndpointDns, EndpointIap, PublicEndpointProps } from '../../google/load-balancer/schema';
export type {
  EgressRule,
  FirewallRule,
  FirewallRuleBase,
  FirewallSource,
  FirewallTarget,
  IngressRule,
} from '../../google/network/firewall-rule';
export type {
  CloudNat,
  FlowLogs,
  NetworkProps,
  PrivateServices,
  SampledFlowLogs,
  Subnetwork,
  VpcConnector,
} from '../../google/network/network-props';
export type { PrivateServicesNetwork } from '../../google/network/private-services-network';
export type { Flag, LaterValue } from '../../google/opaque';
export type {
  RedisInstanceProps,
  RedisMaintenanceWindow,
  RedisNetwork,
  RedisPersistence,
  RedisSecrets,
} from '../../google/redis/schema';
export type { CleanupCondition, CleanupPolicy, RegistryMode, RegistryProps } from '../../google/registry/registry-props';
export type { SecretProps, SecretReplication, SecretRotation } from '../../google/secret/secret-props';
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
  PostgresDatabaseProps,
  PostgresDisk,
  PostgresEdition,
  PostgresNetwork,
  PostgresReplica,
  PostgresUser,
  ServerCa,
} from '../../google/sql/schema';
export type { BootstrapStackProps } from '../../google/state-bucket/bootstrap-spec';
export type { StateBucketProps } from '../../google/state-bucket/state-bucket-props';
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
export { type Adoption, adopt } from './adopt';
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
export { movedFrom } from './moved-from';
export { Network } from './network';
export { PostgresDatabase } from './postgres-database';
export { type EndpointRecord, PublicEndpoint } from './public-endpoint';
export { RedisInstance } from './redis-instance';
export { Registry } from './registry';
export { Secret } from './secret';
export { ServiceAccount } from './service-account';
export { StateBucket } from './state-bucket';
