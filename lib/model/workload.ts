import { alerts, panels } from './alert';
import { percent } from './canary-step';
import { type Container, type ContainerFields, containerFields, type GivenContainer, init, lifecycle, sidecars } from './container';
import { reason } from './container-values';
import { metrics } from './metrics';
import { objectives } from './objectives';
import { placement } from './placement';
import type { OptionsOf, ResolvedOptionsOf } from './platform';
import { optionFields, withOptions } from './platform-options';
import { mainProtocol, port, ports } from './port';
import { rollout } from './rollout';
import { cronSchedule, ianaTimeZone } from './schedule';
import { portName } from './schema/names';
import { type InputOf, kinds, type NamedFields, type OfKind, type OutputOf, objectAs, partial } from './schema/object';
import { type Schema, typed, withStandIn } from './schema/schema';
import { either, flag, listOf, oneOf, text, whole } from './schema/values';

const replicaFields = {
  /** Fewest, 0 to 1000. @default 2 in production, else 1 */
  min: whole(0, 1000).optional(),
  /** Most, 1 to 1000; the same as `min` for a fixed number. @default 10 in production, else 3 */
  max: whole(1, 1000).optional(),
  /** Percent of the promised CPU to aim at, 1 to 100. @default 70 */
  targetCpu: percent.default(70),
  /** Percent of the promised memory to aim at, 1 to 100. @default - memory decides nothing */
  targetMemory: percent.optional(),
};
const concurrencyFields = {
  /** Requests one replica answers at once, 1 to 1000. @default - 80, and 1 on Cloud Run with less than one core */
  concurrency: whole(1, 1000).optional(),
};

/** How many replicas, and what decides. */
export interface Scaling extends InputOf<typeof replicaFields>, InputOf<typeof concurrencyFields> {}
export interface GivenScaling extends OutputOf<typeof replicaFields> {}

const accesses = {
  internal: {},
  public: {
    /** Why; it is written beside what it opens. */
    reason,
  },
};

/** Workloads of the application that name it by `serviceUrl`, and identities that are granted it on the platform. */
export interface InternalAccess extends OfKind<typeof accesses, 'internal'> {}
/** Anybody. */
export interface PublicAccess extends OfKind<typeof accesses, 'public'> {}
/** Who may call a service. */
export type Access = InternalAccess | PublicAccess;

const access: Schema<Access> = typed(kinds(accesses));

const base = {
  /** Left out unless an environment asks for it by its name. @default false */
  optional: flag.optional(),
  /** Containers beside the main one, by name. @default {} */
  sidecars: sidecars.default({}),
  /** Containers that run to their end before it. @default [] */
  init: init.default([]),
  /** Grace period and commands around start and end. @default - those of each field */
  lifecycle: lifecycle.filled(),
  /** Nodes and zones of replicas. @default - those of each field */
  placement: placement.filled(),
  /**
   * Workloads that it talks to without a variable that names them, since their addresses are in its image or in a file: opens and grants what
   * a reference does. An environment replaces the whole list. @default []
   */
  calls: listOf(text()).default([]),
  /**
   * Most connections that one replica holds to each of its databases, 1 to 1000: all replicas of all workloads together must not want
   * more than the server has. @default - not stated, and nothing is checked
   */
  databaseConnections: whole(1, 1000).optional(),
  /** What a person has to know of it, by name, beside the alerts that follow from its kind. @default {} */
  alerts: alerts.default({}),
  /** Pictures of its dashboard by title, beside those that follow from its kind. @default {} */
  panels: panels.default({}),
};

const measured = {
  /** Metrics that it exposes for Prometheus. @default - none are collected */
  metrics: metrics.optional(),
};

/** What all workloads share. */
export interface WorkloadBase extends Container, InputOf<typeof base> {}
interface GivenBase extends GivenContainer, OutputOf<typeof base> {}

const called = {
  /** Where others call it, 1 to 65535. @default - `port` */
  servicePort: port.optional(),
  /** Name of `port`. @default - 'grpc' or 'tcp' where `protocol` says so, else 'http' */
  portName: text(portName).optional(),
  /** Further ports by name, such as `{ metrics: 9090 }`: where each listens, or all that is to be said of it. @default {} */
  ports: ports.default({}),
};

