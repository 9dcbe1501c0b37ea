import type { CloudRunJobOptions, CloudRunServiceOptions, CloudRunWorkerOptions } from './cloud-run-options';
import type { Container, InitContainer, Lifecycle, Sidecar } from './container';
import type { Rollout } from './rollout';

/** Something that runs. What a kind cannot have does not compile. */
export type Workload = Service | Worker | Job | ScheduledJob | Agent | StatefulService;

/** What all workloads share. */
export interface WorkloadBase extends Container {
  /** Left out unless an environment asks for it by its name. @default false */
  readonly optional?: boolean;
  /** Containers beside the main one, by name. @default {} */
  readonly sidecars?: { readonly [name: string]: Sidecar };
  /** Containers that run to their end before it. @default [] */
  readonly init?: readonly InitContainer[];
  /** Grace period and commands around start and end. @default - those of each field */
  readonly lifecycle?: Lifecycle;
  /** Nodes and zones of replicas. @default - those of each field */
  readonly placement?: Placement;
  /**
   * Most connections that one replica holds to each of its databases, 1 to 1000: all replicas of all workloads together must not want
   * more than the server has. @default - not stated, and nothing is checked
   */
  readonly databaseConnections?: number;
}

/** Answers requests on a port. */
export interface Service extends WorkloadBase {
  readonly kind: 'service';
  /** Where it listens, 1024 to 65535; the container finds it in `PORT`. @default 8080 */
  readonly port?: number;
  /** What is spoken on `port`; `http2` without TLS, as gRPC needs it. @default 'http1' */
  readonly protocol?: 'http1' | 'http2';
  /** Further ports by name, such as `{ metrics: 9090 }`. @default {} */
  readonly ports?: { readonly [name: string]: number };
  /** Seconds a request may take, 1 to 3600. @default 300 */
  readonly requestTimeoutSeconds?: number;
  /** Replicas: fewest, most and the target of autoscaling. @default - those of each field */
  readonly scaling?: Scaling;
  /** @default - rolling */
  readonly rollout?: Rollout;
  /** Who may call it. @default - internal: the application's own workloads, and whoever is granted it on the platform */
  readonly access?: Access;
  /** What only Cloud Run knows. @default {} */
  readonly cloudRun?: CloudRunServiceOptions;
}

/** Runs all the time and is not called. */
export interface Worker extends WorkloadBase {
  readonly kind: 'worker';
  /** Ports for metrics and the like, by name. @default {} */
  readonly ports?: { readonly [name: string]: number };
  /** Replicas: fewest, most and the target of autoscaling. @default - those of each field */
  readonly scaling?: Omit<Scaling, 'concurrency'>;
  /** @default - rolling */
  readonly rollout?: Rollout;
  /** What only Cloud Run knows. @default {} */
  readonly cloudRun?: CloudRunWorkerOptions;
}

/** What the two kinds of jobs share. */
export interface Task extends WorkloadBase {
  /** Tries after the first, 0 to 10. @default 3 */
  readonly retries?: number;
  /** Seconds one try may take, 1 to 86400. @default 600 */
  readonly timeoutSeconds?: number;
  /** How often it must succeed, 1 to 10000; each knows its number. @default 1 */
  readonly tasks?: number;
  /** How many of them at once. @default - all */
  readonly parallelism?: number;
  /** What only Cloud Run knows. @default {} */
  readonly cloudRun?: CloudRunJobOptions;
}

/** Runs to its end, once for each release or when somebody asks. */
export interface Job extends Task {
  readonly kind: 'job';
  /** Before a release sends traffic to the new version, or by hand. @default 'on-demand' */
  readonly runs?: 'before-release' | 'on-demand';
}

/** Runs to its end at set times. */
export interface ScheduledJob extends Task {
  readonly kind: 'scheduled-job';
  /** Five cron fields: `'0 3 * * *'`. */
  readonly schedule: string;
  /** IANA name. @default 'Etc/UTC' */
  readonly timeZone?: string;
  /**
   * When the last run is still going: start another, skip, or end the old one. On Kubernetes a run that is to be skipped starts all the
   * same when the old one ends within 5 minutes, and one whose pod finds no node counts as going on. @default 'forbid'
   */
  readonly concurrency?: 'allow' | 'forbid' | 'replace';
}

/** Runs once on every node. */
export interface Agent extends WorkloadBase {
  readonly kind: 'agent';
  /** Ports by name. @default {} */
  readonly ports?: { readonly [name: string]: number };
}

/** Replicas with names and disks of their own. */
export interface StatefulService extends WorkloadBase {
  readonly kind: 'stateful-service';
  /** Where it listens, 1024 to 65535; the container finds it in `PORT`. */
  readonly port: number;
  /** Further ports by name. @default {} */
  readonly ports?: { readonly [name: string]: number };
  /** @default 1 */
  readonly replicas?: number;
}

/** How many replicas, and what decides. */
export interface Scaling {
  /** Fewest, 0 to 1000. @default 2 in production, else 1 */
  readonly min?: number;
  /** Most, 1 to 1000; the same as `min` for a fixed number. @default 10 in production, else 3 */
  readonly max?: number;
  /** Percent of the promised CPU to aim at, 1 to 100. @default 70 */
  readonly targetCpu?: number;
  /** Percent of the promised memory to aim at, 1 to 100. @default - memory decides nothing */
  readonly targetMemory?: number;
  /** Requests one replica answers at once, 1 to 1000. @default - 80, and 1 on Cloud Run with less than one core */
  readonly concurrency?: number;
}

/** Where replicas may run. */
export interface Placement {
  /** What replicas are spread over. @default 'zones', for a job of one task 'none' */
  readonly spread?: 'zones' | 'nodes' | 'none';
  /** Labels a node must have. @default {} */
  readonly nodeLabels?: { readonly [label: string]: string };
  /** Labels of nodes that are taken first, as long as they have room. @default {} */
  readonly preferredNodeLabels?: { readonly [label: string]: string };
  /** Taints of nodes it may run on all the same. @default [] */
  readonly tolerations?: readonly Toleration[];
}

/** A taint that is tolerated. */
export interface Toleration {
  readonly key: string;
  /** @default - any value */
  readonly value?: string;
  /** @default - any effect */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** Who may call a service. */
export type Access = InternalAccess | PublicAccess;

/** Workloads of the application that name it by `serviceUrl`, and whoever is granted it on the platform. */
export interface InternalAccess {
  readonly kind: 'internal';
}

/** Anybody. */
export interface PublicAccess {
  readonly kind: 'public';
  /** Why; it is written beside what it opens. */
  readonly reason: string;
}
