import type { Analysis, JobCheck, Latency, PrometheusQuery, SuccessRatio, WebCheck } from './analysis';
import type { Bucket, Cache, Database, Secret } from './application';
import type { CloudRunJobOptions, CloudRunServiceOptions, CloudRunWorkerOptions } from './cloud-run-options';
import type { ComposeCapabilities, ComposeNetwork, HostFolder, HostVolume, MemoryFolder } from './compose-host';
import type { Build, ComposeLogs, HealthCheck, HostPort, Watch } from './compose-place';
import type { InitContainer, Lifecycle, PersistentVolume, Security, TemporaryVolume } from './container';
import type { EnvValue, SecretReference } from './env-value';
import type { GooglePlace, KubernetesPlace, RolloutPolicy, Tier } from './environment';
import type { Origins } from './origin';
import type { Probe, ProbeTiming } from './probe';
import type { Cpu, Memory } from './quantity';
import type { BackgroundAnalysis, BlueGreenRollout, CanaryRollout, RollingRollout } from './rollout';
import type { GatewayRouter, IstioRouter, NginxRouter } from './router';
import type { Access, Agent, Job, Placement, Scaling, ScheduledJob, Service, StatefulService, Toleration, Worker } from './workload';

/** An application in one environment: every default applied, every reference to an image complete, nothing left to decide. */
export interface ResolvedApplication {
  readonly name: string;
  readonly owner?: string;
  readonly environment: ResolvedEnvironment;
  /** Those present in this environment, by name, in sorted order. */
  readonly workloads: { readonly [name: string]: ResolvedWorkload };
  readonly databases: { readonly [name: string]: ResolvedDatabase };
  readonly caches: { readonly [name: string]: ResolvedCache };
  readonly buckets: { readonly [name: string]: ResolvedBucket };
  readonly secrets: { readonly [name: string]: ResolvedSecret };
  readonly analyses: { readonly [name: string]: ResolvedAnalysis };
  /** Who decided each leaf below `workloads`, `databases`, `caches`, `buckets`, `secrets` and `analyses`: see `originOf`. */
  readonly origins: Origins;
}

/** An environment with every default applied. */
export interface ResolvedEnvironment {
  readonly name: string;
  readonly tier: Tier;
  readonly google?: ResolvedGooglePlace;
  readonly kubernetes?: ResolvedKubernetesPlace;
  readonly compose?: ResolvedComposePlace;
  readonly rollouts: ResolvedRolloutPolicy;
}

export type ResolvedGooglePlace = Required<Omit<GooglePlace, 'network'>> & Pick<GooglePlace, 'network'>;
export type ResolvedKubernetesPlace = Required<Pick<KubernetesPlace, 'namespace' | 'notifications' | 'rolloutsNamespace'>> &
  Omit<KubernetesPlace, 'router'> & { readonly router?: ResolvedRouter };
export type ResolvedRouter =
  | Required<GatewayRouter>
  | (Required<Omit<NginxRouter, 'tlsSecret'>> & Pick<NginxRouter, 'tlsSecret'>)
  | Required<IstioRouter>;
/** A project of Compose; what is stated in short is written out. */
export interface ResolvedComposePlace {
  readonly project: string;
  /** By workload and name of its port. */
  readonly publish: { readonly [workload: string]: { readonly [port: string]: Required<HostPort> } };
  /** Every database of the application. */
  readonly databases: { readonly [database: string]: ComposedContainer };
  /** Every cache of the application. */
  readonly caches: { readonly [cache: string]: ComposedContainer };
  /** Only those stated. */
  readonly healthChecks: { readonly [workload: string]: HealthCheck };
  /** Those stated, and those of jobs that start by hand. */
  readonly profiles: { readonly [workload: string]: readonly string[] };
  /** Only those stated. */
  readonly networks: { readonly [network: string]: ComposeNetwork };
  /** Only those stated, by workload and path. */
  readonly folders: { readonly [workload: string]: { readonly [path: string]: ResolvedComposeFolder } };
  /** Only those stated. */
  readonly capabilities: { readonly [workload: string]: ComposeCapabilities };
  readonly logs: Required<ComposeLogs>;
  readonly develop: { readonly [workload: string]: ResolvedDevelopment };
  readonly sources: string;
}

/** Whether a folder of the host may be written to depends on what the workload keeps. */
export type ResolvedComposeFolder = Required<HostVolume> | HostFolder | Required<MemoryFolder>;

/** What runs a database or a cache. */
export interface ComposedContainer {
  readonly image: string;
  readonly publish?: Required<HostPort>;
  /** Of a database. */
  readonly data?: ResolvedComposeFolder;
}

export interface ResolvedDevelopment {
  readonly build?: Required<Omit<Build, 'target'>> & Pick<Build, 'target'>;
  readonly watch: readonly (Watch & Required<Pick<Watch, 'ignore'>>)[];
  readonly debugPort?: number;
  readonly command?: readonly string[];
}

export type ResolvedRolloutPolicy = Required<Omit<RolloutPolicy, 'maxDuration'>> & Pick<RolloutPolicy, 'maxDuration'>;

/** An analysis whose schedule and limits are decided. */
export type ResolvedAnalysis = ResolvedSuccessRatio | ResolvedLatency | ResolvedPrometheusQuery | ResolvedWebCheck | ResolvedJobCheck;
export type ResolvedSuccessRatio = Decided<SuccessRatio>;
export type ResolvedLatency = Decided<Latency>;
export type ResolvedPrometheusQuery = Decided<PrometheusQuery>;
export type ResolvedWebCheck = Decided<WebCheck>;
export type ResolvedJobCheck = Decided<JobCheck>;