const ofService = {
  /** Where it listens, 1 to 65535; the container finds it in `PORT`. @default 8080 */
  port: port.default(8080),
  /** What is spoken on `port`; `http2` and `grpc` without TLS. @default - 'http2' where probes ask `port` by gRPC and none by HTTP, else 'http1' */
  protocol: mainProtocol.optional(),
  /** Seconds a request may take, 1 to 3600. @default 300 */
  requestTimeoutSeconds: whole(1, 3600).default(300),
  /** Replicas: fewest, most and the target of autoscaling. @default - those of each field */
  scaling: objectAs<Scaling, GivenScaling & Pick<Scaling, 'concurrency'>>({ ...replicaFields, ...concurrencyFields }).filled(),
  /** @default - rolling */
  rollout: rollout.default({ kind: 'rolling', maxSurge: '25%', maxUnavailable: 0 }),
  /** Who may call it. @default - internal: the application's own workloads, and identities that are granted it on the platform */
  access: access.default({ kind: 'internal' }),
  /** What it promises its callers: alerts, analyses of rollouts and dashboards read it here. @default - nothing */
  objectives: objectives.optional(),
  ...measured,
};

const ofWorker = {
  /** Ports for metrics and the like, by name: where each listens, or all that is to be said of it. @default {} */
  ports: ports.default({}),
  /** Replicas: fewest, most and the target of autoscaling. @default - those of each field */
  scaling: objectAs<Omit<Scaling, 'concurrency'>, GivenScaling>(replicaFields).filled(),
  /** @default - rolling */
  rollout: rollout.default({ kind: 'rolling', maxSurge: '25%', maxUnavailable: 0 }),
  ...measured,
};

const ofTask = {
  /** Tries after the first, 0 to 10. @default 3 */
  retries: whole(0, 10).default(3),
  /** Seconds one try may take, 1 to 86400. @default 600 */
  timeoutSeconds: whole(1, 86400).default(600),
  /** How often it must succeed, 1 to 10000; each knows its number. @default 1 */
  tasks: whole(1, 10000).default(1),
  /** How many of them at once. @default - all */
  parallelism: whole(1, 10000).optional(),
};

const ofJob = {
  /** Before a release sends traffic to the new version, or by hand. @default 'on-demand' */
  runs: oneOf('before-release', 'on-demand').default('on-demand'),
};

const ofScheduledJob = {
  /** Five cron fields: `'0 3 * * *'`. */
  schedule: cronSchedule,
  /** IANA name. @default 'Etc/UTC' */
  timeZone: ianaTimeZone.default('Etc/UTC'),
  /**
   * When the last run is still going: start another, skip, or end the old one. On Kubernetes a run that is to be skipped starts all the
   * same when the old one ends within 5 minutes, and one whose pod finds no node counts as going on. @default 'forbid'
   */
  concurrency: oneOf('allow', 'forbid', 'replace').default('forbid'),
};

const ofAgent = {
  /** Ports by name: where each listens, or all that is to be said of it. @default {} */
  ports: ports.default({}),
  ...measured,
};

const ofStatefulService = {
  /** Where it listens, 1 to 65535; the container finds it in `PORT`. */
  port: withStandIn(port, 8080),
  /** What is spoken on `port`; `http2` and `grpc` without TLS. @default - 'http1' where a probe asks `port` by HTTP, 'http2' by gRPC, else 'tcp' */
  protocol: mainProtocol.optional(),
  /** @default 1 */
  replicas: whole(1, 1000).default(1),
  ...measured,
};

/** Answers requests on a port. */
export interface Service extends WorkloadBase, InputOf<typeof called>, InputOf<typeof ofService>, OptionsOf<'service'> {
  readonly kind: 'service';
}
/** Runs all the time and is not called. */
export interface Worker extends WorkloadBase, InputOf<typeof ofWorker>, OptionsOf<'worker'> {
  readonly kind: 'worker';
}
/** What the two kinds of jobs share. */
export interface Task extends WorkloadBase, InputOf<typeof ofTask> {}
/** Runs to its end, once for each release or on demand. */
export interface Job extends Task, InputOf<typeof ofJob>, OptionsOf<'job'> {
  readonly kind: 'job';
}
/** Runs to its end at set times. */
export interface ScheduledJob extends Task, InputOf<typeof ofScheduledJob>, OptionsOf<'scheduled-job'> {
  readonly kind: 'scheduled-job';
}
/** Runs once on every node. */
export interface Agent extends WorkloadBase, InputOf<typeof ofAgent>, OptionsOf<'agent'> {
  readonly kind: 'agent';
}
/** Replicas with names and disks of their own. */
export interface StatefulService
  extends WorkloadBase,
    InputOf<typeof called>,
    InputOf<typeof ofStatefulService>,
    OptionsOf<'stateful-service'> {
  readonly kind: 'stateful-service';
}
/** Something that runs. What a kind cannot have does not compile. */
export type Workload = Service | Worker | Job | ScheduledJob | Agent | StatefulService;

/** A workload with the defaults that depend on nothing else. */
export type GivenWorkload = GivenService | GivenWorker | GivenJob | GivenScheduledJob | GivenAgent | GivenStatefulService;
export interface GivenService extends GivenBase, OutputOf<typeof called>, OutputOf<typeof ofService>, ResolvedOptionsOf<'service'> {
  readonly kind: 'service';
}
export interface GivenWorker extends GivenBase, OutputOf<typeof ofWorker>, ResolvedOptionsOf<'worker'> {
  readonly kind: 'worker';
}
interface GivenTask extends GivenBase, OutputOf<typeof ofTask> {}
export interface GivenJob extends GivenTask, OutputOf<typeof ofJob>, ResolvedOptionsOf<'job'> {
  readonly kind: 'job';
}
export interface GivenScheduledJob extends GivenTask, OutputOf<typeof ofScheduledJob>, ResolvedOptionsOf<'scheduled-job'> {
  readonly kind: 'scheduled-job';
}
export interface GivenAgent extends GivenBase, OutputOf<typeof ofAgent>, ResolvedOptionsOf<'agent'> {
  readonly kind: 'agent';
}
export interface GivenStatefulService
  extends GivenBase,
    OutputOf<typeof called>,
    OutputOf<typeof ofStatefulService>,
    ResolvedOptionsOf<'stateful-service'> {
  readonly kind: 'stateful-service';
}

const all: ContainerFields & typeof base = { ...containerFields, ...base };

/** Fields of each kind of workload. */
export const workloadFields = {
  service: { ...all, ...called, ...ofService },
  worker: { ...all, ...ofWorker },
  job: { ...all, ...ofTask, ...ofJob },
  'scheduled-job': { ...all, ...ofTask, ...ofScheduledJob },
  agent: { ...all, ...ofAgent },
  'stateful-service': { ...all, ...called, ...ofStatefulService },
};

/** A workload as an application states it. */
export const workload: Schema<Workload, GivenWorkload> = withOptions(() => {
  const fields = Object.entries<NamedFields>(workloadFields).map(([kind, each]): [string, NamedFields] => [
    kind,
    withOptionFields(each, kind),
  ]);
  return typed(kinds(Object.fromEntries(fields)));
});

/** What a stateful service can be in an environment. */
const ephemeralKind = { kind: oneOf('ephemeral') };

/** What an environment may say of a workload, by its kind. */
export const workloadOverrides = new Map(
  Object.entries(workloadFields).map(([kind, { optional: _, ...fields }]) => [
    kind,
    either(
      (value) => typeof value === 'boolean',
      flag,
      withOptions(() => typed(partial({ ...withOptionFields(fields, kind), ...(kind === 'stateful-service' && ephemeralKind) }))),
    ),
  ]),
);

function withOptionFields(fields: NamedFields, kind: string): NamedFields {
  return { ...fields, ...optionFields(kind) };
}