type Decided<A extends Analysis> = Required<Omit<A, LeftOpen>> & Pick<A, Extract<keyof A, LeftOpen>>;
type LeftOpen = 'consecutiveSuccessLimit' | 'args' | 'prometheus' | 'headers' | 'bothVersions';

/** A database with every default applied. */
export type ResolvedDatabase = Required<Database>;
/** A cache with every default applied. */
export type ResolvedCache = Required<Cache>;
/** A bucket with every default applied. */
export type ResolvedBucket = Required<Pick<Bucket, 'versioning' | 'deletionProtection'>> & Bucket;
/** A secret with every default applied. */
export type ResolvedSecret = Secret & Required<Pick<Secret, 'version' | 'deletionProtection'>>;

/** A workload with every default applied. */
export type ResolvedWorkload =
  | ResolvedService
  | ResolvedWorker
  | ResolvedJob
  | ResolvedScheduledJob
  | ResolvedAgent
  | ResolvedStatefulService;

/** A container with its image complete and every default applied. */
export interface ResolvedContainer {
  readonly name: string;
  /** Whole reference: `repository:tag@digest`. */
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: { readonly [name: string]: EnvValue };
  readonly resources: ResolvedResources;
  readonly probes: ResolvedProbes;
  readonly files: { readonly [path: string]: string | SecretReference };
  readonly volumes: { readonly [path: string]: Required<TemporaryVolume> | PersistentVolume };
  readonly security: Required<Pick<Security, 'user'>> & Security;
}

export interface ResolvedResources {
  readonly cpu: Cpu;
  readonly memory: Memory;
  readonly ephemeralStorage: Memory;
  readonly limits: { readonly cpu: Cpu; readonly memory: Memory };
}

/** A probe whose timing and port are decided. */
export type ResolvedProbe = WithDecided<Probe>;

type WithDecided<P extends Probe> = P extends Probe
  ? P & Required<ProbeTiming> & (P extends { port?: number } ? { readonly port: number } : unknown)
  : never;

export interface ResolvedProbes {
  readonly startup?: ResolvedProbe;
  readonly liveness?: ResolvedProbe;
  readonly readiness?: ResolvedProbe;
}

export type ResolvedSidecar = ResolvedContainer & { readonly ports: { readonly [name: string]: number } };
export type ResolvedInitContainer = ResolvedContainer & Pick<InitContainer, 'name'>;

export interface ResolvedWorkloadBase extends ResolvedContainer {
  readonly sidecars: { readonly [name: string]: ResolvedSidecar };
  readonly init: readonly ResolvedInitContainer[];
  readonly lifecycle: Lifecycle & Required<Pick<Lifecycle, 'graceSeconds'>>;
  readonly placement: Required<Omit<Placement, 'tolerations'>> & { readonly tolerations: readonly Toleration[] };
  readonly databaseConnections?: number;
}

export type ResolvedScaling = Required<Omit<Scaling, 'targetMemory' | 'concurrency'>> & Pick<Scaling, 'targetMemory'>;
export type ResolvedRollout = Required<RollingRollout> | ResolvedCanary | ResolvedBlueGreen;
/** What only a router can do is left open: the target decides it where there is one. */
export type ResolvedCanary = Omit<CanaryRollout, 'background'> &
  Required<Pick<CanaryRollout, 'maxSurge' | 'maxUnavailable' | 'dynamicStableScale' | 'antiAffinity'>> & {
    readonly background?: Required<BackgroundAnalysis>;
  };
export type ResolvedBlueGreen = Required<Omit<BlueGreenRollout, 'previewReplicas'>> & Pick<BlueGreenRollout, 'previewReplicas'>;

export interface ResolvedService
  extends ResolvedWorkloadBase,
    Required<Pick<Service, 'kind' | 'port' | 'protocol' | 'ports' | 'requestTimeoutSeconds'>> {
  /** The target decides how many requests a replica answers at once, where it is not stated. */
  readonly scaling: ResolvedScaling & Pick<Scaling, 'concurrency'>;
  readonly rollout: ResolvedRollout;
  readonly access: Access;
  readonly cloudRun?: CloudRunServiceOptions;
}

export interface ResolvedWorker extends ResolvedWorkloadBase, Required<Pick<Worker, 'kind' | 'ports'>> {
  readonly scaling: ResolvedScaling;
  readonly rollout: ResolvedRollout;
  readonly cloudRun?: CloudRunWorkerOptions;
}

export interface ResolvedJob
  extends ResolvedWorkloadBase,
    Required<Pick<Job, 'kind' | 'runs' | 'retries' | 'timeoutSeconds' | 'tasks' | 'parallelism'>> {
  readonly cloudRun?: CloudRunJobOptions;
}

export interface ResolvedScheduledJob
  extends ResolvedWorkloadBase,
    Required<
      Pick<ScheduledJob, 'kind' | 'schedule' | 'timeZone' | 'concurrency' | 'retries' | 'timeoutSeconds' | 'tasks' | 'parallelism'>
    > {
  readonly cloudRun?: CloudRunJobOptions;
}

export interface ResolvedAgent extends ResolvedWorkloadBase, Required<Pick<Agent, 'kind' | 'ports'>> {}

export interface ResolvedStatefulService
  extends ResolvedWorkloadBase,
    Required<Pick<StatefulService, 'kind' | 'port' | 'ports' | 'replicas'>> {}
